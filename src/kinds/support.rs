//! What all kinds share: how they claim content, and how they make a component of it.

pub mod assembly;
pub mod canvas;
mod claim;
mod draft;
mod environment_variable;
mod label;
pub mod process;

pub use claim::{Claim, Context, Kind};
pub use draft::Draft;
pub use environment_variable::EnvironmentVariable;
pub use label::{label_in, row_label};
