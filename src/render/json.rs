//! JSON, indented so that a person can read it as well.

use serde::Serialize;

pub(super) fn render(document: &impl Serialize) -> String {
    // Report types have string keys and no failing implementation, so this cannot fail.
    let mut text = serde_json::to_string_pretty(document).unwrap_or_default();
    text.push('\n');
    text
}
