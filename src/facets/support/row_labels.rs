//! Texts of rows in several languages: `<displayname default="Mail"><label description="Mail" languagecode="1033" /></displayname>`.

use super::Part;
use crate::content::Element;

/// Adds the text of a localized column in each language; that of the solution has no language behind its name.
pub fn row_labels<'a>(part: &mut Part<'a>, name: &'static str, column: Option<Element<'a>>, language: Option<u32>) {
    let Some(column) = column else { return };
    let mut has_base = false;
    let mut others = Vec::new();
    for label in column.descendants() {
        let (Some(text), Some(code)) = (label.attribute("description"), label.attribute("languagecode")) else { continue };
        if language.is_none() || code.trim().parse().ok() == language {
            has_base |= !text.is_empty();
            part.add(name, text);
        } else {
            others.push((format!("{name}.{}", code.trim()), text));
        }
    }
    if !has_base {
        part.add(name, column.attribute("default").unwrap_or_else(|| column.text()));
    }
    for (name, text) in others {
        part.add(name, text);
    }
}
