//! Entries that belong to nothing: the last resort, so that no entry is ever without a kind.

use crate::model::{Component, Key};
use crate::source::text::Location;

/// Makes a component of an entry.
pub fn read(entry: &str) -> Component {
    let name = entry.rsplit('/').next().unwrap_or(entry);
    Component::new(Key::new("file", entry), name.to_owned(), Location::of_entry(entry))
}
