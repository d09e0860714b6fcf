//! Deployment settings: what a solution leaves to the target, and whether a settings file gives it.
//!
//! The file is the JSON that `pac solution create-settings` writes and `pac solution import
//! --settings-file`, the Azure DevOps task and the GitHub action read (Power Platform documentation,
//! "Pre-populate connection references and environment variables for automated deployments").

mod collect;
mod entries;
mod finding;
mod value;
mod verify;

pub use crate::kinds::support::DefaultValue;
pub use collect::{Connection, Settings, Variable, collect};
pub use finding::{Code, Finding, Place, Severity};
pub use verify::verify;
