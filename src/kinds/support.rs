//! What all kinds share: how they claim content, and how they make a component of it.

pub mod agent;
pub mod assembly;
pub mod canvas;
mod claim;
mod connection_reference;
pub mod connector;
mod draft;
mod environment_variable;
pub mod fetch;
pub mod flow;
pub mod form;
pub mod formula;
mod id;
mod label;
mod layer;
pub mod lookup;
pub mod msapp;
pub mod name;
pub mod odata;
pub mod power_fx;
pub mod power_pages;
pub mod process;
mod references;
pub mod script;
pub mod web_resource;
pub mod xaml;

pub use claim::{Claim, Context, Kind};
pub use connection_reference::ConnectionReference;
pub use draft::Draft;
pub use environment_variable::{DefaultValue, EnvironmentVariable, VariableType};
pub use id::stated_id;
pub use label::{label_in, row_label};
pub use layer::{is_removed, kept};
pub use references::References;
pub use script::Script;
