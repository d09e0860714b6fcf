//! From a comparison to the document.

use std::collections::{BTreeMap, BTreeSet};

use super::filter::Filter;
use super::mask::{masked, masked_text};
use super::{
    Change, DiffComponent, DiffCounts, DiffDocument, DiffNoise, DiffReason, DiffSide, DiffSupply, DiffUnread, DiffVerdict, DiffWay,
    FacetChange, PartChange,
};
use crate::content::Content;
use crate::diff::{self, Comparison, ComponentDelta, Delta, FacetDelta, Lookups, Outcome, Side, Supply, WayName};
use crate::facets::support::words::words;
use crate::facets::support::{Event, Impact, is_secret};
use crate::model::{Component, Key, Solution};
use crate::options::{DiffOptions, OptionsError};
use crate::report::header::header;
use crate::report::{Location, Tool, unread};
use crate::{Member, Opened};

/// Compares two solutions.
///
/// # Errors
/// When an input holds several solutions, or the options name what does not exist.
pub(crate) fn diff(baseline: &Opened, current: &Opened, options: &DiffOptions) -> Result<DiffDocument, OptionsError> {
    let (before, now) = (only(baseline)?, only(current)?);
    let (before_lookups, now_lookups) = (Lookups::new(before.solution(), before.content()), Lookups::new(now.solution(), now.content()));
    let before_side = Side::new(before.solution(), before.content(), &before_lookups);
    let now_side = Side::new(now.solution(), now.content(), &now_lookups);
    let filter = Filter::new(options, before.solution(), now.solution())?;
    let view = diff::View { noise: options.show_noise, context: options.context };
    let mut comparison = diff::compare(&before_side, &now_side, &view, &|component| filter.looks_at(component));
    let kept = if now.solution().manifest.parent.is_some() { without_removed(&mut comparison) } else { 0 };
    let ways = diff::outcome(before.solution(), now.solution(), &comparison);
    let without_value = now_side.views.variables().iter().filter(|variable| variable.default.is_none() && variable.values.is_empty());
    let without_value: BTreeSet<&Key> = without_value.map(|variable| &variable.component.key).collect();
    let has_value = |component: &Component| !without_value.contains(&component.key);
    let supply = diff::supplies(&comparison, has_value);
    let decisive = ways.iter().find(|way| way.name == WayName::Upgrade && way.outcome != Outcome::NotApplicable);
    let decisive = decisive.or_else(|| ways.iter().find(|way| way.outcome != Outcome::NotApplicable));
    Ok(DiffDocument {
        schema: "solvet.diff/1".to_owned(),
        tool: Tool::this(),
        baseline: DiffSide { input: baseline.input().clone(), solution: header(&before.solution().manifest) },
        current: DiffSide { input: current.input().clone(), solution: header(&now.solution().manifest) },
        verdict: DiffVerdict {
            upgrade: decisive.map_or("same", |way| way.outcome.as_str()).to_owned(),
            summary: decisive.map(|way| way.summary.clone()).unwrap_or_default(),
        },
        counts: counts(&comparison),
        supply: supply.into_iter().map(supply_of).collect(),
        changes: changes(&comparison, before, now, &filter),
        noise: DiffNoise {
            total: comparison.noise.values().sum(),
            by_reason: comparison.noise.iter().map(|(noise, count)| (noise.as_str().to_owned(), *count)).collect(),
        },
        limits: limits(before.solution(), now.solution(), kept),
        unread: unread_of("baseline", before).chain(unread_of("current", now)).collect(),
        ways: ways.into_iter().map(way).collect(),
        review: BTreeMap::new(),
    })
}

/// The one solution of an input.
fn only(opened: &Opened) -> Result<&Member, OptionsError> {
    match opened.members() {
        [member] => Ok(member),
        several => {
            let names = several.iter().map(|member| member.solution().manifest.unique_name.clone()).collect();
            Err(OptionsError::SeveralSolutions { input: opened.input().name.clone(), names })
        }
    }
}

/// A patch holds what it changes and no more: what is not in it stays.
fn without_removed(comparison: &mut Comparison<'_>) -> usize {
    let before = comparison.changes.len();
    comparison.changes.retain(|change| change.delta.event != Event::Removed);
    before - comparison.changes.len()
}

fn counts(comparison: &Comparison<'_>) -> DiffCounts {
    let mut counts = DiffCounts::default();
    for change in comparison.changes.iter().filter(|change| change.delta.event != Event::Same) {
        match change.delta.event {
            Event::Added => counts.added += 1,
            Event::Removed => counts.removed += 1,
            _ => counts.changed += 1,
        }
        *counts.by_impact.entry(change.delta.impact.as_str().to_owned()).or_default() += 1;
        *counts.by_kind.entry(change.kind().to_owned()).or_default() += 1;
    }
    counts
}

fn changes(comparison: &Comparison<'_>, before: &Member, now: &Member, filter: &Filter) -> Vec<Change> {
    let made = comparison.changes.iter().map(|change| change_of(change, before, now));
    made.filter(|(change, schema_name)| filter.names(&change.key, &change.kind, schema_name.as_deref(), &change.display_name))
        .map(|(change, _)| change)
        .collect()
}

fn change_of(change: &ComponentDelta<'_>, before: &Member, now: &Member) -> (Change, Option<String>) {
    let delta = &change.delta;
    let component = change.component();
    let solution = &now.solution().manifest;
    let parent = component.and_then(|component| {
        let key = component.parent.as_ref()?;
        let found = now.solution().get(key).or_else(|| before.solution().get(key));
        let display_name = found.map_or_else(|| key.identity().to_owned(), |parent| parent.display_name.clone());
        Some(DiffComponent { key: key.to_string(), kind: key.kind().to_owned(), display_name })
    });
    let places = Places { before: before.content(), now: now.content() };
    let mut parts: Vec<PartChange> = delta.parts.iter().map(|part| part_of(part, &places)).collect();
    let mut text = delta.text.as_deref().map(masked_text);
    // A component that is one file of text: the file is no part beside it.
    if let [only] = parts.as_mut_slice()
        && only.part == "file"
        && only.text.is_some()
        && text.is_none()
        && component.is_some_and(|component| matches!(component.kind(), "web-resource" | "file"))
    {
        text = only.text.take();
        parts.clear();
    }
    let made = Change {
        key: component.map_or_else(|| format!("solution:{}", solution.unique_name.to_lowercase()), |component| component.key.to_string()),
        kind: change.kind().to_owned(),
        display_name: component.map_or_else(|| solution.display_name.clone(), |component| name_of(component, before, now)),
        change: delta.event.as_str().to_owned(),
        impact: delta.impact.as_str().to_owned(),
        message: message(change),
        parent,
        baseline_key: change.baseline.zip(change.current).filter(|(old, new)| old.key != new.key).map(|(old, _)| old.key.to_string()),
        baseline_location: change.baseline.map(|component| Location::from(&component.location)),
        location: change.current.map(|component| Location::from(&component.location)),
        facets: delta.facets.iter().map(facet_of).collect(),
        parts,
        text,
        contains: change.contains.iter().map(|component| mention(component, before, now)).collect(),
        noise: change.noise,
    };
    (made, component.and_then(|component| component.schema_name.clone()))
}

fn mention(component: &Component, before: &Member, now: &Member) -> DiffComponent {
    DiffComponent { key: component.key.to_string(), kind: component.kind().to_owned(), display_name: name_of(component, before, now) }
}

/// The name people see. A row that links two others has none: it is called by these.
fn name_of(component: &Component, before: &Member, now: &Member) -> String {
    let identity = component.key.identity();
    // `botid.schemaname=contoso_helper,botcomponentid.schemaname=contoso_topic`: the key of such a row.
    let end = |end: &str| {
        let (column, value) = end.split_once('=')?;
        Some((column.split_once('.')?.0.to_owned(), value.to_owned()))
    };
    let ends: Option<Vec<(String, String)>> = identity.split(',').map(end).collect();
    let Some(ends) = ends.filter(|_| component.display_name.eq_ignore_ascii_case(identity)) else {
        return component.display_name.clone();
    };
    let keys: Vec<Key> =
        component.references.iter().filter(|reference| reference.via == "link-row").map(|reference| reference.referent.key()).collect();
    let found = |key: &Key| now.solution().get(key).or_else(|| before.solution().get(key));
    let name = |(lookup, value): (String, String)| {
        // A lookup is called after the table it leads to.
        let guessed = lookup.strip_suffix("id").map(|table| Key::new(table.to_owned(), &value));
        let known = keys.iter().find(|key| key.identity().eq_ignore_ascii_case(&value)).and_then(&found);
        known.or_else(|| found(guessed.as_ref()?)).map_or(value, |end| end.display_name.clone())
    };
    ends.into_iter().map(name).collect::<Vec<_>>().join(" with ")
}

/// What happened, in one sentence.
fn message(change: &ComponentDelta<'_>) -> String {
    let delta = &change.delta;
    match delta.event {
        Event::Added => match &delta.why {
            Some(why) => format!("is new: {why}"),
            None if change.component().is_some_and(|component| !component.content) => "is carried along as a shell".to_owned(),
            None => "is new".to_owned(),
        },
        Event::Removed => match &delta.why {
            Some(why) if change.is_foreign => format!("is no longer in the solution: {why}"),
            Some(why) => format!("was removed: {why}"),
            None if change.component().is_some_and(|component| !component.content) => "is no longer carried along as a shell".to_owned(),
            None => "was removed: an upgrade deletes it".to_owned(),
        },
        Event::Same if change.noise > 0 => "differs in nothing that matters".to_owned(),
        Event::Same => "is the same".to_owned(),
        _ => match diff::worst(delta).filter(|_| delta.impact > Impact::Note) {
            // What else differs is the news: everything that was made anew has another id.
            Some(why) if delta.facets.first().is_some_and(|facet| facet.name == "id" && facet.why.as_deref() == Some(&why)) => {
                let others = summary(delta);
                let others = others.strip_prefix("changed: ").filter(|others| *others != "id");
                others.map_or_else(|| why.clone(), |others| format!("{why}; also {}", others.strip_prefix("id, ").unwrap_or(others)))
            }
            Some(why) => why,
            None => summary(delta),
        },
    }
}

/// How much of what differs: "2 steps added, 1 changed; state".
fn summary(delta: &Delta<'_>) -> String {
    let mut tally: BTreeMap<(&str, &str), u32> = BTreeMap::new();
    tally_parts(delta, &mut tally);
    let mut said: Vec<String> = tally.iter().map(|((what, event), count)| format!("{count} {} {event}", plural(what, *count))).collect();
    let values: Vec<String> = delta
        .facets
        .iter()
        .filter(|facet| facet.noise.is_none() && facet.baseline != facet.current)
        .map(|facet| label_of(&facet.name))
        .collect();
    match values.as_slice() {
        [] => {}
        few if few.len() <= 3 => said.insert(0, few.join(", ")),
        many => said.insert(0, format!("{} values", many.len())),
    }
    let is_one_text = |part: &Delta<'_>| part.what == "file" && part.text.is_some();
    if delta.text.is_some() || matches!(delta.parts.as_slice(), [only] if is_one_text(only)) {
        said.retain(|said| said != "1 file changed");
        said.push("its text".to_owned());
    }
    if said.is_empty() { "changed".to_owned() } else { format!("changed: {}", said.join(", ")) }
}

fn tally_parts<'d>(delta: &'d Delta<'_>, tally: &mut BTreeMap<(&'d str, &'d str), u32>) {
    for part in delta.parts.iter().filter(|part| part.noise.is_none()) {
        if part.event == Event::Same {
            tally_parts(part, tally);
        } else {
            *tally.entry((part.what.as_str(), part.event.as_str())).or_default() += 1;
        }
        // What stands in a part that came or went is not counted again.
        if matches!(part.event, Event::Changed | Event::Moved) {
            tally_parts(part, tally);
        }
    }
}

fn plural(what: &str, count: u32) -> String {
    let word = words(what);
    match count {
        1 => word,
        _ if word.ends_with('y') && !word.ends_with("ey") => format!("{}ies", word.trim_end_matches('y')),
        _ if word.ends_with('s') => word,
        _ => format!("{word}s"),
    }
}

/// Where parts stand.
struct Places<'p> {
    before: &'p Content,
    now: &'p Content,
}

fn part_of(delta: &Delta<'_>, places: &Places<'_>) -> PartChange {
    let content = if delta.event == Event::Removed { places.before } else { places.now };
    PartChange {
        part: delta.what.clone(),
        name: masked("", &delta.label),
        change: delta.event.as_str().to_owned(),
        impact: delta.impact.as_str().to_owned(),
        why: delta.why.as_deref().map(str::to_owned),
        moved_from: delta.moved_from.clone(),
        // Working it out walks the document: of what did not change nobody asks.
        location: if delta.event == Event::Same { None } else { delta.place.location(content).as_ref().map(Location::from) },
        facets: delta.facets.iter().map(facet_of).collect(),
        parts: delta.parts.iter().map(|part| part_of(part, places)).collect(),
        text: delta.text.as_deref().map(masked_text),
        noise: delta.noise.map(|noise| noise.as_str().to_owned()),
    }
}

fn facet_of(facet: &FacetDelta) -> FacetChange {
    FacetChange {
        name: facet.name.clone(),
        label: label_of(&facet.name),
        baseline: facet.baseline.as_deref().map(|value| masked(&facet.name, value_in_words(&facet.name, value))),
        current: facet.current.as_deref().map(|value| masked(&facet.name, value_in_words(&facet.name, value))),
        impact: facet.impact.as_str().to_owned(),
        why: facet.why.as_deref().map(str::to_owned),
        text: facet.text.as_deref().filter(|_| !is_secret(&facet.name)).map(masked_text),
        noise: facet.noise.map(|noise| noise.as_str().to_owned()),
    }
}

/// The name of a value in words. Columns of rows are in lower case.
fn label_of(name: &str) -> String {
    match name {
        "isCustomizable" | "iscustomizable" => "customizable".to_owned(),
        "isdefault" => "is default".to_owned(),
        _ => words(name),
    }
}

/// What is on or off in words, where its name tells that it is.
fn value_in_words<'v>(name: &str, value: &'v str) -> &'v str {
    match value {
        "0" if is_switch(name) => "no",
        "1" if is_switch(name) => "yes",
        _ => value,
    }
}

fn is_switch(name: &str) -> bool {
    matches!(name, "iscustomizable" | "isdefault" | "isRenameable" | "isMappable")
        || ["isCustom", "isDefault", "canModify", "canCreate", "canChange", "canEnable"].iter().any(|start| name.starts_with(start))
}

fn way(way: diff::Way) -> DiffWay {
    let reason = |reason: diff::Reason| DiffReason {
        effect: reason.effect.as_str().to_owned(),
        message: reason.message,
        components: reason.components.iter().map(ToString::to_string).collect(),
    };
    DiffWay {
        way: way.name.as_str().to_owned(),
        applies: way.applies,
        verdict: way.outcome.as_str().to_owned(),
        summary: way.summary,
        reasons: way.reasons.into_iter().map(reason).collect(),
    }
}

fn supply_of(supply: Supply) -> DiffSupply {
    DiffSupply { key: supply.key, kind: supply.kind, display_name: supply.display_name, message: supply.message }
}

fn unread_of<'m>(side: &'static str, member: &'m Member) -> impl Iterator<Item = DiffUnread> + 'm {
    member.solution().unread.iter().map(move |part| DiffUnread { side: side.to_owned(), part: unread(part) })
}

/// What two files cannot tell.
fn limits(baseline: &Solution, current: &Solution, kept: usize) -> Vec<String> {
    let mut limits = vec![
        "What was changed in the target by hand, how many rows there are, and what other solutions of the target need is not in the files."
            .to_owned(),
    ];
    if kept > 0 {
        limits.push(format!(
            "The current solution is a patch: {kept} components of the baseline that it does not hold are left out, since they stay."
        ));
    }
    if baseline.manifest.managed != current.manifest.managed && !baseline.is_lone_app && !current.is_lone_app {
        limits.push(
            "One side is managed and the other is not: a managed export has forms, site maps and apps as differences to what lies below, so that only what both sides hold is compared there.".to_owned(),
        );
    }
    let shells =
        |solution: &Solution| solution.components.iter().filter(|component| !component.content && component.kind() == "table").count();
    if shells(baseline).max(shells(current)) > 0 {
        limits.push(match shells(baseline).max(shells(current)) {
            1 => "1 table is only named in a file, without its content: what it is like is not compared.".to_owned(),
            count => format!("{count} tables are only named in a file, without their content: what they are like is not compared."),
        });
    }
    limits
}
