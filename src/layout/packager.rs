//! The tree that SolutionPackager and `pac solution unpack` write, read and written.
//!
//! A table, a form, a view, a cloud flow each have files of their own; what is small stays in
//! `Other/Customizations.xml`. docs/layouts.md describes it, with what differs from Microsoft's packer.

mod assemble;
mod compare;
mod copied;
mod names;
mod pack;
mod parts;
mod relationships;
mod sorting;
mod tables;
mod unpack;

pub use assemble::assemble;
pub use compare::{Comparison, EntryComparison, Outcome, compare, is_unordered};
pub use copied::{UNKNOWN, is_project_file, is_tool_folder};
pub use pack::pack;
pub use unpack::{Renamed, Style, TreeFiles, unpack};
