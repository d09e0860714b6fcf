//! JSON as text that two exports share: keys in order, one value on a line.

use crate::content::{JsonType, JsonValue};

/// Below this depth a value is written as it stands.
const MAX_DEPTH: usize = 60;

/// Deeper levels are not indented further, so that the text stays in proportion to the value.
const MAX_INDENT: usize = 20;

/// The value with keys in order. Strings are in quotes; the outermost one is not.
pub fn pretty(value: JsonValue<'_>) -> String {
    if let Some(text) = value.as_str() {
        return text.into_owned();
    }
    let mut text = String::new();
    write(value, 0, &mut text);
    text
}

fn write(value: JsonValue<'_>, depth: usize, text: &mut String) {
    let value_type = value.value_type();
    let (open, close) = match value_type {
        JsonType::Object => ('{', '}'),
        JsonType::Array => ('[', ']'),
        _ => return text.push_str(value.source()),
    };
    if depth > MAX_DEPTH || value.children().next().is_none() {
        return text.push_str(value.source());
    }
    text.push(open);
    let mut children: Vec<JsonValue<'_>> = value.children().collect();
    if value_type == JsonType::Object {
        children.sort_by_cached_key(|child| child.key().unwrap_or_default().into_owned());
    }
    for (position, child) in children.into_iter().enumerate() {
        text.push_str(if position == 0 { "\n" } else { ",\n" });
        indent(depth + 1, text);
        if value_type == JsonType::Object {
            text.push_str(&child.key().unwrap_or_default());
            text.push_str(": ");
        }
        write(child, depth + 1, text);
    }
    text.push('\n');
    indent(depth, text);
    text.push(close);
}

fn indent(depth: usize, text: &mut String) {
    for _ in 0..depth.min(MAX_INDENT) {
        text.push_str("  ");
    }
}
