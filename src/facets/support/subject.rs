//! A component that is to be compared.

use std::collections::BTreeSet;

use super::{Judge, Part};
use crate::content::{Content, Element, Views};
use crate::model::{Component, ElementId, Solution};

/// Reads the components of some kinds, and judges what changes in them.
#[derive(Debug)]
pub struct Reader {
    /// The kinds, in kebab case, or names of tables.
    pub kinds: &'static [&'static str],
    /// Makes the tree of parts.
    pub read: for<'a> fn(&Subject<'a>) -> Part<'a>,
    /// Says what a change may do.
    pub judge: Judge,
}

/// A component on one side, and what may be looked at beside it.
#[derive(Clone, Copy, Debug)]
pub struct Subject<'a> {
    /// The component.
    pub component: &'a Component,
    /// Its solution.
    pub solution: &'a Solution,
    /// What the solution holds.
    pub content: &'a Content,
    /// Views of that.
    pub views: &'a Views<'a>,
    /// The elements that components were read from.
    pub elements: &'a BTreeSet<(u32, u32)>,
    /// Its files, by the paths they have in a zip.
    pub files: &'a [String],
    /// Whether the one side is managed and the other is not.
    pub is_mixed: bool,
    /// The same component on the other side: where a component has several forms, both sides are read in one that both
    /// have.
    pub other: Option<Counterpart<'a>>,
}

/// A component on the other side.
#[derive(Clone, Copy, Debug)]
pub struct Counterpart<'a> {
    /// The component.
    pub component: &'a Component,
    /// What its solution holds.
    pub content: &'a Content,
    /// Its files, by the paths they have in a zip.
    pub files: &'a [String],
}

impl<'a> Subject<'a> {
    /// The component as a part with nothing in it.
    pub fn part(&self) -> Part<'a> {
        Part::new(self.component.kind(), "", &self.component.display_name)
    }

    /// The element it was read from.
    pub fn element(&self) -> Option<Element<'a>> {
        self.content.element(self.component)
    }

    /// Whether an element of the component's document is another component: that is compared by itself.
    pub fn is_other(&self, element: Element<'_>) -> bool {
        let Some(ElementId { document, element: own }) = self.component.element else { return false };
        element.index() != own && self.elements.contains(&(document, element.index()))
    }
}
