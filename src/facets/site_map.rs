//! Site maps: areas with groups and their pages, in order.

use super::support::{
    Difference, Head, Judgement, Noise, Part, Reader, Subject, Treatment, XmlShape, add_files, fold_labels, label_element, mark_layers,
    read_xml,
};
use crate::content::Element;

/// See the module.
pub(super) static READER: Reader = Reader { kinds: &["site-map"], read, judge };

fn read<'a>(subject: &Subject<'a>) -> Part<'a> {
    let mut part = Part::new(subject.component.kind(), "", &subject.component.display_name);
    if let Some(element) = subject.element() {
        read_xml(element, &mut part, subject, &XmlShape { element: shape, attribute });
    }
    fold_labels(&mut part, subject.solution.manifest.language);
    mark_layers(&mut part, subject);
    called_by_title(&mut part);
    let own = subject.content.document_of(subject.component);
    add_files(&mut part, subject, |path| Some(path) != own);
    part
}

fn shape(element: Element<'_>) -> Option<Treatment> {
    let value = |name: &str| element.attribute(name).unwrap_or_default();
    let entry = |what: &'static str, movable: bool| {
        Treatment::Part(Head {
            what: what.into(),
            identity: value("Id").trim().to_lowercase(),
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
            Head::new("privilege", &label, label.trim())
        }
        _ => return label_element(element),
    };
    Some(treatment)
}

fn attribute(element: Element<'_>, name: &str) -> Option<Treatment> {
    match (element.name(), name) {
        ("Area" | "Group" | "SubArea", "Id") => Some(Treatment::Skip),
        // The designer writes names of texts that say nothing.
        (_, "ResourceId" | "DescriptionResourceId" | "ToolTipResourseId") => {
            let is_designer = element.attribute(name).is_some_and(|value| value.starts_with("SitemapDesigner."));
            is_designer.then_some(Treatment::Noise(Noise::VersionStamp))
        }
        _ => None,
    }
}

/// What people read is the title; where the file has none it is that of the table.
fn called_by_title(part: &mut Part<'_>) {
    for inner in &mut part.parts {
        let name = ["title", "entity"].iter().find_map(|name| inner.facet(name)).map(str::to_owned);
        if let Some(name) = name {
            inner.label = name;
        }
        called_by_title(inner);
    }
}

/// Where people find something is what somebody wanted.
fn judge(_difference: &Difference<'_>) -> Judgement {
    Judgement::NOTE
}
