//! Two solutions side by side: who is who, what differs, and what importing the current one would do.

mod compare;
mod delta;
mod foreign;
mod matching;
mod moved;
mod owners;
mod pairing;
mod platform_noise;
mod side;
mod text;
mod values;
mod verdict;

use std::collections::BTreeMap;

use crate::facets::support::{Difference, Event, Impact, Judgement, Noise, Part, Subject};
use crate::facets::{self, manifest};
use crate::model::{Component, Key};

use compare::Comparer;
pub use delta::{Delta, FacetDelta};
use foreign::Foreign;
use pairing::{Pairs, pairs};
pub use side::{Lookups, Side};
use values::OtherIds;
pub use verdict::{Outcome, Reason, Supply, Way, WayName, outcome, supplies, worst};

/// What a caller wants to see.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct View {
    /// Whether differences that mean nothing are shown.
    pub noise: bool,
    /// Whether unchanged parts and values are shown too.
    pub context: bool,
}

/// Everything that differs.
#[derive(Debug)]
pub struct Comparison<'a> {
    /// The changes, worst first, then by kind and key.
    pub changes: Vec<ComponentDelta<'a>>,
    /// How many differences mean nothing, by reason.
    pub noise: BTreeMap<Noise, u32>,
}

/// A component that differs.
#[derive(Debug)]
pub struct ComponentDelta<'a> {
    /// The component before.
    pub baseline: Option<&'a Component>,
    /// The component now.
    pub current: Option<&'a Component>,
    /// What differs in it. Of the solution itself neither component is there.
    pub delta: Delta<'a>,
    /// What came or went with it.
    pub contains: Vec<&'a Component>,
    /// How many differences of it mean nothing.
    pub noise: u32,
    /// Whether it belongs to another solution, or to the platform.
    pub is_foreign: bool,
}

impl<'a> ComponentDelta<'a> {
    /// The same of a component that belongs to somebody else: to drop it takes nothing but what the solution added.
    fn of(mut self, owner: &str) -> Self {
        if self.delta.event == Event::Removed {
            self.delta.impact = Impact::Note;
            self.delta.why = Some(format!("it belongs to {owner} and stays there; what this solution changed in it is taken back").into());
            self.is_foreign = true;
        }
        self
    }

    /// The component, as it is now where it is.
    pub fn component(&self) -> Option<&'a Component> {
        self.current.or(self.baseline)
    }

    /// The key; `None` for the solution itself.
    pub fn key(&self) -> Option<&'a Key> {
        self.component().map(|component| &component.key)
    }

    /// The kind.
    pub fn kind(&self) -> &'a str {
        self.component().map_or("solution", Component::kind)
    }
}

/// Compares two solutions. `is_wanted` says which components are looked at closely: of the others only what is added,
/// removed or changed is told.
pub fn compare<'a>(baseline: &Side<'a>, current: &Side<'a>, view: &View, is_wanted: &dyn Fn(&Component) -> bool) -> Comparison<'a> {
    let brief = View { context: false, ..view.clone() };
    let view_of = |component: &Component| if view.context && is_wanted(component) { view } else { &brief };
    let mut noise = BTreeMap::new();
    let mut changes = Vec::new();
    let manifest = {
        let mut comparer = Comparer::new(&brief, manifest::judge, &mut noise);
        comparer.components(&manifest::read(baseline.solution), &manifest::read(current.solution))
    };
    let manifest = manifest.and_then(|(delta, noise)| Some((without_roots(delta, baseline, current)?, noise)));
    changes.extend(manifest.map(|(delta, noise)| ComponentDelta {
        baseline: None,
        current: None,
        delta,
        contains: Vec::new(),
        noise,
        is_foreign: false,
    }));
    let Pairs { both, removed, added } = pairs(baseline, current);
    let mut of_kind: BTreeMap<&str, usize> = BTreeMap::new();
    for (_, now) in &both {
        *of_kind.entry(now.kind()).or_default() += 1;
    }
    let other_ids = OtherIds::new(both.iter().map(|(before, now)| (before.key.identity(), now.key.identity())));
    let foreign = Foreign::new(baseline.solution, current.solution);
    let is_mixed = baseline.solution.manifest.managed != current.solution.manifest.managed;
    for (before, now) in both {
        changes.extend(both_sides((baseline, before), (current, now), is_mixed, view_of(now), &other_ids, &mut noise));
    }
    // A file that belongs to a component on one side and to none on the other is there on both.
    let is_elsewhere =
        |side: &Side<'a>, component: &Component| component.kind() == "file" && side.content.has_entry(&component.location.entry);
    let removed: Vec<_> = removed.into_iter().filter(|component| !is_elsewhere(current, component)).collect();
    let added: Vec<_> = added.into_iter().filter(|component| !is_elsewhere(baseline, component)).collect();
    for (side, components, event) in [(baseline, removed, Event::Removed), (current, added, Event::Added)] {
        let grouped = owners::grouped(side, &components, &foreign);
        changes.extend(grouped.into_iter().map(|(component, contains)| {
            let change = one_side(side, component, contains, event, view_of(component));
            match foreign.owner(component) {
                Some(owner) => change.of(&owner),
                None => change,
            }
        }));
    }
    let order = |change: &ComponentDelta<'_>| {
        (std::cmp::Reverse(change.delta.impact), change.kind().to_owned(), change.key().map(ToString::to_string))
    };
    let mut comparison = Comparison { changes, noise };
    if baseline.solution.manifest.platform_version != current.solution.manifest.platform_version {
        platform_noise::take_out(&mut comparison, &of_kind, view);
    }
    comparison.changes.sort_by_cached_key(order);
    comparison
}

/// Rows of components that come or go are told by these; `None` where nothing is left to tell.
fn without_roots<'a>(mut delta: Delta<'a>, baseline: &Side<'_>, current: &Side<'_>) -> Option<Delta<'a>> {
    let (before, now) = (manifest::held_roots(baseline.solution), manifest::held_roots(current.solution));
    delta.parts.retain(|part| match part.event {
        Event::Removed if part.what == "root-component" => !before.contains(&part.identity),
        Event::Added if part.what == "root-component" => !now.contains(&part.identity),
        _ => true,
    });
    (delta.differs_inside()).then_some(delta)
}

fn both_sides<'a>(
    (baseline, before): (&Side<'a>, &'a Component),
    (current, now): (&Side<'a>, &'a Component),
    is_mixed: bool,
    view: &View,
    other_ids: &OtherIds,
    noise: &mut BTreeMap<Noise, u32>,
) -> Option<ComponentDelta<'a>> {
    // Some exports give a default control no id: its table tells which it is. The name of a relationship is a value of it.
    let has_id = !matches!(now.kind(), "customcontroldefaultconfig" | "relationship");
    let other_id = before.key != now.key && !current.solution.is_lone_app && has_id;
    if !view.context && !other_id && side::is_untouched((baseline, before), (current, now)) {
        return None;
    }
    // A shell says nothing of what it stands for.
    if before.content != now.content {
        *noise.entry(Noise::Representation).or_default() += 1;
        return None;
    }
    let read = |side: &Side<'a>, component, other| facets::read(&Subject { other: Some(other), ..side.subject(component, is_mixed) });
    let before_part = read(baseline, before, current.counterpart(now));
    let now_part = read(current, now, baseline.counterpart(before));
    let mut comparer = Comparer::new(view, facets::judge(now.kind()), noise).knowing(other_ids);
    if other_id {
        comparer = comparer.of_renamed(before.key.identity(), now.key.identity());
    }
    let found = comparer.components(&before_part, &now_part);
    // The rest may be the same to the letter: it is another component all the same.
    let (mut delta, noise) = match found {
        None if other_id => (Delta { event: Event::Changed, ..Delta::of(&now_part) }, 0),
        found => found?,
    };
    if other_id {
        delta.add_id(before.key.identity(), now.key.identity());
    }
    Some(ComponentDelta { baseline: Some(before), current: Some(now), delta, contains: Vec::new(), noise, is_foreign: false })
}

fn one_side<'a>(side: &Side<'a>, component: &'a Component, contains: Vec<&'a Component>, event: Event, view: &View) -> ComponentDelta<'a> {
    let part = facets::read(&side.subject(component, false));
    let mut judgement = if component.content { judged_whole(component, &part, event) } else { Judgement::NOTE };
    if event == Event::Removed && judgement == Judgement::NOTE && component.content && component.kind() != "file" {
        judgement = Judgement::risky("an upgrade deletes it");
    }
    let mut delta = if view.context { Delta::whole(&part, event, false) } else { Delta { event, ..Delta::of(&part) } };
    // A table that goes takes its columns along: what they hold is lost with it.
    let inside = contains.iter().map(|inner| whole_impact(side, inner, event)).max().unwrap_or_default();
    if inside > judgement.impact {
        judgement = Judgement { impact: inside, why: Some("what is deleted with it holds data".into()), blocks: false };
    }
    delta.impact = judgement.impact;
    delta.why = judgement.why;
    let (baseline, current) = if event == Event::Removed { (Some(component), None) } else { (None, Some(component)) };
    ComponentDelta { baseline, current, delta, contains, noise: 0, is_foreign: false }
}

/// What the coming or going of a component inside another may do.
fn whole_impact<'a>(side: &Side<'a>, component: &'a Component, event: Event) -> Impact {
    if !component.content || event != Event::Removed || !matches!(component.kind(), "column" | "table") {
        return Impact::None;
    }
    judged_whole(component, &facets::read(&side.subject(component, false)), event).impact
}

/// What the coming or going of a component does by itself.
fn judged_whole(component: &Component, part: &Part<'_>, event: Event) -> Judgement {
    let name = component.display_name.as_str();
    let (baseline, current) = if event == Event::Removed { (name, "") } else { ("", name) };
    let (part_before, part_now) = if event == Event::Removed { (Some(part), None) } else { (None, Some(part)) };
    let what = component.kind();
    facets::judge(what)(&Difference { around: &[], what, facet: None, event, baseline, current, part_before, part_now })
}
