//! Entries that belong to nothing: the last resort, so that no entry is ever without a kind.

use crate::model::{Component, Key};
use crate::source::text::Location;

/// Makes a component of an entry.
pub fn read(entry: &str) -> Component {
    let name = entry.rsplit('/').next().unwrap_or(entry);
    Component {
        key: Key::new("file", entry),
        display_name: name.to_owned(),
        schema_name: None,
        id: None,
        type_code: None,
        root: false,
        behavior: None,
        content: true,
        parent: None,
        location: Location::of_entry(entry),
        files: Vec::new(),
        folder: None,
        details: None,
    }
}
