//! JSON, indented so that a person can read it as well, or one value a line.

use serde::Serialize;

pub(super) fn render(document: &impl Serialize) -> String {
    // Report types have string keys and no failing implementation, so this cannot fail.
    let mut text = serde_json::to_string_pretty(document).unwrap_or_default();
    text.push('\n');
    text
}

/// A value on one line.
pub(super) fn line(value: &impl Serialize) -> String {
    // As above.
    let mut text = serde_json::to_string(value).unwrap_or_default();
    text.push('\n');
    text
}
