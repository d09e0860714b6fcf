//! The solution as solvet sees it: inert, ordered values that readers fill and rules read.

mod component;
mod key;
mod manifest;
mod solution;
mod version;

pub use component::{Component, Details, FileReference};
pub use key::{Key, bare_guid};
pub use manifest::{DeclaredComponent, Manifest, MissingDependency, Origin, Publisher, RequiredBy, RootComponent};
pub use solution::{EntryRole, Extent, Solution, SolutionEntry, Unread};
pub use version::compare_versions;

pub use crate::source::text::quoted;
