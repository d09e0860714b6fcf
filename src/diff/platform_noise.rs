//! Values that a newer platform writes for every component, and an older one for none: no change of anybody's.

use std::collections::{BTreeMap, BTreeSet};

use super::{Comparison, ComponentDelta, View};
use crate::facets::support::{Event, Noise};

/// Fewer components prove nothing.
const FEWEST: usize = 3;

/// Takes out values that one side states for all components of a kind and the other for none, where the sides were
/// exported by two versions of the platform. `pairs` says how many components of each kind are on both sides.
///
/// In the upgrade `dynamics365electronicmedicalrecords` of the corpus 7,754 columns "changed" by `IsSearchable` and three
/// more that the older export does not know.
pub(super) fn take_out(comparison: &mut Comparison<'_>, pairs: &BTreeMap<&str, usize>, view: &View) {
    let mut seen: BTreeMap<(&str, &str, bool), (usize, BTreeSet<&str>)> = BTreeMap::new();
    for change in &comparison.changes {
        for facet in change.delta.facets.iter().filter(|facet| facet.noise.is_none()) {
            let (is_new, value) = match (&facet.baseline, &facet.current) {
                (None, Some(value)) => (true, value),
                (Some(value), None) => (false, value),
                _ => continue,
            };
            let (count, values) = seen.entry((change.kind(), facet.name.as_str(), is_new)).or_default();
            *count += 1;
            // Two values are those of a property that is on or off; a third one is somebody's.
            if values.len() < 3 {
                values.insert(value);
            }
        }
    }
    seen.retain(|(kind, ..), (count, values)| {
        let of_kind = pairs.get(kind).copied().unwrap_or_default();
        of_kind >= FEWEST && *count == of_kind && values.len() < 3
    });
    let found: BTreeSet<(String, String)> = seen.into_keys().map(|(kind, name, _)| (kind.to_owned(), name.to_owned())).collect();
    if found.is_empty() {
        return;
    }
    let mut hidden = 0;
    for change in comparison.changes.iter_mut().filter(|change| change.delta.event == Event::Changed) {
        hidden += hide(change, &found, view);
    }
    *comparison.noise.entry(Noise::VersionStamp).or_default() += hidden;
    comparison.changes.retain(|change| change.delta.event != Event::Same || view.context || view.noise && change.noise > 0);
}

fn hide(change: &mut ComponentDelta<'_>, found: &BTreeSet<(String, String)>, view: &View) -> u32 {
    let kind = change.kind().to_owned();
    let mut hidden = 0;
    for facet in &mut change.delta.facets {
        let is_one_sided = facet.baseline.is_some() != facet.current.is_some();
        if is_one_sided && facet.noise.is_none() && found.contains(&(kind.clone(), facet.name.clone())) {
            facet.noise = Some(Noise::VersionStamp);
            hidden += 1;
        }
    }
    if hidden == 0 {
        return 0;
    }
    change.noise += hidden;
    let delta = &mut change.delta;
    if !view.noise {
        delta.facets.retain(|facet| facet.noise != Some(Noise::VersionStamp) || view.context);
    }
    let facets = delta.facets.iter().filter(|facet| facet.noise.is_none()).map(|facet| facet.impact);
    let worst = facets.chain(delta.parts.iter().map(|part| part.impact)).max().unwrap_or_default();
    let real = delta.facets.iter().any(|facet| facet.noise.is_none() && facet.baseline != facet.current);
    if !real && delta.text.is_none() && !delta.parts.iter().any(super::Delta::differs) {
        delta.event = Event::Same;
        delta.impact = worst;
        delta.why = None;
    } else if delta.text.is_none() && delta.why.is_none() {
        delta.impact = worst;
    }
    hidden
}
