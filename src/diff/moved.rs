//! Parts that are gone from one parent and new in another: they have moved.

use std::collections::BTreeMap;

use super::compare::Comparer;
use super::delta::Delta;
use crate::facets::support::{Event, Impact, Part};

/// Parts that were removed here and added there are one part that moved.
pub(super) fn join_moved<'a>(comparer: &mut Comparer<'_>, delta: &mut Delta<'a>, before: &Part<'a>, now: &Part<'a>) {
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
    delta.parts.retain(|part| context || part.differs() || noise && part.shows_noise());
    let inner = delta.parts.iter().map(|part| part.impact).max().unwrap_or_default();
    if delta.event == Event::Same {
        delta.impact = delta.facets.iter().map(|facet| facet.impact).max().unwrap_or_default().max(inner);
    }
}
