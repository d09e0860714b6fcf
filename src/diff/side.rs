//! One of two solutions that are compared.

use std::collections::{BTreeMap, BTreeSet};

use crate::content::{Content, Views};
use crate::facets::support::{Counterpart, Subject};
use crate::model::{Component, EntryRole, Key, Solution};

/// One of two solutions.
#[derive(Debug)]
pub struct Side<'a> {
    /// The solution.
    pub solution: &'a Solution,
    /// What it holds.
    pub content: &'a Content,
    /// Views of that.
    pub views: &'a Views<'a>,
    elements: &'a BTreeSet<(u32, u32)>,
    files: &'a BTreeMap<Key, Vec<String>>,
}

/// What is looked up for each component, made once.
#[derive(Debug)]
pub struct Lookups<'a> {
    views: Views<'a>,
    elements: BTreeSet<(u32, u32)>,
    files: BTreeMap<Key, Vec<String>>,
}

impl<'a> Lookups<'a> {
    /// What a side needs.
    pub fn new(solution: &'a Solution, content: &'a Content) -> Self {
        let elements = solution.components.iter().filter_map(|component| component.element);
        let mut files: BTreeMap<Key, Vec<String>> = BTreeMap::new();
        // What was put together to another entry is compared there.
        for entry in solution.entries.iter().filter(|entry| !entry.duplicate && content.has_entry(&entry.path)) {
            match &entry.role {
                EntryRole::Component(key) => files.entry(key.clone()).or_default().push(content.zip_path(&entry.path).to_owned()),
                EntryRole::Unowned => files.entry(Key::new("file", &entry.path)).or_default().push(entry.path.clone()),
                _ => {}
            }
        }
        Self { views: Views::new(solution, content), elements: elements.map(|id| (id.document, id.element)).collect(), files }
    }
}

impl<'a> Side<'a> {
    /// A side with its lookups.
    pub fn new(solution: &'a Solution, content: &'a Content, lookups: &'a Lookups<'a>) -> Self {
        Self { solution, content, views: &lookups.views, elements: &lookups.elements, files: &lookups.files }
    }

    /// A component of it that is to be compared.
    pub fn subject(&self, component: &'a Component, is_mixed: bool) -> Subject<'a> {
        Subject {
            component,
            solution: self.solution,
            content: self.content,
            views: self.views,
            elements: self.elements,
            files: self.files(component),
            is_mixed,
            other: None,
        }
    }

    /// The same as the other side sees it.
    pub fn counterpart(&self, component: &'a Component) -> Counterpart<'a> {
        Counterpart { component, content: self.content, files: self.files(component) }
    }

    fn files(&self, component: &Component) -> &'a [String] {
        self.files.get(&component.key).map(Vec::as_slice).unwrap_or_default()
    }
}

/// Whether nothing at all differs, not even in form: most components of most pairs.
pub(super) fn is_untouched((baseline, before): (&Side<'_>, &Component), (current, now): (&Side<'_>, &Component)) -> bool {
    if before.content != now.content {
        return false;
    }
    let same_element = match (baseline.content.element(before), current.content.element(now)) {
        (Some(before), Some(now)) => before.source() == now.source(),
        (None, None) => true,
        _ => return false,
    };
    let (before, now) = (baseline.files(before), current.files(now));
    // A row that stands in JSON has no element, but a file.
    same_element && before.len() == now.len() && before.iter().zip(now).all(|(before, now)| same_file(baseline, before, current, now))
}

fn same_file(baseline: &Side<'_>, before: &str, current: &Side<'_>, now: &str) -> bool {
    match (baseline.content.text(before), current.content.text(now)) {
        (Some(before), Some(now)) => before.as_str() == now.as_str(),
        (None, None) => {
            let bytes = baseline.content.bytes(before);
            bytes.is_some() && bytes == current.content.bytes(now)
        }
        _ => false,
    }
}
