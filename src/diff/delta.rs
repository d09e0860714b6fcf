//! What differs in a component or in a part of one.

use std::borrow::Cow;

use super::text;
use crate::facets::support::{Event, Facet, Impact, Noise, Part, Place};

/// A component or part, and what differs in it.
#[derive(Debug, Default)]
pub struct Delta<'a> {
    /// What it is.
    pub what: String,
    /// Its identity among its siblings.
    pub identity: String,
    /// What people know it by.
    pub label: String,
    /// What happened to it; `Same` where only its parts differ.
    pub event: Event,
    /// The worst of what is in it.
    pub impact: Impact,
    /// Why it has that impact.
    pub why: Option<Cow<'static, str>>,
    /// Whether the import is refused because of it.
    pub blocks: bool,
    /// The labels around the place it moved from, outermost first.
    pub moved_from: Vec<String>,
    /// Its values.
    pub facets: Vec<FacetDelta>,
    /// Its parts, in the order of the current side; removed ones after the sibling they followed.
    pub parts: Vec<Delta<'a>>,
    /// The unified diff of its text.
    pub text: Option<String>,
    /// Where it stands: now, or before where it is gone.
    pub place: Place<'a>,
    /// Why it means nothing.
    pub noise: Option<Noise>,
    /// Whether it may have moved from or to another parent.
    pub(super) movable: bool,
}

/// A value, before and now.
#[derive(Debug, Default)]
pub struct FacetDelta {
    /// Its name.
    pub name: String,
    /// Before.
    pub baseline: Option<String>,
    /// Now.
    pub current: Option<String>,
    /// What the change may do.
    pub impact: Impact,
    /// Why.
    pub why: Option<Cow<'static, str>>,
    /// Whether the import is refused because of it.
    pub blocks: bool,
    /// The unified diff, where the value has several lines.
    pub text: Option<String>,
    /// Why it means nothing.
    pub noise: Option<Noise>,
}

impl<'a> Delta<'a> {
    /// A part of which nothing differs yet.
    pub(super) fn of(part: &Part<'a>) -> Self {
        Self {
            what: part.what.clone().into_owned(),
            identity: part.identity.clone(),
            label: part.label.clone(),
            event: Event::Same,
            place: part.place.clone(),
            movable: part.movable,
            ..Self::default()
        }
    }

    /// A part that is on one side alone, with what is in it. A long text is left out where little is wanted.
    pub(super) fn whole(part: &Part<'a>, event: Event, is_brief: bool) -> Self {
        const LONG: usize = 4_096;
        let values = |facet: &Facet<'_>| {
            let value = Some(facet.value.clone().into_owned());
            let (baseline, current) = if event == Event::Removed { (value, None) } else { (None, value) };
            FacetDelta { name: facet.name.clone().into_owned(), baseline, current, ..FacetDelta::default() }
        };
        let text = part.text.as_ref().filter(|content| !is_brief || content.len() < LONG).and_then(|content| {
            let (before, now) = if event == Event::Removed { (content.as_ref(), "") } else { ("", content.as_ref()) };
            text::unified(before, now).map(text::cut)
        });
        let shown = part.facets.iter().filter(|facet| facet.noise.is_none());
        let inner = part.parts.iter().filter(|inner| inner.noise.is_none());
        Self {
            event,
            facets: shown.map(values).collect(),
            parts: inner.map(|inner| Self::whole(inner, event, is_brief)).collect(),
            text,
            ..Self::of(part)
        }
    }

    /// Why the import is refused: what stands below it, each with the labels around it.
    pub fn blocking(&self) -> Vec<(Vec<&str>, &str)> {
        let mut found = Vec::new();
        self.gather_blocking(&mut Vec::new(), &mut found);
        found
    }

    fn gather_blocking<'d>(&'d self, around: &mut Vec<&'d str>, found: &mut Vec<(Vec<&'d str>, &'d str)>) {
        let facets = self.facets.iter().filter(|facet| facet.blocks).filter_map(|facet| facet.why.as_deref());
        found.extend(self.why.as_deref().filter(|_| self.blocks).into_iter().chain(facets).map(|why| (around.clone(), why)));
        for part in &self.parts {
            around.push(&part.label);
            part.gather_blocking(around, found);
            around.pop();
        }
    }

    /// Notes that a component has another id: it is not the same to the platform.
    pub(super) fn add_id(&mut self, baseline: &str, current: &str) {
        let why = Some(Cow::Borrowed("it has another id: an upgrade deletes the one and creates the other"));
        let facet = FacetDelta {
            name: "id".to_owned(),
            baseline: Some(baseline.to_owned()),
            current: Some(current.to_owned()),
            impact: Impact::Risky,
            why: why.clone(),
            ..FacetDelta::default()
        };
        self.facets.insert(0, facet);
        if self.impact < Impact::Risky {
            self.impact = Impact::Risky;
            self.why = why;
        }
    }

    /// Whether anything in it differs and means nothing.
    pub(super) fn shows_noise(&self) -> bool {
        self.noise.is_some() || self.facets.iter().any(|facet| facet.noise.is_some()) || self.parts.iter().any(Delta::shows_noise)
    }

    /// Whether anything differs in it that means something.
    pub fn differs(&self) -> bool {
        self.noise.is_none() && (self.event != Event::Same || self.differs_inside())
    }

    /// Whether any value or part of it differs, and means something.
    pub fn differs_inside(&self) -> bool {
        let is_real = |facet: &FacetDelta| facet.noise.is_none() && facet.baseline != facet.current;
        self.text.is_some() || self.facets.iter().any(is_real) || self.parts.iter().any(Delta::differs)
    }
}
