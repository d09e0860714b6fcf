//! Text in a value that is a document of its own.

use std::borrow::Cow;

use super::words::words;
use super::{JsonShape, Part, XmlShape, read_json, read_other_xml, read_yaml};
use crate::content::{JsonTree, XmlTree, YamlTree};
use crate::source::text::Text;
use crate::source::yaml::Type;

/// Text longer than this is compared as it is.
const MAX_BYTES: usize = 16 << 20;

/// What a text holds that is JSON, XML, or a mapping in YAML; `None` where it is text to people.
pub fn embedded(text: &str, shape: JsonShape) -> Option<Part<'static>> {
    let trimmed = text.trim();
    if trimmed.len() > MAX_BYTES {
        return None;
    }
    let text = || Text::new(trimmed.to_owned());
    if trimmed.starts_with(['{', '[']) {
        return json_part(text(), shape);
    }
    if trimmed.starts_with('<') && trimmed.ends_with('>') {
        return xml_part(text(), None);
    }
    if looks_like_yaml(trimmed) { yaml_part(text(), |root| root == Type::Map) } else { None }
}

/// What a text of JSON holds; `None` where it is malformed.
pub(super) fn json_part(text: Text, shape: JsonShape) -> Option<Part<'static>> {
    let tree = JsonTree::parse(text);
    let mut part = Part::default();
    read_json(tree.root().filter(|_| tree.problem().is_none())?, "", &mut part, shape);
    Some(part.owned())
}

/// The same of XML.
pub(super) fn xml_part(text: Text, language: Option<u32>) -> Option<Part<'static>> {
    let tree = XmlTree::parse(text);
    let mut part = Part::default();
    read_other_xml(tree.root().filter(|_| tree.problems().is_empty())?, "", &mut part, language, &XmlShape::default());
    Some(part.owned())
}

/// The same of YAML whose outermost value is of a wanted type.
pub(super) fn yaml_part(text: Text, is_wanted: fn(Type) -> bool) -> Option<Part<'static>> {
    let tree = YamlTree::parse(text);
    let mut part = Part::default();
    read_yaml(tree.root().filter(|root| tree.problem().is_none() && is_wanted(root.value_type()))?, "", &mut part);
    Some(part.owned())
}

/// Several lines, of which the first is a key: `kind: AdaptiveDialog`.
fn looks_like_yaml(text: &str) -> bool {
    let first = text.lines().find(|line| !line.trim().is_empty() && !line.starts_with('#')).unwrap_or_default();
    let Some((key, rest)) = first.split_once(':') else { return false };
    let is_key = key.len() < 60 && key.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'$' | b'-'));
    is_key && !key.is_empty() && (rest.is_empty() || rest.starts_with(' ')) && text.contains('\n')
}

/// Turns the values of a part that are documents of their own into parts.
pub fn unfold(part: &mut Part<'_>) {
    let facets = std::mem::take(&mut part.facets);
    for facet in facets {
        match embedded(&facet.value, |_| None).filter(|_| facet.noise.is_none()) {
            Some(inner) if !inner.facets.is_empty() || !inner.parts.is_empty() => {
                let name = facet.name.into_owned();
                let mut unfolded = Part::new(Cow::Owned(name.to_ascii_lowercase()), name.to_lowercase(), words(&name));
                unfolded.facets = inner.facets;
                unfolded.parts = inner.parts;
                part.parts.push(unfolded);
            }
            _ => part.facets.push(facet),
        }
    }
}
