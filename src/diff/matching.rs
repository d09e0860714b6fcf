//! Who is who among the parts of one parent.

use std::collections::BTreeMap;
use std::collections::hash_map::DefaultHasher;
use std::hash::{Hash, Hasher};

use crate::facets::support::Part;

/// What a part is, and a name by which it is known.
type Name = (String, String);

/// One of the names of a part.
type NameOf<'n> = &'n dyn Fn(&Part<'_>) -> Option<Name>;

/// The parts of both sides: who is who, and what is left over.
pub(super) struct Matched {
    /// For each part now, the part before.
    pub(super) before: Vec<Option<usize>>,
    /// The parts before that are gone.
    pub(super) gone: Vec<usize>,
}

/// Who is who among the parts of one parent: by identity, by the fallback where it tells exactly one on either side,
/// those without a name by what they hold, and what is left of one sort by its place.
pub(super) fn matched(before: &[Part<'_>], now: &[Part<'_>]) -> Matched {
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
    let stages: [NameOf<'_>; 3] = [
        &|part| (!part.identity.is_empty()).then(|| (part.what.to_string(), part.identity.clone())),
        &|part| Some((part.what.to_string(), part.fallback.clone()?)),
        &|part| part.identity.is_empty().then(|| (part.what.to_string(), signature(part).to_string())),
    ];
    for (stage, name) in stages.iter().enumerate() {
        let mut names: BTreeMap<Name, Vec<usize>> = BTreeMap::new();
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
        let mut counts: BTreeMap<Name, u32> = BTreeMap::new();
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
pub(super) fn increasing(sequence: &[(usize, usize)]) -> Vec<usize> {
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
