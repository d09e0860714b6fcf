//! Values of JSON as parts and values.

use std::borrow::Cow;

use super::{Facet, Head, Part, Place, Treatment};
use crate::content::{JsonType, JsonValue};

/// Below this depth a value is shown as it is written.
const MAX_DEPTH: usize = 100;

/// How a kind takes the values of a document.
pub type JsonShape = fn(&JsonSpot<'_, '_>) -> Option<Treatment>;

/// A value and what it stands in.
#[derive(Clone, Copy, Debug)]
pub struct JsonSpot<'s, 'a> {
    /// Its key; of an item that of its array.
    pub key: &'s str,
    /// The value.
    pub value: JsonValue<'a>,
    /// Whether it is an item of an array.
    pub is_item: bool,
    /// The keys around it, outermost first.
    pub above: &'s [String],
}

/// Reads what an object or array holds into a part.
pub fn read_json<'a>(value: JsonValue<'a>, entry: &'a str, into: &mut Part<'a>, shape: JsonShape) {
    Walk { entry, shape, above: Vec::new() }.inside(value, "item", into);
}

struct Walk<'a> {
    entry: &'a str,
    shape: JsonShape,
    above: Vec<String>,
}

impl<'a> Walk<'a> {
    /// `key` is what items of an array are called.
    fn inside(&mut self, value: JsonValue<'a>, key: &str, into: &mut Part<'a>) {
        let is_array = value.value_type() == JsonType::Array;
        for child in value.children() {
            let own = if is_array { Cow::Borrowed(key) } else { child.key().unwrap_or_default() };
            self.child(child, &own, is_array, into);
        }
    }

    fn child(&mut self, value: JsonValue<'a>, key: &str, is_item: bool, into: &mut Part<'a>) {
        let spot = JsonSpot { key, value, is_item, above: &self.above };
        let treatment = if self.above.len() > MAX_DEPTH {
            Treatment::Value(Cow::Owned(key.to_owned()))
        } else {
            (self.shape)(&spot).unwrap_or_else(|| usual_json(&spot))
        };
        match treatment {
            Treatment::Skip => {}
            Treatment::Flat => {
                self.above.push(key.to_owned());
                self.inside(value, key, into);
                self.above.pop();
            }
            Treatment::Part(head) => {
                let mut part = Part::<'a>::from(head).at(Place::Json(self.entry, value));
                if matches!(value.value_type(), JsonType::Object | JsonType::Array) {
                    self.above.push(key.to_owned());
                    self.inside(value, key, &mut part);
                    self.above.pop();
                } else if part.identity != text_of(value).to_lowercase() {
                    part.add("value", text_of(value));
                }
                into.parts.push(part);
            }
            Treatment::Value(name) => into.facets.extend(facet(name, value, None)),
            Treatment::Noise(noise) => into.facets.extend(facet(Cow::Owned(key.to_owned()), value, Some(noise))),
        }
    }
}

fn facet<'a>(name: Cow<'a, str>, value: JsonValue<'a>, noise: Option<super::Noise>) -> Option<Facet<'a>> {
    let value = text_of(value);
    (!value.is_empty()).then_some(Facet { name, value, noise })
}

/// A string without quotes, nothing for null, all else as it is written.
fn text_of(value: JsonValue<'_>) -> Cow<'_, str> {
    match value.value_type() {
        JsonType::Null => Cow::Borrowed(""),
        _ => value.as_str().unwrap_or(Cow::Borrowed(value.source())),
    }
}

/// Objects are parts, lists belong to the part around them, all else is a value.
pub fn usual_json(spot: &JsonSpot<'_, '_>) -> Treatment {
    let what = spot.key.to_ascii_lowercase();
    match spot.value.value_type() {
        JsonType::Array if spot.is_item => Head::sequence(what, "", spot.key),
        JsonType::Array => Treatment::Flat,
        JsonType::Object if spot.is_item => {
            let name = ["id", "name", "key", "$kind", "value"].iter().find_map(|name| spot.value.get(name)?.as_str());
            let name = name.unwrap_or_default();
            Head::sequence(what, &name, if name.is_empty() { spot.key } else { &name })
        }
        JsonType::Object => Head::named(what, spot.key, spot.key),
        _ if spot.is_item => {
            let text = text_of(spot.value);
            Head::sequence(what, &text, &text)
        }
        _ => Treatment::Value(Cow::Owned(spot.key.to_owned())),
    }
}
