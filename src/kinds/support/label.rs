//! Names in the language of the solution.

use crate::source::xml::Element;

/// The label of a list such as `LocalizedNames/LocalizedName` or `displaynames/displayname`: the one
/// in the wanted language, else the first that is not empty.
pub fn label_in(element: Element<'_>, list: &str, language: Option<u32>) -> Option<String> {
    let mut first = None;
    for item in element.child(list)?.children() {
        let Some(text) = item.attribute("description").map(|text| text.trim().to_owned()).filter(|text| !text.is_empty()) else { continue };
        let code = item.attribute("languagecode").and_then(|code| code.trim().parse().ok());
        if language.is_some() && code == language {
            return Some(text);
        }
        first.get_or_insert(text);
    }
    first
}

/// The name of a row of a newer table: the text of the element, or its `default` attribute where the
/// column is localised.
pub fn row_label(element: Element<'_>, name: &str) -> Option<String> {
    let child = element.child(name)?;
    let text = child.text();
    let text = if text.is_empty() { child.attribute("default").unwrap_or_default() } else { text };
    let text = text.trim();
    (!text.is_empty()).then(|| text.to_owned())
}
