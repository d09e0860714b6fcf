//! Collects what a component needs, each thing once for each way it is needed.

use std::collections::BTreeSet;

use super::Claim;
use crate::model::{Hardness, Reference, Referent};
use crate::source::text::Location;
use crate::source::xml::Element;

/// The references of one component on their way.
#[derive(Debug)]
pub struct References<'c, 'a> {
    claim: &'c Claim<'a>,
    list: Vec<Reference>,
    /// A form names one column in many places: the first is kept.
    seen: BTreeSet<(&'static str, Referent)>,
    /// Whether what is named and nowhere found is missing.
    sure: bool,
}

impl<'c, 'a> References<'c, 'a> {
    /// None yet.
    pub fn of(claim: &'c Claim<'a>) -> Self {
        Self { claim, list: Vec::new(), seen: BTreeSet::new(), sure: true }
    }

    /// From here on, what is named may have been gone in the source environment already, or not.
    pub fn sure(&mut self, sure: bool) {
        self.sure = sure;
    }

    /// The claim they are collected from.
    pub fn claim(&self) -> &'c Claim<'a> {
        self.claim
    }

    /// Something without which the import stops, named by an element of the claim.
    pub fn import(&mut self, via: &'static str, referent: Referent, element: Element<'_>) {
        let claim = self.claim;
        self.add(via, Hardness::Import, referent, || claim.location_of(element));
    }

    /// Something that is missed only when it is used, named by an element of the claim.
    pub fn runtime(&mut self, via: &'static str, referent: Referent, element: Element<'_>) {
        let claim = self.claim;
        self.add(via, Hardness::Runtime, referent, || claim.location_of(element));
    }

    /// Something that a text most likely names.
    pub fn likely(&mut self, via: &'static str, referent: Referent, element: Element<'_>) {
        let claim = self.claim;
        self.push(via, Hardness::Runtime, false, referent, || claim.location_of(element));
    }

    /// Something a file states; the place is made only for the first time it is named.
    pub fn add(&mut self, via: &'static str, hardness: Hardness, referent: Referent, place: impl FnOnce() -> Location) {
        self.push(via, hardness, self.sure, referent, place);
    }

    /// The same of something that is only likely: it never becomes an error.
    pub fn add_likely(&mut self, via: &'static str, referent: Referent, place: impl FnOnce() -> Location) {
        self.push(via, Hardness::Runtime, false, referent, place);
    }

    fn push(&mut self, via: &'static str, hardness: Hardness, sure: bool, referent: Referent, place: impl FnOnce() -> Location) {
        if referent.is_empty() || !self.seen.insert((via, referent.clone())) {
            return;
        }
        self.list.push(Reference { referent, via, hardness, sure, location: place() });
    }

    pub(super) fn done(self) -> Vec<Reference> {
        self.list
    }
}
