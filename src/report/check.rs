//! The verdict on a set of solutions.

use std::collections::{BTreeMap, BTreeSet};

use super::fingerprint::fingerprint;
use super::header::headers;
use super::plan::listed_order;
use super::requirement::{requirement, summary};
use super::{CheckDocument, Counts, Finding, Location, RelatedPlace, Tool, Unread, Verdict, counted, unread};
use crate::content::{Content, Views};
use crate::graph::requirements::{self, Class, Shortfall};
use crate::graph::{self, Graph};
use crate::model::{Component, Package, Solution, quoted};
use crate::options::{CheckOptions, RuleSettings};
use crate::platform::component_types::label;
use crate::rules::ALL;
use crate::rules::support::{Category, Context, Diagnostic, Misplaced, Set, Severity};
use crate::{Member, Opened};

/// Runs the rules over a set and folds everything into one answer.
pub(crate) fn check(set: &[&Opened], options: &CheckOptions) -> CheckDocument {
    let solutions: Vec<&Solution> = set.iter().flat_map(|opened| opened.members()).map(Member::solution).collect();
    let packages = packages(set);
    let target = options.target.as_ref().map(|target| &target.0);
    let needed = requirements::requirements(&solutions, target);
    let graph = graph::graph(&solutions, target);
    let misplaced = misplaced(set, &solutions, &graph);
    let settings = RuleSettings::default();
    let whole = Set::new(&solutions, &graph);
    let mut diagnostics = Vec::new();
    let contents: Vec<&Content> = set.iter().flat_map(|opened| opened.members()).map(Member::content).collect();
    let views: Vec<Views<'_>> = solutions.iter().zip(&contents).map(|(solution, content)| Views::new(solution, content)).collect();
    for (index, ((solution, content), views)) in solutions.iter().zip(&contents).zip(&views).enumerate() {
        for rule in ALL.iter().filter(|rule| options.runs(rule.name, rule.category.as_str())) {
            let mut found = Vec::new();
            let package = packages.get(&index).copied();
            let misplaced = misplaced.get(&index).map(Vec::as_slice).unwrap_or_default();
            let context = Context {
                rule,
                solution,
                content,
                views,
                index,
                set: &whole,
                requirements: &needed,
                graph: &graph,
                target,
                package,
                misplaced,
                settings: &settings,
                publisher_prefixes: &[],
            };
            (rule.check)(&context, &mut found);
            diagnostics.extend(found.into_iter().map(|diagnostic| (index, diagnostic)));
        }
    }
    // Errors first; within a severity by solution, rule and component. The sort is stable: what is
    // equal stays in the order of the file.
    diagnostics.sort_by(|(a_index, a), (b_index, b)| {
        let order = |diagnostic: &Diagnostic| (diagnostic.rule.severity, diagnostic.rule.name, diagnostic.component.clone());
        let (a_order, b_order) = (order(a), order(b));
        a_order.0.cmp(&b_order.0).then(a_index.cmp(b_index)).then_with(|| (a_order.1, a_order.2).cmp(&(b_order.1, b_order.2)))
    });
    let several = solutions.len() > 1;
    let closed = packages.values().flat_map(|package| &package.unread).map(unread);
    let unread_parts = solutions.iter().flat_map(|solution| {
        let name = several.then(|| solution.manifest.unique_name.clone());
        solution.unread.iter().map(move |part| Unread { solution: name.clone(), ..unread(part) })
    });
    let unread: Vec<Unread> = closed.chain(unread_parts).collect();
    let names = names(&needed, &diagnostics);
    let findings: Vec<Finding> =
        diagnostics.iter().map(|(index, diagnostic)| finding(solutions.get(*index).copied(), diagnostic)).collect();
    CheckDocument {
        schema: "solvet.check/1".to_owned(),
        tool: Tool::this(),
        inputs: set.iter().map(|opened| opened.input().clone()).collect(),
        solutions: headers(set),
        counts: counts(&solutions),
        verdict: verdict(&diagnostics, &needed, unread.len(), &Apps::new(&solutions), options),
        requirements: needed.iter().map(requirement).collect(),
        findings,
        unread,
        names,
    }
}

/// The packages of a set, each by the place of its first solution.
fn packages<'a>(set: &[&'a Opened]) -> BTreeMap<usize, &'a Package> {
    let mut first = 0;
    let mut packages = BTreeMap::new();
    for opened in set {
        packages.extend(opened.package().map(|package| (first, package)));
        first += opened.members().len();
    }
    packages
}

/// What the packages of a set import too early, each by the place of its first solution.
fn misplaced(set: &[&Opened], solutions: &[&Solution], graph: &Graph) -> BTreeMap<usize, Vec<Misplaced>> {
    let mut misplaced = BTreeMap::new();
    if set.iter().all(|opened| opened.package().is_none_or(|package| package.order.is_empty())) {
        return misplaced;
    }
    let plan = graph::plan::plan(solutions, graph);
    let name = |member: usize| solutions.get(member).map(|solution| solution.manifest.unique_name.clone()).unwrap_or_default();
    let shown = |node: usize| graph.nodes.get(node).map(|node| node.display_name.clone()).unwrap_or_default();
    let mut first = 0;
    for opened in set {
        let members: Vec<&Member> = opened.members().iter().collect();
        if let Some(package) = opened.package() {
            let order = listed_order(package, &members, first);
            let listed = |member: usize| order.iter().position(|step| *step == Some(member)).and_then(|at| package.order.get(at));
            let early = graph::plan::broken(&plan, &order).into_iter().filter_map(|link| {
                let example = link.edges.first().and_then(|at| graph.edges.get(*at)).map(|edge| (shown(edge.from), shown(edge.to)));
                Some(Misplaced { needing: name(link.from), needed: name(link.to), example, listed: listed(link.from)?.listed.clone() })
            });
            misplaced.insert(first, early.collect());
        }
        first += members.len();
    }
    misplaced
}

/// The canvas apps of a set that are no part of a solution.
struct Apps<'a> {
    apps: Vec<&'a Component>,
    /// How many solutions there are beside them.
    solutions: usize,
}

impl<'a> Apps<'a> {
    fn new(set: &[&'a Solution]) -> Self {
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

/// Components by kind, without shells.
pub(super) fn counts(solutions: &[&Solution]) -> BTreeMap<String, u32> {
    let mut counts = BTreeMap::new();
    for component in solutions.iter().flat_map(|solution| &solution.components).filter(|component| component.content) {
        match counts.get_mut(component.kind()) {
            Some(count) => *count += 1,
            None => {
                counts.insert(component.kind().to_owned(), 1);
            }
        }
    }
    counts
}

fn names(needed: &[requirements::Requirement], diagnostics: &[(usize, Diagnostic)]) -> BTreeMap<String, String> {
    let components = needed.iter().flat_map(|requirement| &requirement.components);
    let required = components.flat_map(|component| {
        std::iter::once((component.key.to_string(), component.display_name.clone()))
            .chain(component.needed_by.iter().map(|(_, key, name)| (key.to_string(), name.clone())))
    });
    let about = diagnostics.iter().filter_map(|(_, diagnostic)| diagnostic.component.as_ref());
    required.chain(about.map(|(key, name)| (key.to_string(), name.clone()))).collect()
}

fn finding(solution: Option<&Solution>, diagnostic: &Diagnostic) -> Finding {
    let solution = solution.filter(|_| !diagnostic.is_of_package);
    let unique_name = solution.map(|solution| solution.manifest.unique_name.clone()).unwrap_or_default();
    Finding {
        rule: diagnostic.rule.name.to_owned(),
        severity: diagnostic.rule.severity.as_str().to_owned(),
        confidence: diagnostic.rule.confidence.as_str().to_owned(),
        category: diagnostic.rule.category.as_str().to_owned(),
        message: diagnostic.message.clone(),
        why: diagnostic.why.clone(),
        help: diagnostic.help.clone(),
        fingerprint: fingerprint(&unique_name, diagnostic),
        solution: (!unique_name.is_empty()).then_some(unique_name),
        component: diagnostic.component.as_ref().map(|(key, _)| key.to_string()),
        component_name: diagnostic.component.as_ref().map(|(_, name)| name.clone()),
        location: Some(Location::from(&diagnostic.location)),
        related: diagnostic
            .related
            .iter()
            .map(|related| RelatedPlace { message: related.message.clone(), location: Location::from(&related.location) })
            .collect(),
        suppressed: None,
        microsoft_rule: diagnostic.rule.microsoft_rule.map(str::to_owned),
    }
}

fn verdict(
    diagnostics: &[(usize, Diagnostic)],
    needed: &[requirements::Requirement],
    unread: usize,
    apps: &Apps<'_>,
    options: &CheckOptions,
) -> Verdict {
    let mut counts = Counts::default();
    for (_, diagnostic) in diagnostics {
        match diagnostic.rule.severity {
            Severity::Error => counts.error += 1,
            Severity::Warning => counts.warning += 1,
            Severity::Info => counts.info += 1,
        }
    }
    let errors = diagnostics.iter().map(|(_, diagnostic)| diagnostic).filter(|diagnostic| diagnostic.rule.severity == Severity::Error);
    let (blockers, unsafe_ones): (Vec<&Diagnostic>, Vec<&Diagnostic>) =
        errors.partition(|diagnostic| diagnostic.rule.category == Category::Import);
    let open: Vec<_> = needed.iter().filter(|requirement| requirement.satisfied != Some(true)).collect();
    // An older version in the target may have what is needed: the import looks for that.
    let may_do = |requirement: &requirements::Requirement| {
        requirement.class == Class::Target && matches!(requirement.shortfall, Some(Shortfall::TooOld { .. }))
    };
    let unsatisfied = open.iter().find(|requirement| requirement.satisfied == Some(false) && !may_do(requirement));
    let several = apps.solutions > 1;
    let files = if several { "the files" } else { "the file" };
    let (import, summary) = if !blockers.is_empty() {
        ("blocked", blocked(&blockers))
    } else if let Some(unsatisfied) = unsatisfied {
        ("blocked", format!("Will not import: {}", lower_first(&summary(unsatisfied))))
    } else if let Some(first) = unsafe_ones.first() {
        ("conditional", format!("Should not be imported as it is: {}.", first.message))
    } else if let Some(unlisted) =
        diagnostics.iter().map(|(_, diagnostic)| diagnostic).find(|diagnostic| diagnostic.rule.name == "unlisted-requirement")
    {
        ("conditional", format!("Imports only where the target has what the file does not list: {}.", unlisted.message))
    } else if let Some(summary) = apps.summary() {
        ("conditional", summary)
    } else if !open.is_empty() {
        ("conditional", conditional(&open))
    } else if unread > 0 {
        ("conditional", "Nothing that could be read stands against importing it, but a part could not be read.".to_owned())
    } else if ALL.iter().any(|rule| rule.category == Category::Import && !options.runs(rule.name, rule.category.as_str())) {
        ("conditional", format!("Nothing that was looked for in {files} stands against it, but not every import rule was run."))
    } else {
        ("clear", format!("Nothing in {files} stands against importing {}.", if several { "them" } else { "it" }))
    };
    Verdict { import: import.to_owned(), summary, counts, limits: limits(needed, apps, options) }
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
fn limits(needed: &[requirements::Requirement], apps: &Apps<'_>, options: &CheckOptions) -> Vec<String> {
    let judged = match &options.target {
        None => {
            "Judged from the file alone: what the target has, in which version, with which unmanaged changes, licences and data policies, is not known here."
        }
        Some(_) => {
            "Of the target only what was given is known: the solutions it has, not its unmanaged changes, licences and data policies."
        }
    };
    let mut limits = vec![judged.to_owned()];
    if apps.solutions > 0 {
        limits.push("What the solution needs was read from its components and from the list its exporter wrote. Names in scripts, assemblies and most formulas are not followed, and Dataverse may find more where a component is merged with one of the target.".to_owned());
    }
    if !apps.apps.is_empty() {
        limits.push("A canvas app by itself has no manifest: rules about manifest, publisher, version and needs do not apply to it. It was checked that its parts are whole.".to_owned());
    }
    if needed.iter().any(|requirement| requirement.class == Class::Platform) {
        limits.push("Solutions every environment has are taken as present; a very old or trimmed environment may lack one.".to_owned());
    }
    if !(options.select.is_empty() && options.ignore.is_empty()) {
        limits.insert(0, "Some rules were left out by `select` or `ignore`: what they would have found does not count here.".to_owned());
    }
    limits
}
