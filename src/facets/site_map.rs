//! Site maps: areas with groups and their pages, in order.

use super::support::{
    Difference, Head, Judgement, Noise, Part, Reader, Subject, Treatment, XmlShape, add_other_files, fold_labels, label_element,
    mark_layers, read_xml,
};
use crate::content::Element;

/// See the module.
pub(super) static READER: Reader = Reader { kinds: &["site-map"], read, judge };

fn read<'a>(subject: &Subject<'a>) -> Part<'a> {
    let mut part = subject.part();
    if let Some(element) = subject.element() {
        read_xml(element, &mut part, subject, &XmlShape { element: shape, attribute });
    }
    fold_labels(&mut part, subject.solution.manifest.language);
    mark_layers(&mut part, subject);
    called_by_title(&mut part);
    add_other_files(&mut part, subject);
    part
}

fn shape(element: Element<'_>) -> Option<Treatment> {
    let value = |name: &str| element.attribute(name).unwrap_or_default();
    let entry = |what: &'static str, movable: bool| {
        Treatment::Part(Head {
            what: what.into(),
            identity: value("Id").trim().to_lowercase(),
            fallback: title(element),
            label: value("Id").into_owned(),
            sequence: true,
            movable,
            ..Head::default()
        })
    };
    let treatment = match element.name() {
        "SiteMap" => Treatment::Flat,
        "Area" => entry("area", false),
        "Group" => entry("group", true),
        "SubArea" => entry("subarea", true),
        "Privilege" => {
            let label = format!("{} {}", value("Entity"), value("Privilege"));
            Head::named("privilege", &label, label.trim())
        }
        _ => return label_element(element),
    };
    Some(treatment)
}

/// What an entry is called, where its id is made anew.
fn title(element: Element<'_>) -> Option<String> {
    let titles = element.child("Titles").into_iter().flat_map(Element::children);
    let title = titles.into_iter().find_map(|title| title.attribute("Title")).or_else(|| element.attribute("Entity"))?;
    Some(title.trim().to_lowercase()).filter(|title| !title.is_empty())
}

/// The icons that stand for none.
const NO_ICON: [&str; 2] = ["/_imgs/imagestrips/transparent_spacer.gif", "/WebResources/msdyn_/Images/Subarea_Default_Icon.png"];

fn attribute(element: Element<'_>, name: &str) -> Option<Treatment> {
    let value = element.attribute(name).unwrap_or_default();
    match (element.name(), name) {
        ("Area" | "Group" | "SubArea", "Id") => Some(Treatment::Noise(Noise::GeneratedId)),
        // Both are what it is called.
        ("Privilege", "Entity" | "Privilege") => Some(Treatment::Skip),
        (_, "Entity") => Some(Treatment::Value("table".into())),
        // No attribute of the schema: the designer writes and drops it as it likes.
        (_, "ToolTipResourseId") => Some(Treatment::Noise(Noise::VersionStamp)),
        // What the designer writes where there is no icon, and what holds where nothing is written: the pair of the
        // nonprofit accelerator has 109 pages that gained them by being saved.
        ("SubArea", "Icon") if NO_ICON.contains(&value.trim()) => Some(Treatment::Skip),
        ("SubArea" | "Group", "PassParams" | "IsProfile") if value.trim() == "false" => Some(Treatment::Skip),
        ("SubArea", "AvailableOffline") if value.trim() == "true" => Some(Treatment::Skip),
        // The designer writes names of texts that say nothing.
        (_, "ResourceId" | "DescriptionResourceId") => {
            let is_designer = value.starts_with("SitemapDesigner.");
            is_designer.then_some(Treatment::Noise(Noise::VersionStamp))
        }
        _ => None,
    }
}

/// What people read is the title; where the file has none it is that of the table. A description that repeats the title
/// says nothing.
fn called_by_title(part: &mut Part<'_>) {
    for inner in &mut part.parts {
        // The same picture, whichever way it is named.
        for facet in inner.facets.iter_mut().filter(|facet| facet.name == "icon") {
            if let Some(resource) = facet.value.strip_prefix("/WebResources/") {
                facet.value = format!("$webresource:{resource}").into();
            }
        }
        let name = ["title", "table"].iter().find_map(|name| inner.facet(name)).map(str::to_owned);
        if let Some(name) = name {
            inner.label = name;
        }
        let title = inner.facet("title").map(str::to_owned);
        for facet in inner.facets.iter_mut().filter(|facet| facet.name == "description" && Some(facet.value.as_ref()) == title.as_deref()) {
            facet.noise = Some(Noise::Representation);
        }
        called_by_title(inner);
    }
}

/// Where people find something is what somebody wanted.
fn judge(_difference: &Difference<'_>) -> Judgement {
    Judgement::NOTE
}
