//! What all kinds share: how they claim content, and how they make a component of it.

pub mod assembly;
pub mod canvas;
mod claim;
mod connection_reference;
mod draft;
mod environment_variable;
pub mod fetch;
pub mod form;
mod id;
mod label;
pub mod process;
mod references;
pub mod script;
pub mod web_resource;

pub use claim::{Claim, Context, Kind};
pub use connection_reference::ConnectionReference;
pub use draft::Draft;
pub use environment_variable::{DefaultValue, EnvironmentVariable, VariableType};
pub use id::stated_id;
pub use label::{label_in, row_label};
pub use references::References;
pub use script::Script;
