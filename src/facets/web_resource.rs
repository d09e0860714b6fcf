//! Web resources: what they are, what they need, and their text by its lines.

use std::borrow::Cow;

use super::support::{Difference, Judgement, Noise, Part, Reader, Subject, Treatment, XmlShape, add_files, judge_file, read_xml, unfold};
use crate::content::Element;

/// See the module.
pub(super) static READER: Reader = Reader { kinds: &["web-resource"], read, judge };

/// Types by number (Microsoft Learn, "WebResource table reference", `WebResourceType`).
const TYPES: [&str; 13] = [
    "",
    "page (HTML)",
    "style sheet (CSS)",
    "script (JS)",
    "data (XML)",
    "PNG",
    "JPG",
    "GIF",
    "Silverlight (XAP)",
    "style sheet (XSL)",
    "ICO",
    "SVG",
    "strings (RESX)",
];

fn read<'a>(subject: &Subject<'a>) -> Part<'a> {
    let mut part = subject.part();
    if let Some(element) = subject.element() {
        read_xml(element, &mut part, subject, &XmlShape { element: element_shape, ..XmlShape::default() });
        for facet in part.facets.iter_mut().filter(|facet| facet.name == "type") {
            if let Some(words) = facet.value.trim().parse::<usize>().ok().and_then(|number| TYPES.get(number)) {
                facet.value = Cow::Borrowed(*words);
            }
        }
        for name in ["isEnabledForMobileClient", "isAvailableForMobileOffline"] {
            part.default_to(name, "0");
        }
        unfold(&mut part);
        lift_dependencies(&mut part);
    }
    add_files(&mut part, subject, |_| true);
    part
}

/// What it needs stands two levels down, in a list of lists.
fn lift_dependencies(part: &mut Part<'_>) {
    let (lists, others): (Vec<_>, Vec<_>) = std::mem::take(&mut part.parts).into_iter().partition(|inner| inner.what == "dependencies");
    part.parts = others;
    part.parts.extend(lists.into_iter().flat_map(|list| list.parts).flat_map(|list| list.parts));
}

fn element_shape(element: Element<'_>) -> Option<Treatment> {
    Some(match element.name() {
        "WebResourceId" => Treatment::Noise(Noise::GeneratedId),
        "WebResourceType" => Treatment::Value("type".into()),
        "LanguageCode" if element.text().trim() == "0" => Treatment::Skip,
        // The file itself is compared; its name has the id in it.
        "FileName" => Treatment::Skip,
        // An empty list says the same as none.
        "DependencyXml" if !element.text().contains("<Library") && !element.text().contains("<Attribute") => Treatment::Skip,
        "DependencyXml" => Treatment::Value("dependencies".into()),
        _ => return None,
    })
}

fn judge(difference: &Difference<'_>) -> Judgement {
    match (difference.what, difference.facet) {
        ("web-resource", None) if difference.is_removal() => Judgement::risky("an upgrade deletes it: what still loads it fails"),
        ("web-resource", Some("type")) => Judgement::risky("what loads it as the sort it was fails"),
        _ => judge_file(difference),
    }
}
