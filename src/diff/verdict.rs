//! What importing the current solution over the baseline does, for each way of importing.
//!
//! "Update" keeps what is gone, "upgrade" (stage and apply) deletes it with its data, a patch adds and changes, and an
//! unmanaged import overwrites and deletes nothing (Microsoft Learn, "Upgrade or update a solution").

use std::collections::{BTreeMap, BTreeSet};

use super::{Comparison, ComponentDelta};
use crate::facets::support::{Event, Impact};
use crate::model::{Component, Hardness, Key, Solution, compare_versions, quoted};
use crate::platform::component_types::label;

/// A way of importing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WayName {
    /// Over the installed version; nothing is deleted.
    Update,
    /// Staged and applied: what is gone is deleted.
    Upgrade,
    /// A patch of the installed version.
    Patch,
    /// Into an environment where it is developed.
    Unmanaged,
}

/// What it comes to, the worst last.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Outcome {
    /// The way is closed.
    NotApplicable,
    /// Nothing changes.
    Same,
    /// Things come.
    Additive,
    /// Things work differently.
    Changing,
    /// Things go.
    Deleting,
    /// Data goes.
    DataLoss,
    /// The import is refused.
    Blocked,
}

/// One way of importing, and what it comes to.
#[derive(Debug)]
pub struct Way {
    /// The way.
    pub name: WayName,
    /// Whether it is open for these files as they are.
    pub applies: bool,
    /// What it comes to.
    pub outcome: Outcome,
    /// One sentence.
    pub summary: String,
    /// What leads to it, worst first.
    pub reasons: Vec<Reason>,
}

/// What leads to an outcome.
#[derive(Clone, Debug)]
pub struct Reason {
    /// What it does.
    pub effect: Effect,
    /// One sentence.
    pub message: String,
    /// The components it is about.
    pub components: Vec<Key>,
}

/// What a reason does.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Effect {
    /// The import is refused.
    Blocks,
    /// Data is deleted.
    LosesData,
    /// Something is deleted.
    Deletes,
    /// Something stops working.
    Breaks,
    /// Good to know.
    Note,
}

impl Effect {
    /// The word in documents.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Blocks => "blocks",
            Self::LosesData => "loses-data",
            Self::Deletes => "deletes",
            Self::Breaks => "breaks",
            Self::Note => "note",
        }
    }
}

impl WayName {
    /// The word in documents.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Update => "update",
            Self::Upgrade => "upgrade",
            Self::Patch => "patch",
            Self::Unmanaged => "unmanaged",
        }
    }
}

impl Outcome {
    /// The word in documents.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::NotApplicable => "not-applicable",
            Self::Same => "same",
            Self::Additive => "additive",
            Self::Changing => "changing",
            Self::Deleting => "deleting",
            Self::DataLoss => "data-loss",
            Self::Blocked => "blocked",
        }
    }
}

/// Judges the four ways, in their order.
pub fn outcome(baseline: &Solution, current: &Solution, comparison: &Comparison<'_>) -> Vec<Way> {
    let facts = Facts::new(baseline, current, comparison);
    if baseline.is_lone_app && current.is_lone_app {
        return facts.of_apps();
    }
    vec![facts.update(), facts.upgrade(), facts.patch(), facts.unmanaged()]
}

struct Facts<'c> {
    baseline: &'c Solution,
    current: &'c Solution,
    removed: Vec<&'c ComponentDelta<'c>>,
    /// Removed, but owned by another solution.
    given_up: Vec<&'c ComponentDelta<'c>>,
    added: usize,
    changed: Vec<&'c ComponentDelta<'c>>,
    /// What in the components refuses any import.
    refused: Vec<Reason>,
    /// That, and what refuses one over the baseline.
    blocks: Vec<Reason>,
    /// What breaks without refusing it.
    breaks: Vec<Reason>,
}

impl<'c> Facts<'c> {
    fn new(baseline: &'c Solution, current: &'c Solution, comparison: &'c Comparison<'c>) -> Self {
        // A file that belongs to nothing is in no import.
        let counts = |change: &&ComponentDelta<'_>| change.component().is_some() && change.kind() != "file";
        let of = |event| comparison.changes.iter().filter(counts).filter(move |change| change.delta.event == event);
        // What differs in form alone has no impact.
        let changed: Vec<_> = of(Event::Changed).filter(|change| change.delta.impact > Impact::None).collect();
        let mut facts = Self {
            baseline,
            current,
            removed: of(Event::Removed).filter(|change| !stays(change)).collect(),
            given_up: of(Event::Removed).filter(|change| stays(change) && is_content(change)).collect(),
            added: of(Event::Added).count(),
            refused: Vec::new(),
            blocks: refusals(baseline, current),
            breaks: Vec::new(),
            changed,
        };
        facts.refused = facts.changed.iter().flat_map(|change| facts.refused_by(change)).collect();
        facts.blocks.extend(facts.refused.clone());
        facts.breaks = facts.changed.iter().filter_map(|change| facts.broken_by(change)).collect();
        facts
    }

    fn is_managed(&self) -> bool {
        self.current.manifest.managed == Some(true) && self.baseline.manifest.managed == Some(true)
    }

    fn is_patch(&self) -> bool {
        self.current.manifest.parent.is_some()
    }

    /// What every way has in common: what changes and comes.
    fn kept(&self) -> Outcome {
        let loses = self.changed.iter().any(|change| change.delta.impact == Impact::DataLoss);
        match () {
            () if loses => Outcome::DataLoss,
            () if !self.changed.is_empty() || !self.given_up.is_empty() => Outcome::Changing,
            () if self.added > 0 => Outcome::Additive,
            () => Outcome::Same,
        }
    }

    /// The components that have another id, which to the platform are others.
    fn anew(&self) -> Vec<Key> {
        let is_other = |change: &&&ComponentDelta<'_>| change.delta.facets.iter().any(|facet| facet.name == "id" && facet.why.is_some());
        self.changed.iter().filter(is_other).filter_map(|change| change.key().cloned()).collect()
    }

    /// A canvas app by itself is imported in no such way: whoever opens it in the studio and saves it replaces the app.
    fn of_apps(&self) -> Vec<Way> {
        let closed = |name| {
            let summary = "a canvas app by itself is no solution".to_owned();
            Way { name, applies: false, outcome: Outcome::NotApplicable, summary, reasons: Vec::new() }
        };
        let outcome = self.kept();
        let summary = if outcome == Outcome::Same { "the app is the same" } else { "the app changes" }.to_owned();
        let replaced = Way { name: WayName::Unmanaged, applies: true, outcome, summary, reasons: self.breaks.clone() };
        vec![closed(WayName::Update), closed(WayName::Upgrade), closed(WayName::Patch), replaced]
    }

    fn update(&self) -> Way {
        let applies = self.is_managed() && !self.is_patch();
        let mut reasons = self.blocks.clone();
        reasons.extend(self.breaks.clone());
        let outcome = if self.blocks.is_empty() { self.kept() } else { Outcome::Blocked };
        if !self.removed.is_empty() {
            let message = format!("{} in the target, since an update deletes nothing", staying(self.removed.len()));
            reasons.push(Reason { effect: Effect::Note, message, components: keys(&self.removed) });
        }
        let summary = match outcome {
            Outcome::Blocked => format!("the update is refused: {}", first(&self.blocks)),
            Outcome::Same => "the update changes nothing".to_owned(),
            Outcome::DataLoss => "the update changes what holds data, so that some of it is lost".to_owned(),
            _ => format!(
                "the update {}{}",
                self.sentence(),
                if self.removed.is_empty() { "" } else { " and leaves what was removed in place" }
            ),
        };
        self.way(WayName::Update, applies, outcome, summary, reasons)
    }

    fn upgrade(&self) -> Way {
        let applies = self.is_managed() && !self.is_patch();
        let mut reasons = self.blocks.clone();
        let (refused, doubtful): (Vec<_>, Vec<_>) = self.still_needed().into_iter().partition(|reason| reason.effect == Effect::Blocks);
        reasons.extend(refused);
        let is_blocked = !reasons.is_empty();
        let (losing, deleted): (Vec<_>, Vec<_>) = self.removed.iter().partition(|change| change.delta.impact == Impact::DataLoss);
        if !losing.is_empty() {
            let message = format!("it deletes {} with the data in {}", self.names(&losing), if losing.len() == 1 { "it" } else { "them" });
            reasons.push(Reason { effect: Effect::LosesData, message, components: keys(&losing) });
        }
        if !deleted.is_empty() {
            let message = format!("it deletes {}", self.names(&deleted));
            reasons.push(Reason { effect: Effect::Deletes, message, components: keys(&deleted) });
        }
        let anew = self.anew();
        if !anew.is_empty() {
            reasons.push(Reason { effect: Effect::Note, message: made_anew(anew.len()), components: anew.clone() });
        }
        reasons.extend(doubtful);
        reasons.extend(self.breaks.clone());
        if !is_blocked
            && compare_versions(&self.current.manifest.version, &self.baseline.manifest.version).is_eq()
            && self.kept() != Outcome::Same
        {
            let message = format!("both are version {}: an upgrade wants a higher one", quoted(&self.current.manifest.version));
            reasons.push(Reason { effect: Effect::Note, message, components: Vec::new() });
        }
        let outcome = match () {
            () if is_blocked => Outcome::Blocked,
            () if !losing.is_empty() => Outcome::DataLoss,
            () if !deleted.is_empty() => self.kept().max(Outcome::Deleting),
            () => self.kept(),
        };
        let summary = match outcome {
            Outcome::Blocked => format!("the upgrade is refused: {}", first(&reasons)),
            Outcome::Same => "the upgrade changes nothing".to_owned(),
            Outcome::DataLoss if losing.is_empty() => "the upgrade changes what holds data, so that some of it is lost".to_owned(),
            Outcome::DataLoss => {
                let others =
                    if deleted.is_empty() { String::new() } else { format!(", and {} besides", counted(deleted.len(), "component")) };
                format!(
                    "the upgrade deletes {} with the data in {}{others}",
                    self.names(&losing),
                    if losing.len() == 1 { "it" } else { "them" }
                )
            }
            Outcome::Deleting => format!("the upgrade deletes {}", self.names(&deleted)),
            _ if anew.is_empty() => format!("the upgrade {} and deletes nothing", self.sentence()),
            _ => format!("the upgrade {}; {}", self.sentence(), made_anew(anew.len())),
        };
        self.way(WayName::Upgrade, applies, outcome, summary, reasons)
    }

    fn patch(&self) -> Way {
        let Some(parent) = &self.current.manifest.parent else {
            let summary = "the current solution is no patch: it is imported as a whole".to_owned();
            return Way { name: WayName::Patch, applies: false, outcome: Outcome::NotApplicable, summary, reasons: Vec::new() };
        };
        let outcome = if self.blocks.is_empty() { self.kept() } else { Outcome::Blocked };
        let summary = match outcome {
            Outcome::Blocked => format!("the patch is refused: {}", first(&self.blocks)),
            _ => format!("the patch of {} {} and deletes nothing", quoted(&parent.unique_name), self.sentence()),
        };
        let mut reasons = self.blocks.clone();
        reasons.extend(self.breaks.clone());
        Way { name: WayName::Patch, applies: true, outcome, summary, reasons }
    }

    fn unmanaged(&self) -> Way {
        if self.current.manifest.managed == Some(true) {
            let summary = "the current solution is managed".to_owned();
            return Way { name: WayName::Unmanaged, applies: false, outcome: Outcome::NotApplicable, summary, reasons: Vec::new() };
        }
        let outcome = if self.refused.is_empty() { self.kept() } else { Outcome::Blocked };
        let mut reasons = self.refused.clone();
        reasons.extend(self.breaks.clone());
        if !self.removed.is_empty() {
            let message = format!("{} in the environment: an unmanaged import deletes nothing", staying(self.removed.len()));
            reasons.push(Reason { effect: Effect::Note, message, components: keys(&self.removed) });
        }
        let summary = match outcome {
            Outcome::Blocked => format!("the import is refused: {}", first(&reasons)),
            Outcome::Same => "the import changes nothing".to_owned(),
            _ => format!("the import {}, overwrites what was changed there by hand, and cannot be taken back", self.sentence()),
        };
        Way { name: WayName::Unmanaged, applies: true, outcome, summary, reasons }
    }

    /// What a managed import would do; of files that are no managed solutions, once they are exported so.
    fn way(&self, name: WayName, applies: bool, outcome: Outcome, summary: String, reasons: Vec<Reason>) -> Way {
        if self.is_patch() {
            let summary = "the current solution is a patch: see there".to_owned();
            return Way { name, applies: false, outcome: Outcome::NotApplicable, summary, reasons: Vec::new() };
        }
        let both_unmanaged = self.current.manifest.managed != Some(true) && self.baseline.manifest.managed != Some(true);
        let summary = if both_unmanaged { format!("exported as managed, {summary}") } else { summary };
        Way { name, applies, outcome, summary, reasons }
    }

    fn sentence(&self) -> String {
        match (self.added, self.changed.len() + self.given_up.len()) {
            (0, 0) => "changes nothing".to_owned(),
            (added, 0) => format!("adds {}", counted(added, "component")),
            (0, changed) => format!("changes {}", counted(changed, "component")),
            (added, changed) => format!("adds {} and changes {}", counted(added, "component"), counted(changed, "component")),
        }
    }

    /// Why the import is refused because of a change.
    fn refused_by(&self, change: &ComponentDelta<'_>) -> Vec<Reason> {
        let Some(component) = change.component() else { return Vec::new() };
        let message = |(around, why): (Vec<&str>, &str)| {
            let inside = around.last().map(|label| format!(", {}", quoted(label))).unwrap_or_default();
            let message = format!("{}{inside}: {why}", self.named(component));
            Reason { effect: Effect::Blocks, message, components: vec![component.key.clone()] }
        };
        change.delta.blocking().into_iter().map(message).collect()
    }

    /// What breaks or loses data because of a change.
    fn broken_by(&self, change: &ComponentDelta<'_>) -> Option<Reason> {
        let effect = match change.delta.impact {
            Impact::DataLoss => Effect::LosesData,
            Impact::Breaking => Effect::Breaks,
            _ => return None,
        };
        let component = change.component()?;
        let why = worst(&change.delta).unwrap_or_else(|| "something in it stops working".to_owned());
        let message = format!("{}: {why}", self.named(component));
        Some(Reason { effect, message, components: vec![component.key.clone()] })
    }

    /// Some names, and how many more there are.
    fn names(&self, changes: &[&ComponentDelta<'_>]) -> String {
        const SHOWN: usize = 3;
        let shown = changes.iter().take(SHOWN).filter_map(|change| change.component()).map(|component| self.named(component));
        let shown: Vec<String> = shown.collect();
        let more = changes.len().saturating_sub(SHOWN);
        match (shown.as_slice(), more) {
            (_, 1..) => format!("{} and {more} more", shown.join(", ")),
            ([only], _) => only.clone(),
            ([first @ .., last], _) => format!("{} and {last}", first.join(", ")),
            _ => "nothing".to_owned(),
        }
    }

    /// A component with its kind, and of what belongs to a table the table: many tables have a column `Status`.
    fn named(&self, component: &Component) -> String {
        let name = format!("the {} {}", label(component.kind()), quoted(&component.display_name));
        let parent = component.parent.as_ref().filter(|parent| parent.kind() == "table");
        let table = parent.and_then(|table| self.current.get(table).or_else(|| self.baseline.get(table)));
        table.map_or(name.clone(), |table| format!("{name} of {}", quoted(&table.display_name)))
    }

    /// Removed components that the current solution itself still needs: they cannot be deleted.
    fn still_needed(&self) -> Vec<Reason> {
        let mut gone: BTreeMap<&Key, &Component> = BTreeMap::new();
        for change in &self.removed {
            gone.extend(change.baseline.iter().chain(&change.contains).map(|component| (&component.key, *component)));
        }
        // What the exporter lists may be held by another solution of the target by now.
        let rows = self.current.manifest.missing_dependencies.iter();
        let listed: BTreeSet<Key> = rows.map(|row| Key::new(row.required.kind.clone(), &row.required.identity)).collect();
        let mut needed: BTreeMap<&Key, (&Component, &Component)> = BTreeMap::new();
        for component in self.current.components.iter().filter(|component| component.content && !gone.is_empty()) {
            let references = component.references.iter().filter(|reference| reference.sure && reference.hardness == Hardness::Import);
            for reference in references {
                if let Some((key, removed)) = gone.get_key_value(&reference.referent.key()) {
                    needed.entry(key).or_insert((removed, component));
                }
            }
        }
        let reason = |(key, (removed, by)): (&Key, (&Component, &Component))| Reason {
            effect: if listed.contains(key) { Effect::Breaks } else { Effect::Blocks },
            message: format!(
                "{} is removed, but {} still needs it{}",
                self.named(removed),
                self.named(by),
                if listed.contains(key) { ": unless another solution of the target has it, the upgrade is refused" } else { "" }
            ),
            components: vec![key.clone(), by.key.clone()],
        };
        needed.into_iter().map(reason).collect()
    }
}

/// What in the manifests refuses an import over the baseline.
fn refusals(baseline: &Solution, current: &Solution) -> Vec<Reason> {
    let (before, now) = (&baseline.manifest, &current.manifest);
    if baseline.is_lone_app != current.is_lone_app {
        let message = "one side is a canvas app by itself and the other a solution".to_owned();
        return vec![Reason { effect: Effect::Blocks, message, components: Vec::new() }];
    }
    if baseline.is_lone_app {
        return Vec::new();
    }
    let mut messages = Vec::new();
    let is_patch = now.parent.as_ref().is_some_and(|parent| parent.unique_name.eq_ignore_ascii_case(&before.unique_name));
    if !is_patch && !before.unique_name.eq_ignore_ascii_case(&now.unique_name) {
        messages.push(format!("{} is another solution than {}", quoted(&now.unique_name), quoted(&before.unique_name)));
    }
    if compare_versions(&now.version, &before.version).is_lt() {
        messages.push(format!("version {} is lower than {}", quoted(&now.version), quoted(&before.version)));
    }
    if !before.publisher.unique_name.eq_ignore_ascii_case(&now.publisher.unique_name) {
        messages.push(format!("the publisher was {} and is {}", quoted(&before.publisher.unique_name), quoted(&now.publisher.unique_name)));
    }
    if before.managed != now.managed && before.managed.is_some() && now.managed.is_some() {
        let word = |managed| if managed == Some(true) { "managed" } else { "unmanaged" };
        messages.push(format!("the baseline is {} and the current solution is {}", word(before.managed), word(now.managed)));
    }
    messages.into_iter().map(|message| Reason { effect: Effect::Blocks, message, components: Vec::new() }).collect()
}

/// The reason of the worst that is in a change.
pub fn worst(delta: &super::Delta<'_>) -> Option<String> {
    if let Some(facet) = delta.facets.iter().filter(|facet| facet.impact == delta.impact).find_map(|facet| facet.why.as_deref()) {
        return Some(facet.to_owned());
    }
    if let Some(why) = &delta.why {
        return Some(why.to_string());
    }
    // A reason of a part is about that part.
    let inside = |part: &super::Delta<'_>| {
        let why = worst(part)?;
        Some(if why.starts_with('`') { why } else { format!("{}: {why}", quoted(&part.label)) })
    };
    delta.parts.iter().filter(|part| part.impact == delta.impact).find_map(inside)
}

fn first(reasons: &[Reason]) -> String {
    let more = reasons.iter().filter(|reason| reason.effect == Effect::Blocks).count().saturating_sub(1);
    let message = reasons.first().map(|reason| reason.message.clone()).unwrap_or_default();
    if more == 0 { message } else { format!("{message} (and {more} more)") }
}

fn keys(changes: &[&ComponentDelta<'_>]) -> Vec<Key> {
    changes.iter().filter_map(|change| change.key().cloned()).collect()
}

/// What belongs to somebody else stays, and what a judge has nothing against: a shell, a column of the platform.
fn stays(change: &ComponentDelta<'_>) -> bool {
    change.is_foreign || change.delta.impact <= Impact::Note
}

fn is_content(change: &ComponentDelta<'_>) -> bool {
    change.component().is_some_and(|component| component.content)
}

fn made_anew(count: usize) -> String {
    if count == 1 {
        "1 component under another id is deleted and made anew".to_owned()
    } else {
        format!("{count} components under other ids are deleted and made anew")
    }
}

fn staying(count: usize) -> String {
    if count == 1 { "1 removed component stays".to_owned() } else { format!("{count} removed components stay") }
}

fn counted(count: usize, what: &str) -> String {
    if count == 1 { format!("1 {what}") } else { format!("{count} {what}s") }
}

/// What has to be supplied in the target.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Supply {
    /// The key of the component, or `solution:` and a name.
    pub key: String,
    /// Its kind.
    pub kind: String,
    /// Its name.
    pub display_name: String,
    /// What to do.
    pub message: String,
}

/// What an admin has to supply that the baseline did not need.
pub fn supplies(comparison: &Comparison<'_>, has_value: impl Fn(&Component) -> bool) -> Vec<Supply> {
    let mut supplies = Vec::new();
    for change in &comparison.changes {
        let Some(component) = change.current else {
            if change.component().is_none() {
                supplies.extend(change.delta.parts.iter().filter_map(required));
            }
            continue;
        };
        let message = match (component.kind(), change.delta.event) {
            ("connection-reference", Event::Added) => "choose a connection for it",
            ("connection-reference", Event::Changed) if change.delta.facets.iter().any(|facet| facet.name == "connector") => {
                "choose a connection of the other connector for it"
            }
            ("environment-variable", Event::Added) if !has_value(component) => "give it a value: the file brings none",
            _ => continue,
        };
        supplies.push(Supply {
            key: component.key.to_string(),
            kind: component.kind().to_owned(),
            display_name: component.display_name.clone(),
            message: message.to_owned(),
        });
    }
    supplies.sort_by(|a, b| (&a.kind, &a.key).cmp(&(&b.kind, &b.key)));
    supplies
}

fn required(part: &super::Delta<'_>) -> Option<Supply> {
    let message = if part.event == Event::Added {
        "install it before the import: the baseline did not need it".to_owned()
    } else {
        let version = part.facets.iter().find(|facet| facet.name == "version" && facet.impact > Impact::Note)?;
        format!("have at least version {} of it", quoted(version.current.as_deref()?))
    };
    let is_solution = part.what == "required-solution" && part.label != "Active" && !part.label.is_empty();
    is_solution.then(|| Supply {
        key: format!("solution:{}", part.identity),
        kind: "solution".to_owned(),
        display_name: part.label.clone(),
        message,
    })
}
