//! Model-driven apps: the components they show, and the roles that may open them.

use super::support::{
    Difference, Head, Judgement, Noise, Part, Reader, Subject, Treatment, XmlShape, add_other_files, fold_labels, label_element,
    mark_layers, read_xml,
};
use crate::content::Element;
use crate::model::{Key, bare_guid};
use crate::platform::component_types;

/// See the module.
pub(super) static READER: Reader = Reader { kinds: &["model-driven-app"], read, judge };

fn read<'a>(subject: &Subject<'a>) -> Part<'a> {
    let mut part = subject.part();
    if let Some(element) = subject.element() {
        read_xml(element, &mut part, subject, &XmlShape { element: shape, attribute });
    }
    fold_labels(&mut part, subject.solution.manifest.language);
    mark_layers(&mut part, subject);
    for inner in &mut part.parts {
        let what = inner.what.clone();
        // The file has one number for several kinds.
        let kinds: &[&str] = match what.as_ref() {
            "role" => &["security-role"],
            "form" => &["form", "dashboard"],
            "process" => &["business-process-flow", "classic-workflow", "business-rule", "action", "cloud-flow"],
            kind => &[kind],
        };
        let named = kinds.iter().find_map(|kind| subject.solution.get(&Key::new((*kind).to_owned(), &inner.identity)));
        inner.label = named.map_or_else(|| std::mem::take(&mut inner.label), |named| named.display_name.clone());
    }
    add_other_files(&mut part, subject);
    part
}

/// Components and roles come in another order at each export.
fn shape(element: Element<'_>) -> Option<Treatment> {
    let value = |name: &str| element.attribute(name).unwrap_or_default();
    let treatment = match element.name() {
        "AppModuleComponents" | "AppModuleRoleMaps" | "EventHandlers" => Treatment::Flat,
        "AppModuleComponent" => {
            let kind = component_types::kind_of(&value("type")).into_owned();
            let name = if value("schemaName").is_empty() { value("id") } else { value("schemaName") };
            Head::named(kind, &bare(&name), &bare(&name))
        }
        "Role" => Head::named("role", &bare(&value("id")), &bare(&value("id"))),
        "EventHandler" => Head::sequence("handler", &format!("{} {}", value("functionname"), value("libraryname")), &value("functionname")),
        _ => return label_element(element),
    };
    Some(treatment)
}

fn bare(text: &str) -> String {
    bare_guid(text).unwrap_or_else(|| text.trim().to_owned())
}

fn attribute(element: Element<'_>, name: &str) -> Option<Treatment> {
    match (element.name(), name) {
        ("AppModuleComponent", "type" | "schemaName" | "id") | ("Role", "id") => Some(Treatment::Skip),
        (_, "AppVersion") => Some(Treatment::Noise(Noise::VersionStamp)),
        _ => None,
    }
}

fn judge(difference: &Difference<'_>) -> Judgement {
    match (difference.what, difference.facet) {
        ("role", None) => Judgement::risky("other people may open the app"),
        ("handler", None) if difference.is_removal() => Judgement::risky("the function is no longer called"),
        // "AppModule table, StateCode": 1 is inactive.
        ("model-driven-app", Some("statecode")) if difference.current == "1" => Judgement::risky("people can no longer open the app"),
        _ => Judgement::NOTE,
    }
}
