//! The solution as solvet sees it: inert, ordered values that readers fill and rules read.

mod component;
mod installed;
mod key;
mod manifest;
mod package;
mod reference;
mod solution;
mod version;

pub use component::{Component, Details, ElementId, FileReference};
pub use installed::{Installed, InstalledSolution};
pub use key::{Key, bare_guid, family};
pub use manifest::{DeclaredComponent, Manifest, MissingDependency, Origin, ParentSolution, Publisher, RequiredBy, RootComponent};
pub use package::{AbsentMember, Package, PackageFile, PackageKind, PackageStep};
pub use reference::{Alias, Hardness, Reference, Referent, Scheme};
pub use solution::{AbsentFile, CaseDifference, EntryRole, Extent, Solution, SolutionEntry, TreeFacts, Unread};
pub use version::compare_versions;

pub use crate::source::text::quoted;
