//! Values of YAML as parts and values.

use std::borrow::Cow;

use super::{Facet, Part, Place};
use crate::content::YamlValue;
use crate::source::yaml::Type;

/// Reads what a mapping or a list holds into a part: mappings are parts under their keys, items of lists parts in
/// sequence, all else values. The documents are nested 250 deep at most.
pub fn read_yaml<'a>(value: YamlValue<'a>, entry: &'a str, into: &mut Part<'a>) {
    inside(value, "item", entry, into);
}

fn inside<'a>(value: YamlValue<'a>, key: &'a str, entry: &'a str, into: &mut Part<'a>) {
    let is_list = value.value_type() == Type::List;
    for child in value.children() {
        let name = if is_list { key } else { child.key().unwrap_or_default() };
        match child.value_type() {
            Type::List if !is_list => inside(child, name, entry, into),
            Type::Map | Type::List => {
                let (identity, label) = if is_list { identity(child, name) } else { (name.to_lowercase(), name) };
                let mut part = Part::new(name.to_ascii_lowercase(), identity, label).at(Place::Yaml(entry, child));
                part.sequence = is_list;
                inside(child, name, entry, &mut part);
                into.parts.push(part);
            }
            _ => {
                let text = child.as_str().unwrap_or_else(|| child.source());
                if is_list {
                    let part = Part::new(name.to_ascii_lowercase(), text.to_lowercase(), text).at(Place::Yaml(entry, child));
                    into.parts.push(part.in_sequence());
                } else if !text.is_empty() {
                    into.facets.push(Facet { name: Cow::Borrowed(name), value: Cow::Borrowed(text), noise: None });
                }
            }
        }
    }
}

/// What an item calls itself.
fn identity<'a>(item: YamlValue<'a>, key: &'a str) -> (String, &'a str) {
    // A list of one-key mappings, as canvas sources have for controls: the key is the name.
    let mut children = item.children();
    if let (Some(only), None) = (children.next(), children.next())
        && let Some(name) = only.key().filter(|_| matches!(only.value_type(), Type::Map))
    {
        return (name.to_lowercase(), name);
    }
    let named = ["id", "name", "displayName", "kind"].iter().find_map(|name| item.get(name)?.as_str());
    named.map_or((String::new(), key), |name| (name.to_lowercase(), name))
}
