//! Two trees of parts, compared: parts paired within their parent, values by name, order where it means something.

use std::collections::BTreeMap;
use std::collections::hash_map::DefaultHasher;
use std::hash::{Hash, Hasher};

use super::delta::{Delta, FacetDelta};
use super::values::{self, Equality, Renamed};
use super::{View, text};
use crate::facets::support::{Difference, Event, Facet, Impact, Judge, Judgement, Noise, Part, is_often_absent};

/// Compares the trees of one component.
pub(super) struct Comparer<'v> {
    view: &'v View,
    judge: Judge,
    noise: &'v mut BTreeMap<Noise, u32>,
    own_noise: u32,
    renamed: Renamed,
}

/// The parts of both sides: who is who, and what is left over.
struct Matched {
    /// For each part now, the part before.
    before: Vec<Option<usize>>,
    /// The parts before that are gone.
    gone: Vec<usize>,
}

impl<'v> Comparer<'v> {
    pub(super) fn new(view: &'v View, judge: Judge, noise: &'v mut BTreeMap<Noise, u32>) -> Self {
        Self { view, judge, noise, own_noise: 0, renamed: Renamed::default() }
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

    /// A part that is on one side alone. Its own parts are named, and shown in full where everything is.
    pub(super) fn whole<'a>(&mut self, part: &Part<'a>, event: Event, is_brief: bool) -> Delta<'a> {
        let mut delta = Delta { event, ..Self::head(part) };
        let values = |facet: &Facet<'_>| {
            let value = Some(facet.value.clone().into_owned());
            let (baseline, current) = if event == Event::Removed { (value, None) } else { (None, value) };
            FacetDelta { name: facet.name.clone().into_owned(), baseline, current, ..FacetDelta::default() }
        };
        let shown = part.facets.iter().filter(|facet| facet.noise.is_none());
        delta.facets = shown.map(values).collect();
        if let Some(content) = &part.text {
            let (before, now) = if event == Event::Removed { (content.as_ref(), "") } else { ("", content.as_ref()) };
            delta.text = text::unified(before, now).filter(|_| !is_brief || content.len() < 4_096).map(text::cut);
        }
        delta.parts = part.parts.iter().filter(|inner| inner.noise.is_none()).map(|inner| self.whole(inner, event, is_brief)).collect();
        delta
    }

    /// A component that has another id and is the same otherwise.
    pub(super) fn renamed<'a>(&self, part: &Part<'a>) -> Delta<'a> {
        Delta { event: Event::Changed, ..Self::head(part) }
    }

    fn head<'a>(part: &Part<'a>) -> Delta<'a> {
        Delta {
            what: part.what.clone().into_owned(),
            identity: part.identity.clone(),
            label: part.label.clone(),
            event: Event::Same,
            place: part.place.clone(),
            movable: part.movable,
            ..Delta::default()
        }
    }

    fn count(&mut self, noise: Noise) {
        *self.noise.entry(noise).or_default() += 1;
        self.own_noise += 1;
    }

    /// A part that is on both sides. `noise` is the reason why nothing in it matters.
    fn parts<'a>(&mut self, before: &Part<'a>, now: &Part<'a>, noise: Option<Noise>, around: &mut Vec<String>) -> Delta<'a> {
        let noise = noise.or(now.noise).or(before.noise);
        let mut delta = Self::head(now);
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
            let equality = values::compare(baseline, current);
            let means_nothing = match equality {
                Equality::Same => {
                    if self.view.context && either.noise.is_none() {
                        delta.facets.push(same(either));
                    }
                    continue;
                }
                Equality::Noise(form) => Some(form),
                Equality::Different if self.renamed.explains(baseline, current) => Some(Noise::GeneratedId),
                Equality::Different => {
                    let is_alone = baseline.is_empty() || current.is_empty();
                    let alone = if old.is_none() { now.alone } else { before.alone.filter(|_| new.is_none()) };
                    let often = (is_alone && is_often_absent(&either.name)).then_some(Noise::Representation);
                    noise.or(either.noise).or(alone).or(often)
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
                delta.facets.extend([sizes, hashes]);
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
                    if self.view.context || inner.differs() || self.view.noise && shows_noise(&inner) {
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
                delta.parts.push(Delta { noise: Some(reason), event, ..Self::head(part) });
            }
            return;
        }
        let mut whole = self.whole(part, event, !self.view.context);
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

fn shows_noise(delta: &Delta<'_>) -> bool {
    delta.noise.is_some() || delta.facets.iter().any(|facet| facet.noise.is_some()) || delta.parts.iter().any(shows_noise)
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

/// Who is who among the parts of one parent: by identity, by the fallback where it tells exactly one on either side,
/// those without a name by what they hold, and what is left of one sort by its place.
fn matched(before: &[Part<'_>], now: &[Part<'_>]) -> Matched {
    let mut partners = vec![None; now.len()];
    let mut free = vec![true; before.len()];
    let mut pair = |now: usize, before: usize, free: &mut Vec<bool>| {
        if let (Some(partner), Some(is_free)) = (partners.get_mut(now), free.get_mut(before))
            && *is_free
            && partner.is_none()
        {
            *partner = Some(before);
            *is_free = false;
            return true;
        }
        false
    };
    let mut open: Vec<usize> = (0..now.len()).collect();
    let stages: [&dyn Fn(&Part<'_>) -> Option<(String, String)>; 3] = [
        &|part| (!part.identity.is_empty()).then(|| (part.what.to_string(), part.identity.clone())),
        &|part| Some((part.what.to_string(), part.fallback.clone()?)),
        &|part| part.identity.is_empty().then(|| (part.what.to_string(), signature(part).to_string())),
    ];
    for (stage, name) in stages.iter().enumerate() {
        let mut names: BTreeMap<(String, String), Vec<usize>> = BTreeMap::new();
        for (index, part) in before.iter().enumerate().rev() {
            if free.get(index) == Some(&true)
                && let Some(name) = name(part)
            {
                names.entry(name).or_default().push(index);
            }
        }
        if names.is_empty() {
            continue;
        }
        // A fallback that two parts have tells neither.
        let mut counts: BTreeMap<(String, String), u32> = BTreeMap::new();
        if stage == 1 {
            for name in open.iter().filter_map(|index| name(now.get(*index)?)) {
                *counts.entry(name).or_default() += 1;
            }
        }
        open.retain(|index| {
            let Some(own) = now.get(*index).and_then(name) else { return true };
            let Some(candidates) = names.get_mut(&own) else { return true };
            if stage == 1 && (candidates.len() != 1 || counts.get(&own) != Some(&1)) {
                return true;
            }
            !candidates.pop().is_some_and(|candidate| pair(*index, candidate, &mut free))
        });
    }
    // What has no name and differs: the first of its sort for the first.
    let mut left: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for (index, part) in before.iter().enumerate().rev() {
        if free.get(index) == Some(&true) && part.identity.is_empty() {
            left.entry(part.what.as_ref()).or_default().push(index);
        }
    }
    for index in open {
        if let Some(part) = now.get(index).filter(|part| part.identity.is_empty())
            && let Some(candidate) = left.get_mut(part.what.as_ref()).and_then(Vec::pop)
        {
            pair(index, candidate, &mut free);
        }
    }
    let gone = free.iter().enumerate().filter(|(_, free)| **free).map(|(index, _)| index).collect();
    Matched { before: partners, gone }
}

/// A number that two parts share which hold the same.
fn signature(part: &Part<'_>) -> u64 {
    fn add(part: &Part<'_>, hasher: &mut DefaultHasher) {
        (part.what.as_ref(), &part.identity, part.text.as_deref()).hash(hasher);
        for facet in part.facets.iter().filter(|facet| facet.noise.is_none()) {
            (facet.name.as_ref(), facet.value.as_ref()).hash(hasher);
        }
        for inner in &part.parts {
            add(inner, hasher);
        }
    }
    // Made by `new` it is the same in every run.
    let mut hasher = DefaultHasher::new();
    add(part, &mut hasher);
    hasher.finish()
}

/// The positions of a longest run of pairs whose first numbers increase, sorted.
fn increasing(sequence: &[(usize, usize)]) -> Vec<usize> {
    let mut ends: Vec<usize> = Vec::new();
    let mut links: Vec<Option<usize>> = Vec::with_capacity(sequence.len());
    let value = |at: usize| sequence.get(at).map_or(0, |pair| pair.0);
    for at in 0..sequence.len() {
        let place = ends.partition_point(|end| value(*end) < value(at));
        links.push(place.checked_sub(1).and_then(|before| ends.get(before).copied()));
        match ends.get_mut(place) {
            Some(end) => *end = at,
            None => ends.push(at),
        }
    }
    let mut kept: Vec<usize> = std::iter::successors(ends.last().copied(), |at| links.get(*at).copied().flatten()).collect();
    kept.reverse();
    kept
}

/// Parts that were removed here and added there are one part that moved.
fn join_moved<'a>(comparer: &mut Comparer<'_>, delta: &mut Delta<'a>, before: &Part<'a>, now: &Part<'a>) {
    let mut removed: BTreeMap<(String, String), Option<Vec<String>>> = BTreeMap::new();
    gather(delta, Event::Removed, &mut Vec::new(), &mut removed);
    if removed.is_empty() {
        return;
    }
    let mut added = BTreeMap::new();
    gather(delta, Event::Added, &mut Vec::new(), &mut added);
    removed.retain(|name, way| way.is_some() && added.get(name).is_some_and(Option::is_some));
    if removed.is_empty() {
        return;
    }
    let (mut older, mut newer) = (BTreeMap::new(), BTreeMap::new());
    index(before, &removed, &mut older);
    index(now, &removed, &mut newer);
    replace(comparer, delta, &removed, &older, &newer);
}

type Name = (String, String);

/// The movable parts with an event, and the labels around each; `None` where two have one name.
fn gather(delta: &Delta<'_>, event: Event, around: &mut Vec<String>, found: &mut BTreeMap<Name, Option<Vec<String>>>) {
    for part in &delta.parts {
        if part.movable && part.event == event && !part.identity.is_empty() {
            found.entry((part.what.clone(), part.identity.clone())).and_modify(|way| *way = None).or_insert_with(|| Some(around.clone()));
        }
        around.push(part.label.clone());
        gather(part, event, around, found);
        around.pop();
    }
}

fn index<'p, 'a>(part: &'p Part<'a>, wanted: &BTreeMap<Name, Option<Vec<String>>>, found: &mut BTreeMap<Name, &'p Part<'a>>) {
    for inner in &part.parts {
        if inner.movable {
            let name = (inner.what.to_string(), inner.identity.clone());
            if wanted.contains_key(&name) {
                found.insert(name, inner);
            }
        }
        index(inner, wanted, found);
    }
}

fn replace<'a>(
    comparer: &mut Comparer<'_>,
    delta: &mut Delta<'a>,
    moved: &BTreeMap<Name, Option<Vec<String>>>,
    older: &BTreeMap<Name, &Part<'a>>,
    newer: &BTreeMap<Name, &Part<'a>>,
) {
    let has_moved = |part: &Delta<'_>| part.movable && moved.contains_key(&(part.what.clone(), part.identity.clone()));
    delta.parts.retain(|part| part.event != Event::Removed || !has_moved(part));
    for part in &mut delta.parts {
        if part.event == Event::Added && has_moved(part) {
            let name = (part.what.clone(), part.identity.clone());
            if let (Some(before), Some(now)) = (older.get(&name), newer.get(&name)) {
                let mut joined = comparer.parts(before, now, None, &mut Vec::new());
                joined.event = Event::Moved;
                joined.moved_from = moved.get(&name).cloned().flatten().unwrap_or_default();
                joined.impact = joined.impact.max(Impact::Note);
                *part = joined;
            }
        }
        replace(comparer, part, moved, older, newer);
    }
    // What held nothing but what has moved away differs no more.
    let (context, noise) = (comparer.view.context, comparer.view.noise);
    delta.parts.retain(|part| context || part.differs() || noise && shows_noise(part));
    let inner = delta.parts.iter().map(|part| part.impact).max().unwrap_or_default();
    if delta.event == Event::Same {
        delta.impact = delta.facets.iter().map(|facet| facet.impact).max().unwrap_or_default().max(inner);
    }
}
