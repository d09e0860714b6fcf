//! What components are like: each as a tree of parts with named values, which is what a comparison compares.
//!
//! A file beside this one reads the components of one kind, or of a few that are stored alike. Nothing that stands in
//! a file is left out: what a reader does not know by name is read as it is written. What it knows it calls by a
//! maker's words, pairs by its own identity, and judges.

pub mod generic;
pub mod manifest;
pub mod support;

// The files beside this one that read kinds; the lists are written by `npm run update`.
mod ai;
mod canvas_app;
mod choice;
mod code_app;
mod column;
mod connection_reference;
mod connection_role;
mod custom_connector;
mod entity_map;
mod environment_variable;
mod field_security_profile;
mod image;
mod key;
mod pcf_control;
mod plugin_assembly;
mod power_pages;
mod relationship;
mod security_role;
mod service_endpoint;
mod table;
mod web_resource;

use support::{Judge, Part, Reader, Subject};

/// The readers of kinds; of any other kind `generic` is.
static READERS: &[&Reader] = &[
    &ai::READER,
    &canvas_app::READER,
    &choice::READER,
    &code_app::READER,
    &column::READER,
    &connection_reference::READER,
    &connection_role::READER,
    &custom_connector::READER,
    &entity_map::READER,
    &environment_variable::READER,
    &field_security_profile::READER,
    &image::READER,
    &key::READER,
    &pcf_control::READER,
    &plugin_assembly::READER,
    &power_pages::READER,
    &relationship::READER,
    &security_role::READER,
    &service_endpoint::READER,
    &table::READER,
    &web_resource::READER,
];

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
