//! What components are like: each as a tree of parts with named values, which is what a comparison compares.
//!
//! A file beside this one reads the components of one kind, or of a few that are stored alike. Nothing that stands in
//! a file is left out: what a reader does not know by name is read as it is written. What it knows it calls by a
//! maker's words, pairs by its own identity, and judges.

pub mod generic;
pub mod manifest;
pub mod support;

// The files beside this one that read kinds; the lists are written by `npm run update`.
mod plugin_assembly;

use support::{Judge, Part, Reader, Subject};

/// The readers of kinds; of any other kind `generic` is.
static READERS: &[&Reader] = &[&plugin_assembly::READER];

/// Reads a component.
pub fn read<'a>(subject: &Subject<'a>) -> Part<'a> {
    (reader(subject.component.kind()).read)(subject)
}

/// Who judges the changes of a kind.
pub fn judge(kind: &str) -> Judge {
    reader(kind).judge
}

fn reader(kind: &str) -> &'static Reader {
    READERS.iter().find(|reader| reader.kinds.contains(&kind)).copied().unwrap_or(&generic::READER)
}
