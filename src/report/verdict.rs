//! Whether a set will import, in one sentence, and what cannot be known.
//!
//! The verdict is about the file. What a team has decided moves the gate of its pipeline, and never makes an import
//! look safer than it is.

use std::collections::BTreeSet;

use super::check::Judged;
use super::requirement::summary;
use super::{FindingCounts, Verdict, counted};
use crate::config::Selection;
use crate::graph::requirements::{self, Class, Shortfall};
use crate::model::{Component, Solution, quoted};
use crate::platform::component_types::label;
use crate::rules::ALL;
use crate::rules::support::{Category, Diagnostic, Severity};

/// What the verdict is given on, and what was looked for.
pub(super) struct Grounds<'a> {
    /// What the rules found.
    pub(super) judged: &'a [Judged],
    /// What the set needs from outside.
    pub(super) needed: &'a [requirements::Requirement],
    /// How many parts could not be read.
    pub(super) unread: usize,
    /// Apps that are no part of a solution.
    pub(super) apps: &'a Apps<'a>,
    /// Which rules ran.
    pub(super) selection: &'a Selection<'a>,
    /// The unique names of the solutions.
    pub(super) solutions: &'a [&'a str],
    /// Whether something is known of the target.
    pub(super) has_target: bool,
}

/// The verdict.
pub(super) fn verdict(grounds: &Grounds<'_>) -> Verdict {
    let Grounds { judged, needed, unread, apps, .. } = grounds;
    let counts = counts(judged);
    let (blockers, set_aside): (Vec<&Judged>, Vec<&Judged>) = judged.iter().filter(|one| stops(one)).partition(|one| counts_in_full(one));
    let blockers: Vec<&Diagnostic> = blockers.into_iter().map(|one| &one.diagnostic).collect();
    let grave = judged.iter().find(|one| one.suppressed.is_none() && one.severity == Severity::Error && !stops(one));
    let open: Vec<_> = needed.iter().filter(|requirement| requirement.satisfied != Some(true)).collect();
    // An older version in the target may have what is needed: the import looks for that.
    let may_do = |requirement: &requirements::Requirement| {
        requirement.class == Class::Target && matches!(requirement.shortfall, Some(Shortfall::TooOld { .. }))
    };
    let unsatisfied = open.iter().find(|requirement| requirement.satisfied == Some(false) && !may_do(requirement));
    let several = apps.solutions > 1;
    let files = if several { "the files" } else { "the file" };
    let (import, mut summary) = if !blockers.is_empty() {
        ("blocked", blocked(&blockers))
    } else if let Some(unsatisfied) = unsatisfied {
        ("blocked", format!("Will not import: {}", lower_first(&summary(unsatisfied))))
    } else if let Some(grave) = grave {
        ("conditional", format!("Should not be imported as it is: {}.", grave.diagnostic.message))
    } else if !set_aside.is_empty() {
        ("conditional", waived(&set_aside))
    } else if let Some(unlisted) = judged.iter().find(|one| one.diagnostic.rule.name == "unlisted-requirement") {
        ("conditional", format!("Imports only where the target has what the file does not list: {}.", unlisted.diagnostic.message))
    } else if let Some(summary) = apps.summary() {
        ("conditional", summary)
    } else if !open.is_empty() {
        ("conditional", conditional(&open))
    } else if *unread > 0 {
        ("conditional", "Nothing that could be read stands against importing it, but a part could not be read.".to_owned())
    } else if is_import_left_out(grounds) {
        ("conditional", format!("Nothing that was looked for in {files} stands against it, but not every import rule was run."))
    } else {
        ("clear", format!("Nothing in {files} stands against importing {}.", if several { "them" } else { "it" }))
    };
    if counts.suppressed > 0 {
        summary.push(' ');
        summary.push_str(&suppressed(counts.suppressed));
    }
    Verdict { import: import.to_owned(), summary, counts, limits: limits(grounds, counts.suppressed) }
}

/// Findings that count, by severity, and the others.
fn counts(judged: &[Judged]) -> FindingCounts {
    let mut counts = FindingCounts::default();
    for one in judged {
        match (&one.suppressed, one.severity) {
            (Some(_), _) => counts.suppressed += 1,
            (None, Severity::Error) => counts.error += 1,
            (None, Severity::Warning) => counts.warning += 1,
            (None, Severity::Info) => counts.info += 1,
        }
    }
    counts
}

/// Whether a finding says that the import fails. That is a matter of the rule, whatever a configuration calls it.
fn stops(one: &Judged) -> bool {
    one.diagnostic.rule.category == Category::Import && one.diagnostic.rule.severity == Severity::Error
}

/// Whether nobody suppressed a finding or made little of it.
fn counts_in_full(one: &Judged) -> bool {
    one.suppressed.is_none() && one.severity == one.diagnostic.rule.severity
}

/// What a configuration or a baseline cannot make undone.
fn waived(set_aside: &[&Judged]) -> String {
    let first = set_aside.first().map(|one| one.diagnostic.message.as_str()).unwrap_or_default();
    match set_aside.len() {
        0 | 1 => format!("Imports only if what was set aside does not stop it: {first}."),
        more => format!("Imports only if the {more} errors that were set aside do not stop it; the first: {first}."),
    }
}

fn suppressed(count: u32) -> String {
    format!("{} {} suppressed.", counted(count as usize, "finding"), if count == 1 { "is" } else { "are" })
}

/// Rules in preview are no part of what is looked for by default.
fn is_import_left_out(grounds: &Grounds<'_>) -> bool {
    let mut import = ALL.iter().filter(|rule| rule.category == Category::Import && !rule.preview);
    import.any(|rule| grounds.solutions.iter().any(|solution| grounds.selection.of(rule, solution).is_none()))
}

/// The canvas apps of a set that are no part of a solution.
pub(super) struct Apps<'a> {
    apps: Vec<&'a Component>,
    /// How many solutions there are beside them.
    solutions: usize,
}

impl<'a> Apps<'a> {
    pub(super) fn new(set: &[&'a Solution]) -> Self {
        let apps: Vec<&Component> = set.iter().filter(|solution| solution.is_lone_app).flat_map(|app| &app.components).collect();
        Self { solutions: set.len() - apps.len(), apps }
    }

    /// What stands against calling a set clear that holds apps.
    fn summary(&self) -> Option<String> {
        let (first, rest) = self.apps.split_first()?;
        let (name, kind) = (quoted(&first.display_name), label(first.kind()));
        Some(match (rest.len(), self.solutions) {
            (0, 0) => format!(
                "{name} is a {kind} and no solution, so it is not imported as one. Add it to a solution, export that, and check the export."
            ),
            (0, _) => format!("{name} is a {kind} and no solution, so it is not imported with the others. Add it to a solution."),
            (more, _) => {
                format!("{name} and {more} more are apps and no solutions, so they are not imported as such. Add them to a solution.")
            }
        })
    }
}

fn blocked(blockers: &[&Diagnostic]) -> String {
    let of_active = |diagnostic: &&&Diagnostic| diagnostic.rule.name == "required-active-component";
    // Two solutions of a set may need the same component.
    let active = blockers.iter().filter(of_active).map(|diagnostic| &diagnostic.component).collect::<BTreeSet<_>>().len();
    let others = blockers.iter().filter(|diagnostic| !of_active(diagnostic)).count();
    let lacks = format!(
        "it needs {} that {} not in it and that no other solution brings",
        counted(active, "component"),
        if active == 1 { "is" } else { "are" }
    );
    let first = blockers.first().map(|diagnostic| diagnostic.message.as_str()).unwrap_or_default();
    match (active, others) {
        (_, 0) => format!("Will not import on its own: {lacks}."),
        (0, 1) => format!("Will not import as it is: {first}."),
        (0, more) => format!("Will not import as it is: {more} errors; the first: {first}."),
        (_, 1) => format!("Will not import as it is: {lacks}, and there is another error."),
        (_, more) => format!("Will not import as it is: {lacks}, and there are {more} more errors."),
    }
}

fn conditional(open: &[&requirements::Requirement]) -> String {
    let active = open.iter().find(|requirement| requirement.class == Class::Active).map(|requirement| requirement.components.len());
    let mut names: Vec<String> =
        active.map(|count| format!("{} that no solution brings", counted(count, "component"))).into_iter().collect();
    let mut rest: Vec<_> = open.iter().filter(|requirement| requirement.class != Class::Active).collect();
    // The surest and largest first: they say most about what kind of target is meant.
    while let Some(next) =
        rest.iter().max_by_key(|requirement| (requirement.sure, requirement.components.len(), std::cmp::Reverse(&requirement.solution)))
    {
        let product = name(next);
        rest.retain(|requirement| name(requirement) != product);
        names.push(product);
        if names.len() == 4 {
            break;
        }
    }
    let distinct: BTreeSet<String> = rest.iter().map(|requirement| name(requirement)).collect();
    let count = names.len() + distinct.len();
    let shown = names.iter().take(3).cloned().collect::<Vec<_>>().join(", ");
    match count.saturating_sub(3) {
        0 => format!("Imports only where the target has {shown}."),
        more => format!("Imports only where the target has {shown} and {more} more."),
    }
}

/// The product people know, else the solution.
fn name(requirement: &requirements::Requirement) -> String {
    requirement.product.map_or_else(|| quoted(&requirement.solution).to_string(), str::to_owned)
}

/// A sentence to follow a colon. A name in backticks keeps its case.
fn lower_first(sentence: &str) -> String {
    let mut rest = sentence.chars();
    rest.next().map(|first| first.to_lowercase().chain(rest).collect()).unwrap_or_default()
}

/// What no offline analysis can know; it stands beside every verdict.
fn limits(grounds: &Grounds<'_>, suppressed: u32) -> Vec<String> {
    let Grounds { judged, needed, apps, .. } = grounds;
    let known = if grounds.has_target {
        "Of the target only what was given is known: the solutions it has, not its unmanaged changes, licences and data policies."
    } else {
        "Judged from the file alone: what the target has, in which version, with which unmanaged changes, licences and data policies, is not known here."
    };
    let mut limits = vec![known.to_owned()];
    if apps.solutions > 0 {
        limits.push("What the solution needs was read from its components and from the list its exporter wrote. Names in scripts, assemblies and most formulas are not followed, and Dataverse may find more where a component is merged with one of the target.".to_owned());
    }
    if !apps.apps.is_empty() {
        limits.push("A canvas app by itself has no manifest: rules about manifest, publisher, version and needs do not apply to it. It was checked that its parts are whole.".to_owned());
    }
    if needed.iter().any(|requirement| requirement.class == Class::Platform) {
        limits.push("Solutions every environment has are taken as present; a very old or trimmed environment may lack one.".to_owned());
    }
    if suppressed > 0 {
        let (are, they) = if suppressed == 1 { ("finding is", "it does") } else { ("findings are", "they do") };
        limits.insert(0, format!("{suppressed} {are} suppressed by the configuration or a baseline: {they} not count here."));
    }
    let lowered = judged.iter().filter(|one| stops(one) && one.suppressed.is_none() && !counts_in_full(one)).count();
    if lowered > 0 {
        limits.insert(
            0,
            format!("The configuration makes less than an error of {} that says the import fails.", counted(lowered, "finding")),
        );
    }
    if grounds.selection.is_narrowed() {
        limits.insert(0, "Some rules were left out by `select` or `ignore`: what they would have found does not count here.".to_owned());
    }
    limits
}
