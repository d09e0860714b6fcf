//! A whole solution.

use std::cmp::Ordering;
use std::collections::BTreeMap;

use super::{Component, Details, Key, Manifest};
use crate::source::text::{Location, Problem};

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
    /// Whether customizations.xml is there and was read to its end.
    whole_customizations: bool,
    /// What only a solution that is unpacked into files can have; empty for a zip.
    pub tree: TreeFacts,
    /// Whether this is a canvas app by itself: there is no manifest of which anything could be missing.
    pub is_lone_app: bool,
    /// Indices of the components, by what follows the colon of their keys.
    by_identity: Vec<usize>,
    /// Plug-in assemblies and types by schema name in lower case: some files know them by it alone.
    by_schema_name: BTreeMap<String, usize>,
}

/// What is odd about the files of an unpacked solution.
#[derive(Clone, Debug, Default)]
pub struct TreeFacts {
    /// Whether it is unpacked at all.
    pub is_tree: bool,
    /// Files that another file lists and that are not there.
    pub absent: Vec<AbsentFile>,
    /// Names that differ from what lists them in upper and lower case alone.
    pub case_differences: Vec<CaseDifference>,
}

/// A file of an unpacked solution that is listed and not there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AbsentFile {
    /// The path it should have.
    pub path: String,
    /// What it would hold, such as "the relationship `contoso_order_lines`".
    pub content: String,
    /// Where it is listed.
    pub listed: Location,
}

/// A name that differs from what lists it in upper and lower case alone.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CaseDifference {
    /// The path as it is.
    pub path: String,
    /// The path as it is listed.
    pub expected: String,
    /// Where it is listed.
    pub listed: Location,
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
    /// Another form of a part that an unpacked solution carries: the managed or unmanaged variant that
    /// was not asked for, or the source of a canvas app beside its package.
    Variant,
    /// It belongs to the project around an unpacked solution: a read-me, settings of git.
    Project,
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
    /// How much is lost.
    pub extent: Extent,
}

impl Unread {
    /// An entry of which nothing could be read.
    pub fn entry(path: &str, reason: String) -> Self {
        Self { path: path.to_owned(), reason, location: None, extent: Extent::Entry }
    }

    /// An entry that is malformed from a place on; the place is its line and column.
    pub fn malformed(path: &str, format: &str, problem: &Problem, (line, column): (u32, u32)) -> Self {
        let location = Location { entry: path.to_owned(), line: Some(line), column: Some(column), path: None };
        let reason = match problem.message.as_str() {
            conflict if conflict.starts_with("it holds") => conflict.to_owned(),
            message => format!("it is not well-formed {format}: {message}"),
        };
        Self { path: path.to_owned(), reason, location: Some(location), extent: Extent::Rest }
    }

    /// The same part at its real place, where it was read from a text put together from files.
    pub fn placed(self, real: impl FnOnce(Location) -> Location) -> Self {
        let location = self.location.map(real);
        Self { path: location.as_ref().map_or(self.path, |place| place.entry.clone()), location, ..self }
    }
}

/// How much of an entry could not be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Extent {
    /// Nothing of it could be read.
    Entry,
    /// It is malformed: what stands after the place may be lost.
    Rest,
    /// What stands in one element is malformed; the entry itself was read.
    Element,
}

impl Solution {
    /// Puts a solution together: sorts the components and indexes them.
    pub fn new(
        manifest: Manifest,
        mut components: Vec<Component>,
        entries: Vec<SolutionEntry>,
        unread: Vec<Unread>,
        whole_customizations: bool,
    ) -> Self {
        components = sorted(components);
        let identity = |index: usize| components.get(index).map(|component| component.key.identity());
        // Components of one kind stand in this order already: the sort finds those runs.
        let by_identity = sorted_indices(components.len(), &|a, b| identity(a).cmp(&identity(b)));
        let is_plugin = |component: &Component| matches!(component.kind(), "plugin-type" | "plugin-assembly");
        let named = components.iter().enumerate().filter(|(_, component)| is_plugin(component));
        let by_schema_name = named.filter_map(|(index, component)| Some((component.schema_name.as_ref()?.to_lowercase(), index))).collect();
        Self {
            manifest,
            components,
            entries,
            unread,
            whole_customizations,
            tree: TreeFacts::default(),
            is_lone_app: false,
            by_identity,
            by_schema_name,
        }
    }

    /// Whether customizations.xml is there and was read to its end: only then does absence of a component
    /// prove anything. A malformed element inside it does not matter.
    pub fn has_whole_customizations(&self) -> bool {
        self.whole_customizations
    }

    /// The component with this key.
    pub fn get(&self, key: &Key) -> Option<&Component> {
        self.with_identity(key.identity()).find(|component| component.key == *key)
    }

    /// All components whose key ends in this identity: kinds that share a type code, such as the
    /// processes, are told apart by what the solution holds.
    pub fn with_identity(&self, identity: &str) -> impl Iterator<Item = &Component> {
        let identity_of = |index: &usize| self.components.get(*index).map_or("", |component| component.key.identity());
        let first = self.by_identity.partition_point(|index| identity_of(index) < identity);
        let components = self.by_identity.iter().skip(first).filter_map(|index| self.components.get(*index));
        components.take_while(move |component| component.key.identity() == identity)
    }

    /// The plug-in assembly or type with this schema name.
    pub fn with_schema_name(&self, schema_name: &str) -> Option<&Component> {
        self.by_schema_name.get(&schema_name.to_lowercase()).and_then(|index| self.components.get(*index))
    }

    /// All components that carry details of one type.
    pub fn all<T: Details>(&self) -> impl Iterator<Item = (&Component, &T)> {
        self.components.iter().filter_map(|component| Some((component, component.details::<T>()?)))
    }
}

/// Sorts by key. Components are large: their places are sorted, and each is moved once.
fn sorted(components: Vec<Component>) -> Vec<Component> {
    let key = |index: usize| components.get(index).map(|component| &component.key);
    let order = sorted_indices(components.len(), &|a, b| key(a).cmp(&key(b)));
    let mut slots: Vec<Option<Component>> = components.into_iter().map(Some).collect();
    order.into_iter().filter_map(|at| slots.get_mut(at)?.take()).collect()
}

/// The numbers below `count` in an order; equal ones stay as they are. One sort for all orders: each
/// instance of a generic sort takes ten kilobytes of the engine.
fn sorted_indices(count: usize, compare: &dyn Fn(usize, usize) -> Ordering) -> Vec<usize> {
    let mut indices: Vec<usize> = (0..count).collect();
    indices.sort_by(|a, b| compare(*a, *b));
    indices
}
