//! A whole solution.

use std::collections::BTreeMap;

use super::{Component, Details, Key, Manifest};
use crate::source::text::Location;

/// Everything solvet knows of one solution file. Components and entries are sorted when the value
/// is made and never after.
#[derive(Debug, Default)]
pub struct Solution {
    /// The parsed solution.xml.
    pub manifest: Manifest,
    /// Sorted by key; of equal keys in the order they stand in the file.
    pub components: Vec<Component>,
    /// In the order of the archive.
    pub entries: Vec<SolutionEntry>,
    /// What could not be read, in the order it was met.
    pub unread: Vec<Unread>,
    by_identity: BTreeMap<String, Vec<usize>>,
}

/// One entry of the archive and what it is for.
#[derive(Debug)]
pub struct SolutionEntry {
    /// The normalised path.
    pub path: String,
    /// Uncompressed size in bytes.
    pub bytes: u64,
    /// Compressed size in bytes.
    pub compressed_bytes: u64,
    /// What it is for.
    pub role: EntryRole,
    /// What is wrong with its name, in words.
    pub name_issue: Option<String>,
    /// Whether an earlier entry has the same path.
    pub duplicate: bool,
}

/// What an entry is for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum EntryRole {
    /// solution.xml.
    Manifest,
    /// customizations.xml.
    Customizations,
    /// `[Content_Types].xml`.
    ContentTypes,
    /// `filteredcomponents.xml`, which some exports carry.
    FilteredComponents,
    /// A file of rows in `Assets/`, each of which is a component.
    Rows,
    /// Part of a component.
    Component(Key),
    /// It belongs to nothing that solvet knows.
    Unowned,
}

/// A part that could not be read, and why. The rest of the solution is unaffected.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unread {
    /// The entry.
    pub path: String,
    /// What was found: lower-case start, no final dot.
    pub reason: String,
    /// Where in the entry.
    pub location: Option<Location>,
    /// Whether nothing of the entry could be read, or only a part was lost.
    pub whole: bool,
}

impl Solution {
    /// Puts a solution together: sorts the components and indexes them.
    pub fn new(manifest: Manifest, mut components: Vec<Component>, entries: Vec<SolutionEntry>, unread: Vec<Unread>) -> Self {
        components.sort_by(|a, b| a.key.cmp(&b.key));
        let mut by_identity: BTreeMap<String, Vec<usize>> = BTreeMap::new();
        for (index, component) in components.iter().enumerate() {
            by_identity.entry(component.key.identity().to_owned()).or_default().push(index);
        }
        Self { manifest, components, entries, unread, by_identity }
    }

    /// The component with this key.
    pub fn get(&self, key: &Key) -> Option<&Component> {
        self.with_identity(key.identity()).find(|component| component.key == *key)
    }

    /// All components whose key ends in this identity: kinds that share a type code, such as the
    /// processes, are told apart by what the solution holds.
    pub fn with_identity(&self, identity: &str) -> impl Iterator<Item = &Component> {
        let indices = self.by_identity.get(identity).map(Vec::as_slice).unwrap_or_default();
        indices.iter().filter_map(|index| self.components.get(*index))
    }

    /// All components that carry details of one type.
    pub fn all<T: Details>(&self) -> impl Iterator<Item = (&Component, &T)> {
        self.components.iter().filter_map(|component| Some((component, component.details::<T>()?)))
    }
}
