//! Two trees of parts, compared: parts paired within their parent, values by name, order where it means something.

use std::collections::BTreeMap;

use super::delta::{Delta, FacetDelta};
use super::matching::{Matched, increasing, matched};
use super::moved::join_moved;
use super::values::{self, Equality, OtherIds, Renamed};
use super::{View, text};
use crate::facets::support::{Difference, Event, Facet, Impact, Judge, Judgement, Noise, Part, is_often_absent};

/// Compares the trees of one component.
pub(super) struct Comparer<'v> {
    pub(super) view: &'v View,
    judge: Judge,
    noise: &'v mut BTreeMap<Noise, u32>,
    own_noise: u32,
    renamed: Renamed,
    other_ids: Option<&'v OtherIds>,
}

impl<'v> Comparer<'v> {
    pub(super) fn new(view: &'v View, judge: Judge, noise: &'v mut BTreeMap<Noise, u32>) -> Self {
        Self { view, judge, noise, own_noise: 0, renamed: Renamed::default(), other_ids: None }
    }

    /// The same where components may be named by other ids.
    pub(super) fn knowing(self, other_ids: &'v OtherIds) -> Self {
        Self { other_ids: Some(other_ids), ..self }
    }

    /// The same for a component whose id was made anew.
    pub(super) fn of_renamed(self, baseline: &str, current: &str) -> Self {
        Self { renamed: Renamed::new(baseline, current), ..self }
    }

    /// What differs in a component, and how much of it is noise; `None` where nothing does that is to be shown.
    pub(super) fn components<'a>(&mut self, before: &Part<'a>, now: &Part<'a>) -> Option<(Delta<'a>, u32)> {
        let mut around = Vec::new();
        let mut delta = self.parts(before, now, None, &mut around);
        join_moved(self, &mut delta, before, now);
        let shows_noise = self.view.noise && self.own_noise > 0;
        if delta.differs() {
            delta.event = Event::Changed;
        } else if !self.view.context && !shows_noise {
            return None;
        }
        Some((delta, self.own_noise))
    }

    fn is_same_by_other_id(&self, baseline: &str, current: &str) -> bool {
        self.renamed.explains(baseline, current) || self.other_ids.is_some_and(|ids| ids.explains(baseline, current))
    }

    fn count(&mut self, noise: Noise) {
        *self.noise.entry(noise).or_default() += 1;
        self.own_noise += 1;
    }

    /// A part that is on both sides. `noise` is the reason why nothing in it matters.
    pub(super) fn parts<'a>(&mut self, before: &Part<'a>, now: &Part<'a>, noise: Option<Noise>, around: &mut Vec<String>) -> Delta<'a> {
        let noise = noise.or(now.noise).or(before.noise);
        let mut delta = Delta::of(now);
        delta.noise = noise;
        self.facets(before, now, noise, around, &mut delta);
        self.texts(before, now, noise, around, &mut delta);
        self.children(before, now, noise, around, &mut delta);
        let own = delta.facets.iter().any(|facet| facet.baseline != facet.current && facet.noise.is_none()) || delta.text.is_some();
        if own && noise.is_none() {
            delta.event = Event::Changed;
        }
        let facets = delta.facets.iter().map(|facet| facet.impact);
        let parts = delta.parts.iter().map(|part| part.impact);
        delta.impact = facets.chain(parts).max().unwrap_or_default().max(delta.impact);
        delta
    }

    fn facets(&mut self, before: &Part<'_>, now: &Part<'_>, noise: Option<Noise>, around: &[String], delta: &mut Delta<'_>) {
        let mut older: BTreeMap<(&str, u32), &Facet<'_>> = numbered(&before.facets).collect();
        let mut pairs: Vec<(Option<&Facet<'_>>, Option<&Facet<'_>>)> = Vec::new();
        for (name, facet) in numbered(&now.facets) {
            pairs.push((older.remove(&name), Some(facet)));
        }
        pairs.extend(older.into_values().map(|facet| (Some(facet), None)));
        for (old, new) in pairs {
            let Some(either) = new.or(old) else { continue };
            let (baseline, current) = (old.map_or("", |facet| &facet.value), new.map_or("", |facet| &facet.value));
            // Of two values both have to be such that a difference means nothing: it does not matter which came first.
            let of_facet = old.zip(new).map_or(either.noise, |(old, new)| old.noise.and(new.noise));
            let equality = values::compare(baseline, current);
            let means_nothing = match equality {
                Equality::Same => {
                    if self.view.context && either.noise.is_none() {
                        delta.facets.push(same(either));
                    }
                    continue;
                }
                Equality::Noise(form) => Some(form),
                Equality::Different if self.is_same_by_other_id(baseline, current) => Some(Noise::GeneratedId),
                Equality::Different => {
                    let is_alone = baseline.is_empty() || current.is_empty();
                    let alone = if old.is_none() { now.alone } else { before.alone.filter(|_| new.is_none()) };
                    let often = (is_alone && is_often_absent(&either.name)).then_some(Noise::Representation);
                    noise.or(of_facet).or(alone).or(often)
                }
            };
            let mut facet = FacetDelta {
                name: either.name.clone().into_owned(),
                baseline: old.map(|facet| facet.value.clone().into_owned()),
                current: new.map(|facet| facet.value.clone().into_owned()),
                noise: means_nothing,
                ..FacetDelta::default()
            };
            if let Some(reason) = means_nothing {
                self.count(reason);
                if self.view.noise {
                    delta.facets.push(facet);
                } else if self.view.context {
                    delta.facets.push(same(either));
                }
                continue;
            }
            let event = match (old, new) {
                (None, _) => Event::Added,
                (_, None) => Event::Removed,
                _ => Event::Changed,
            };
            let judgement = self.judged(around, now, Some(&either.name), event, (baseline, current), (Some(before), Some(now)));
            (facet.impact, facet.why, facet.blocks) = (judgement.impact, judgement.why, judgement.blocks);
            if baseline.contains('\n') || current.contains('\n') {
                facet.text = text::unified(baseline, current).map(text::cut);
            }
            delta.facets.push(facet);
        }
    }

    fn judged(
        &self,
        around: &[String],
        part: &Part<'_>,
        facet: Option<&str>,
        event: Event,
        (baseline, current): (&str, &str),
        (part_before, part_now): (Option<&Part<'_>>, Option<&Part<'_>>),
    ) -> Judgement {
        let around: Vec<&str> = around.iter().map(String::as_str).collect();
        let difference = Difference { around: &around, what: &part.what, facet, event, baseline, current, part_before, part_now };
        (self.judge)(&difference)
    }

    fn texts(&mut self, before: &Part<'_>, now: &Part<'_>, noise: Option<Noise>, around: &[String], delta: &mut Delta<'_>) {
        // A script that is minified now is text on one side and bytes on the other.
        let bytes = |part: &'_ Part<'_>| match (&part.bytes, &part.text) {
            (Some(bytes), _) => Some(bytes.clone()),
            (None, Some(text)) => Some(text.as_bytes().to_vec()),
            (None, None) => None,
        };
        match (&before.text, &now.text) {
            (Some(old), Some(new)) if old == new => {}
            (Some(old), Some(new)) => {
                let difference = text::unified(old, new);
                if difference.is_none() || noise.is_some() {
                    self.count(noise.unwrap_or(Noise::Encoding));
                }
                if let Some(difference) = difference.filter(|_| noise.is_none()) {
                    delta.text = Some(text::cut(difference));
                    let judged = self.judged(around, now, Some("text"), Event::Changed, ("", ""), (Some(before), Some(now)));
                    (delta.impact, delta.why, delta.blocks) = (judged.impact, judged.why, judged.blocks);
                }
            }
            _ => {
                let (Some(old), Some(new)) = (bytes(before), bytes(now)) else { return };
                if old == new {
                    return;
                }
                if let Some(reason) = noise {
                    self.count(reason);
                    return;
                }
                let judged = self.judged(around, now, Some("bytes"), Event::Changed, ("", ""), (Some(before), Some(now)));
                let sizes = FacetDelta {
                    name: "bytes".to_owned(),
                    baseline: Some(old.len().to_string()),
                    current: Some(new.len().to_string()),
                    impact: judged.impact,
                    why: judged.why,
                    ..FacetDelta::default()
                };
                let hash = |bytes: &[u8]| Some(crate::source::digest::sha256(bytes));
                let hashes = FacetDelta {
                    name: "sha256".to_owned(),
                    baseline: hash(&old),
                    current: hash(&new),
                    impact: Impact::Note,
                    ..FacetDelta::default()
                };
                delta.facets.extend([sizes, hashes].into_iter().filter(|facet| facet.baseline != facet.current));
            }
        }
    }

    fn children<'a>(&mut self, before: &Part<'a>, now: &Part<'a>, noise: Option<Noise>, around: &mut Vec<String>, delta: &mut Delta<'a>) {
        let Matched { before: partners, gone } = matched(&before.parts, &now.parts);
        let moved = self.order(&before.parts, &now.parts, &partners);
        around.push(now.what.clone().into_owned());
        // Removed ones are shown after the sibling they followed.
        let mut after: BTreeMap<Option<usize>, Vec<usize>> = BTreeMap::new();
        if !gone.is_empty() {
            let positions: BTreeMap<usize, usize> =
                partners.iter().enumerate().filter_map(|(now, before)| Some(((*before)?, now))).collect();
            let mut last = None;
            let mut gone = gone.iter().peekable();
            for index in 0..before.parts.len() {
                if gone.next_if_eq(&&index).is_some() {
                    after.entry(last).or_default().push(index);
                } else {
                    last = positions.get(&index).copied().or(last);
                }
            }
        }
        let removed = |comparer: &mut Self, at: Option<usize>, delta: &mut Delta<'a>, around: &[String]| {
            for index in after.get(&at).into_iter().flatten() {
                if let Some(part) = before.parts.get(*index) {
                    comparer.one_sided(part, Event::Removed, noise, around, delta);
                }
            }
        };
        removed(self, None, delta, around);
        for (index, part) in now.parts.iter().enumerate() {
            match partners.get(index).copied().flatten().and_then(|at| before.parts.get(at)) {
                None => self.one_sided(part, Event::Added, noise, around, delta),
                Some(older) => {
                    let mut inner = self.parts(older, part, noise, around);
                    if moved.binary_search(&index).is_ok() && inner.noise.is_none() {
                        inner.event = Event::Moved;
                        let judged = self.judged(around, part, None, Event::Moved, (&older.label, &part.label), (Some(older), Some(part)));
                        if judged.impact > inner.impact {
                            (inner.impact, inner.why) = (judged.impact, judged.why);
                        }
                    }
                    if self.view.context || inner.differs() || self.view.noise && inner.shows_noise() {
                        delta.parts.push(inner);
                    }
                }
            }
            removed(self, Some(index), delta, around);
        }
        around.pop();
    }

    fn one_sided<'a>(&mut self, part: &Part<'a>, event: Event, noise: Option<Noise>, around: &[String], delta: &mut Delta<'a>) {
        if let Some(reason) = noise.or(part.noise).or(part.alone) {
            self.count(reason);
            if self.view.noise {
                delta.parts.push(Delta { noise: Some(reason), event, ..Delta::of(part) });
            }
            return;
        }
        let mut whole = Delta::whole(part, event, !self.view.context);
        let label = part.label.as_str();
        let (labels, parts) = if event == Event::Removed { ((label, ""), (Some(part), None)) } else { (("", label), (None, Some(part))) };
        let judged = self.judged(around, part, None, event, labels, parts);
        (whole.impact, whole.why, whole.blocks) = (judged.impact, judged.why, judged.blocks);
        delta.parts.push(whole);
    }

    /// The parts now that have moved among their siblings, sorted. Where order means nothing, a change of it is noise.
    fn order(&mut self, before: &[Part<'_>], now: &[Part<'_>], partners: &[Option<usize>]) -> Vec<usize> {
        let mut sequences: BTreeMap<(bool, &str), Vec<(usize, usize)>> = BTreeMap::new();
        for (index, partner) in partners.iter().enumerate() {
            if let (Some(partner), Some(part)) = (*partner, now.get(index))
                && before.get(partner).is_some()
            {
                sequences.entry((part.sequence, part.what.as_ref())).or_default().push((partner, index));
            }
        }
        let mut moved = Vec::new();
        for ((is_sequence, _), sequence) in sequences {
            if sequence.is_sorted_by_key(|(partner, _)| *partner) {
                continue;
            }
            if is_sequence {
                let kept = increasing(&sequence);
                moved.extend(sequence.iter().enumerate().filter(|(at, _)| kept.binary_search(at).is_err()).map(|(_, (_, index))| *index));
            } else {
                self.count(Noise::Order);
            }
        }
        moved.sort_unstable();
        moved
    }
}

fn same(facet: &Facet<'_>) -> FacetDelta {
    let value = Some(facet.value.clone().into_owned());
    FacetDelta { name: facet.name.clone().into_owned(), baseline: value.clone(), current: value, ..FacetDelta::default() }
}

/// Values with their numbers among those of the same name.
fn numbered<'p, 'a>(facets: &'p [Facet<'a>]) -> impl Iterator<Item = ((&'p str, u32), &'p Facet<'a>)> {
    let mut seen: BTreeMap<&str, u32> = BTreeMap::new();
    facets.iter().map(move |facet| {
        let number = seen.entry(&facet.name).or_default();
        *number += 1;
        ((facet.name.as_ref(), *number), facet)
    })
}
