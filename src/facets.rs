//! What components are like: each as a tree of parts with named values, which is what a comparison compares.
//!
//! A file beside this one reads the components of one kind, or of a few that are stored alike. Nothing that stands in
//! a file is left out: what a reader does not know by name is read as it is written. What it knows it calls by a
//! maker's words, pairs by its own identity, and judges.

pub mod generic;
pub mod manifest;
pub mod support;

// The files beside this one that read kinds; the lists are written by `npm run update`.
mod agent;
mod agent_component;
mod ai;
mod business_process_flow;
mod canvas_app;
mod chart;
mod choice;
mod classic_process;
mod cloud_flow;
mod code_app;
mod column;
mod command;
mod connection_reference;
mod connection_role;
mod custom_api;
mod custom_connector;
mod desktop_flow;
mod entity_map;
mod environment_variable;
mod field_security_profile;
mod form;
mod fxexpression;
mod image;
mod key;
mod model_driven_app;
mod pcf_control;
mod plugin_assembly;
mod plugin_step;
mod plugin_type;
mod power_pages;
mod relationship;
mod ribbon;
mod security_role;
mod service_endpoint;
mod service_rule;
mod site_map;
mod table;
mod view;
mod web_resource;

use support::{Judge, Part, Reader, Subject};

/// The readers of kinds; of any other kind `generic` is.
static READERS: &[&Reader] = &[
    &agent::READER,
    &agent_component::READER,
    &ai::READER,
    &business_process_flow::READER,
    &canvas_app::READER,
    &chart::READER,
    &choice::READER,
    &classic_process::READER,
    &cloud_flow::READER,
    &code_app::READER,
    &column::READER,
    &command::READER,
    &connection_reference::READER,
    &connection_role::READER,
    &custom_api::READER,
    &custom_connector::READER,
    &desktop_flow::READER,
    &entity_map::READER,
    &environment_variable::READER,
    &field_security_profile::READER,
    &form::READER,
    &fxexpression::READER,
    &image::READER,
    &key::READER,
    &model_driven_app::READER,
    &pcf_control::READER,
    &plugin_assembly::READER,
    &plugin_step::READER,
    &plugin_type::READER,
    &power_pages::READER,
    &relationship::READER,
    &ribbon::READER,
    &security_role::READER,
    &service_endpoint::READER,
    &service_rule::READER,
    &site_map::READER,
    &table::READER,
    &view::READER,
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
