//! The verdict on a set of solutions.

use std::collections::BTreeMap;

use super::fingerprint::fingerprint;
use super::header::headers;
use super::plan::listed_order;
use super::remark::{remarks, resolved};
use super::requirement::requirement;
use super::verdict::{Apps, Grounds, verdict};
use super::{CheckDocument, Finding, Location, RelatedPlace, Suppression, Tool, Unread, unread};
use crate::config::{Chosen, Selection, Suppressor};
use crate::content::{Content, Views};
use crate::graph::requirements;
use crate::graph::{self, Graph};
use crate::model::{Package, Solution};
use crate::options::{Baseline, CheckOptions, OptionsError};
use crate::rules::ALL;
use crate::rules::support::{Context, Diagnostic, Misplaced, Rule, Set, Severity};
use crate::{Member, Opened};

/// What a rule found, and what becomes of it.
#[derive(Debug)]
pub(super) struct Judged {
    /// The place of its solution in the set.
    index: usize,
    /// What the rule says.
    pub(super) diagnostic: Diagnostic,
    /// How bad it is by the configuration.
    pub(super) severity: Severity,
    /// What makes it the same finding in the next export.
    pub(super) fingerprint: String,
    /// Why it does not count.
    pub(super) suppressed: Option<Suppression>,
}

/// Runs the rules over a set and folds everything into one answer.
pub(crate) fn check(set: &[&Opened], options: &CheckOptions) -> Result<CheckDocument, OptionsError> {
    let selection = Selection::new(options, ALL)?;
    let solutions: Vec<&Solution> = set.iter().flat_map(|opened| opened.members()).map(Member::solution).collect();
    let target = options.target.as_ref().map(|target| &target.0);
    let needed = requirements::requirements(&solutions, target);
    let graph = graph::graph(&solutions, target);
    let packages = packages(set);
    let mut judged = judged(set, &solutions, &Known { needed: &needed, graph: &graph, packages: &packages, options }, &selection);
    let mut suppressor = Suppressor::new(options.config.as_ref(), options.today.as_deref(), ALL);
    for one in &mut judged {
        let component = one.diagnostic.component.as_ref().map(|(key, _)| key.to_string());
        let reason = suppressor.reason(one.diagnostic.rule, component.as_deref(), unique_name(&solutions, one));
        one.suppressed = reason.map(|reason| Suppression { reason: reason.to_owned(), by: "config".to_owned() });
    }
    let gone = options.baseline.as_ref().map(|baseline| hold_against(baseline, &mut judged)).unwrap_or_default();
    let names_of_solutions: Vec<&str> = solutions.iter().map(|solution| solution.manifest.unique_name.as_str()).collect();
    let mut remarks = remarks(&suppressor, &names_of_solutions, &selection);
    remarks.extend(options.baseline.as_ref().and_then(|baseline| resolved(baseline, &gone, &names_of_solutions, &selection)));
    let several = solutions.len() > 1;
    let closed = packages.values().flat_map(|package| &package.unread).map(unread);
    let unread_parts = solutions.iter().flat_map(|solution| {
        let name = several.then(|| solution.manifest.unique_name.clone());
        solution.unread.iter().map(move |part| Unread { solution: name.clone(), ..unread(part) })
    });
    let unread: Vec<Unread> = closed.chain(unread_parts).collect();
    Ok(CheckDocument {
        schema: "solvet.check/1".to_owned(),
        tool: Tool::this(),
        inputs: set.iter().map(|opened| opened.input().clone()).collect(),
        solutions: headers(set),
        counts: counts(&solutions),
        verdict: verdict(&Grounds {
            judged: &judged,
            needed: &needed,
            unread: unread.len(),
            apps: &Apps::new(&solutions),
            selection: &selection,
            solutions: &names_of_solutions,
            has_target: target.is_some(),
        }),
        requirements: needed.iter().map(requirement).collect(),
        names: names(&needed, &judged),
        findings: judged.into_iter().map(|one| finding(&solutions, one)).collect(),
        remarks,
        unread,
    })
}

/// What is known of a set before a rule runs.
struct Known<'a> {
    needed: &'a [requirements::Requirement],
    graph: &'a Graph,
    packages: &'a BTreeMap<usize, &'a Package>,
    options: &'a CheckOptions,
}

/// Runs the rules: errors first; within a severity by solution, rule and component.
fn judged(set: &[&Opened], solutions: &[&Solution], known: &Known<'_>, selection: &Selection<'_>) -> Vec<Judged> {
    let misplaced = misplaced(set, solutions, known.graph);
    let prefixes = known.options.config.as_ref().map(|config| config.publisher_prefixes.as_slice()).unwrap_or_default();
    let chosen: Vec<Vec<(&'static Rule, Chosen)>> = solutions
        .iter()
        .map(|solution| ALL.iter().filter_map(|rule| Some((*rule, selection.of(rule, &solution.manifest.unique_name)?))).collect())
        .collect();
    let whole = Set::new(solutions, known.graph);
    let contents: Vec<&Content> = set.iter().flat_map(|opened| opened.members()).map(Member::content).collect();
    let views: Vec<Views<'_>> = solutions.iter().zip(&contents).map(|(solution, content)| Views::new(solution, content)).collect();
    let mut judged = Vec::new();
    for (index, (((solution, content), views), chosen)) in solutions.iter().zip(&contents).zip(&views).zip(&chosen).enumerate() {
        for (rule, chosen) in chosen {
            let mut found = Vec::new();
            let context = Context {
                rule,
                solution,
                content,
                views,
                index,
                set: &whole,
                requirements: known.needed,
                graph: known.graph,
                target: known.options.target.as_ref().map(|target| &target.0),
                package: known.packages.get(&index).copied(),
                misplaced: misplaced.get(&index).map(Vec::as_slice).unwrap_or_default(),
                settings: &chosen.settings,
                publisher_prefixes: prefixes,
            };
            (rule.check)(&context, &mut found);
            judged.extend(found.into_iter().map(|diagnostic| {
                let name = if diagnostic.is_of_package { "" } else { solution.manifest.unique_name.as_str() };
                let fingerprint = fingerprint(name, &diagnostic);
                Judged { index, diagnostic, severity: chosen.severity, fingerprint, suppressed: None }
            }));
        }
    }
    // The sort is stable: what is equal stays in the order of the file.
    judged.sort_by(|a, b| {
        let named = |one: &Judged| (one.diagnostic.rule.name, one.diagnostic.component.clone());
        a.severity.cmp(&b.severity).then(a.index.cmp(&b.index)).then_with(|| named(a).cmp(&named(b)))
    });
    judged
}

/// The unique name of the solution that a finding is in; none for one on the package around it.
fn unique_name<'a>(solutions: &[&'a Solution], one: &Judged) -> &'a str {
    let solution = solutions.get(one.index).filter(|_| !one.diagnostic.is_of_package);
    solution.map(|solution| solution.manifest.unique_name.as_str()).unwrap_or_default()
}

/// Findings that were there before do not count: of those that share a fingerprint as many as there were. Gives how
/// many of each occur no more.
fn hold_against<'a>(baseline: &'a Baseline, judged: &mut [Judged]) -> BTreeMap<&'a str, usize> {
    let mut left: BTreeMap<&str, usize> = baseline.entries.iter().map(|(fingerprint, entry)| (fingerprint.as_str(), entry.count)).collect();
    // Findings that count come first: one that is suppressed anyway needs no place in the baseline.
    for is_suppressed in [false, true] {
        for one in judged.iter_mut().filter(|one| one.suppressed.is_some() == is_suppressed) {
            let Some(count) = left.get_mut(one.fingerprint.as_str()).filter(|count| **count > 0) else { continue };
            *count -= 1;
            let by_baseline = || Suppression { reason: "it was there when the baseline was written".to_owned(), by: "baseline".to_owned() };
            one.suppressed.get_or_insert_with(by_baseline);
        }
    }
    left.retain(|_, count| *count > 0);
    left
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

fn names(needed: &[requirements::Requirement], judged: &[Judged]) -> BTreeMap<String, String> {
    let components = needed.iter().flat_map(|requirement| &requirement.components);
    let required = components.flat_map(|component| {
        std::iter::once((component.key.to_string(), component.display_name.clone()))
            .chain(component.needed_by.iter().map(|(_, key, name)| (key.to_string(), name.clone())))
    });
    let about = judged.iter().filter_map(|one| one.diagnostic.component.as_ref());
    required.chain(about.map(|(key, name)| (key.to_string(), name.clone()))).collect()
}

fn finding(solutions: &[&Solution], one: Judged) -> Finding {
    let unique_name = unique_name(solutions, &one);
    let Judged { diagnostic, severity, fingerprint, suppressed, .. } = one;
    Finding {
        rule: diagnostic.rule.name.to_owned(),
        severity: severity.as_str().to_owned(),
        confidence: diagnostic.rule.confidence.as_str().to_owned(),
        category: diagnostic.rule.category.as_str().to_owned(),
        message: diagnostic.message,
        why: diagnostic.why,
        help: diagnostic.help,
        fingerprint,
        solution: (!unique_name.is_empty()).then(|| unique_name.to_owned()),
        component: diagnostic.component.as_ref().map(|(key, _)| key.to_string()),
        component_name: diagnostic.component.map(|(_, name)| name),
        location: Some(Location::from(&diagnostic.location)),
        related: diagnostic
            .related
            .into_iter()
            .map(|related| RelatedPlace { location: Location::from(&related.location), message: related.message })
            .collect(),
        suppressed,
        microsoft_rule: diagnostic.rule.microsoft_rule.map(str::to_owned),
    }
}
