//! Values of JSON under the names of the way to them: `parameters.item/subject`.

use std::borrow::Cow;

use super::readable::readable;
use super::{Part, pretty};
use crate::content::{JsonType, JsonValue};

/// Where the way to a value is longer than this, what is left of it is one value: names of values stay short.
const MAX_PATH: usize = 240;

/// Adds what a value holds to a part. Lists of plain values are one value with a line each; other lists are text, since
/// their items have no names.
pub fn add_flat<'a>(into: &mut Part<'a>, path: &str, value: JsonValue<'a>) {
    match value.value_type() {
        JsonType::Null => {}
        JsonType::Object if path.len() <= MAX_PATH && value.children().next().is_some() => {
            for child in value.children() {
                let key = child.key().unwrap_or_default();
                let short: String = key.chars().take(MAX_PATH).collect();
                add_flat(into, &if path.is_empty() { short } else { format!("{path}.{short}") }, child);
            }
        }
        JsonType::Array if value.children().all(is_plain) => {
            let lines: Vec<Cow<'_, str>> = value.children().map(text_of).collect();
            into.add(path.to_owned(), if lines.is_empty() { "[]".to_owned() } else { lines.join("\n") });
        }
        JsonType::Object | JsonType::Array => into.add(path.to_owned(), pretty(value)),
        _ => into.add(path.to_owned(), readable(text_of(value))),
    }
}

fn is_plain(value: JsonValue<'_>) -> bool {
    !matches!(value.value_type(), JsonType::Object | JsonType::Array)
}

fn text_of(value: JsonValue<'_>) -> Cow<'_, str> {
    value.as_str().unwrap_or(Cow::Borrowed(value.source()))
}
