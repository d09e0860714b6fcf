//! Which component a place of an entry belongs to, in the entries that hold many.

use std::collections::BTreeMap;

use crate::content::Content;
use crate::model::{Component, Solution};

/// The components of a solution by where they stand.
#[derive(Debug, Default)]
pub(super) struct Owners {
    /// By entry in lower case; in the order of their beginnings.
    by_entry: BTreeMap<String, Vec<Stretch>>,
}

#[derive(Clone, Copy, Debug)]
struct Stretch {
    start: usize,
    end: usize,
    /// The stretch around it.
    outer: Option<usize>,
    component: usize,
}

impl Owners {
    /// Notes where all components stand that were read from XML.
    pub(super) fn new(solution: &Solution, content: &Content) -> Self {
        let mut by_entry: BTreeMap<String, Vec<Stretch>> = BTreeMap::new();
        for (index, component) in solution.components.iter().enumerate() {
            let Some((path, element)) = content.document_of(component).zip(content.element(component)) else { continue };
            let start = element.offset();
            let stretch = Stretch { start, end: start + element.source().len(), outer: None, component: index };
            by_entry.entry(path.to_lowercase()).or_default().push(stretch);
        }
        for stretches in by_entry.values_mut() {
            // The outer one first where two begin at one place.
            stretches.sort_by_key(|stretch| (stretch.start, std::cmp::Reverse(stretch.end)));
            let mut open: Vec<(usize, usize)> = Vec::new();
            for (index, stretch) in stretches.iter_mut().enumerate() {
                while open.last().is_some_and(|(_, end)| *end <= stretch.start) {
                    open.pop();
                }
                stretch.outer = open.last().map(|(outer, _)| *outer);
                open.push((index, stretch.end));
            }
        }
        Self { by_entry }
    }

    /// The innermost component around an offset of the text of an entry.
    pub(super) fn at<'s>(&self, solution: &'s Solution, path: &str, offset: usize) -> Option<&'s Component> {
        let stretches = self.by_entry.get(&path.to_lowercase())?;
        let mut at = stretches.partition_point(|stretch| stretch.start <= offset).checked_sub(1);
        loop {
            let stretch = stretches.get(at?)?;
            if offset < stretch.end {
                return solution.components.get(stretch.component);
            }
            at = stretch.outer;
        }
    }
}
