//! Code components (PCF): the version, what can be set, what they use, and the files that were built.

use super::support::{
    Difference, Head, Judgement, Noise, Part, Reader, Subject, Treatment, XmlShape, add_files, judge_file, read_other_xml, read_xml,
};
use crate::content::{Element, XmlTree};
use crate::source::text::Text;

/// See the module.
pub(super) static READER: Reader = Reader { kinds: &["pcf-control"], read, judge };

fn read<'a>(subject: &Subject<'a>) -> Part<'a> {
    let mut part = subject.part();
    if let Some(element) = subject.element() {
        read_xml(element, &mut part, subject, &XmlShape { element: element_shape, ..XmlShape::default() });
    }
    let manifest = subject.files.iter().find(|path| is_manifest(path)).filter(|path| read_manifest(&mut part, path, subject));
    add_files(&mut part, subject, |path| manifest.is_none_or(|manifest| manifest != path));
    part
}

fn is_manifest(path: &str) -> bool {
    path.to_ascii_lowercase().ends_with("/controlmanifest.xml")
}

/// Reads the manifest; whether it is one.
fn read_manifest<'a>(part: &mut Part<'a>, path: &str, subject: &Subject<'a>) -> bool {
    let text = match (subject.content.text(path), subject.content.bytes(path)) {
        (Some(text), _) => Text::decode(text.as_str().as_bytes().to_vec()).0,
        (None, Some(bytes)) => Text::decode(bytes).0,
        (None, None) => return false,
    };
    let tree = XmlTree::parse(text);
    let Some(control) = tree.root().and_then(|root| root.child("control")).filter(|_| tree.problems().is_empty()) else { return false };
    let mut inner = Part::default();
    let shape = XmlShape { element: manifest_shape, attribute: manifest_attribute };
    read_other_xml(control, "", &mut inner, subject.solution.manifest.language, &shape);
    let inner = inner.owned();
    part.facets.extend(inner.facets);
    part.parts.extend(inner.parts);
    true
}

fn element_shape(element: Element<'_>) -> Option<Treatment> {
    // The folder of the files, which are compared.
    element.is("FileName").then_some(Treatment::Skip)
}

fn manifest_shape(element: Element<'_>) -> Option<Treatment> {
    let named = |what: &'static str, attribute: &str| {
        let name = element.attribute(attribute)?;
        Some(Head::named(what, &name, &name))
    };
    match element.name() {
        "resources" | "feature-usage" => Some(Treatment::Flat),
        "property" => named("property", "name"),
        "data-set" => named("data-set", "name"),
        "code" | "css" | "img" | "resx" | "html" => named("resource", "path"),
        "uses-feature" => named("feature", "name"),
        // The tool that built it.
        "built-by" => named("tool", "name").map(|part| part.with_noise(Noise::VersionStamp)),
        _ => None,
    }
}

fn manifest_attribute(element: Element<'_>, name: &str) -> Option<Treatment> {
    let is_resource = ["code", "css", "img", "resx", "html"].iter().any(|resource| element.is(resource));
    match name {
        "version" if is_resource => Some(Treatment::Noise(Noise::VersionStamp)),
        // What the part is called.
        "path" if is_resource => Some(Treatment::Skip),
        "name" if ["property", "data-set", "uses-feature"].iter().any(|named| element.is(named)) => Some(Treatment::Skip),
        _ => None,
    }
}

fn judge(difference: &Difference<'_>) -> Judgement {
    match (difference.what, difference.facet) {
        ("pcf-control", None) if difference.is_removal() => {
            Judgement::risky("an upgrade deletes it: forms that show it go back to the plain control, and apps with it fail")
        }
        ("pcf-control", Some("namespace" | "constructor")) => {
            Judgement::breaking("it is another component to the forms and apps that show it")
        }
        ("property", None) if difference.is_removal() => Judgement::risky("forms and apps that set it have to be changed"),
        ("property", None) if difference.is_addition() && difference.part_now.and_then(|part| part.facet("required")) == Some("true") => {
            Judgement::risky("forms and apps that show the component have to set it")
        }
        ("property", Some("of-type" | "of-type-group" | "usage")) => Judgement::risky("what forms and apps have set may not fit"),
        ("property", Some("required")) if difference.current == "true" => {
            Judgement::risky("forms and apps that show the component have to set it")
        }
        ("feature", None) if difference.is_addition() => Judgement::risky("the component may do more than before"),
        _ => judge_file(difference),
    }
}
