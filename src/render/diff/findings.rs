//! The changes that somebody has to look at, as findings: what build servers and code scanning take.

use std::collections::{BTreeMap, BTreeSet};

use super::{name, parent, rank, said};
use crate::platform::component_types::label;
use crate::render::Style;
use crate::report::{
    self, Change, CheckDocument, DiffDocument, DiffReason, Finding, FindingCounts, Location, RuleInfo, SolutionHeader, Unread, Verdict,
};

/// What is documented of each of the rules.
struct About {
    name: &'static str,
    severity: &'static str,
    category: &'static str,
    summary: &'static str,
    why: &'static str,
    fix: &'static str,
}

/// The rules, worst first.
pub(in crate::render) static RULES: Rules = Rules([
    About {
        name: "diff/blocked",
        severity: "error",
        category: "import",
        summary: "A change that stops the import over the baseline",
        why: "the import fails as a whole, and nothing of the solution arrives",
        fix: "take the change back, or remove and add the component under another name",
    },
    About {
        name: "diff/data-loss",
        severity: "error",
        category: "upgrade",
        summary: "A change with which an upgrade deletes data",
        why: "what an upgrade deletes comes back from a backup alone",
        fix: "save or move the data first, or keep the component and hide it",
    },
    About {
        name: "diff/breaking",
        severity: "error",
        category: "upgrade",
        summary: "A change that breaks what uses the component",
        why: "flows, code and other solutions that use it stop to work",
        fix: "find what uses it in the target, and change that first",
    },
    About {
        name: "diff/risky",
        severity: "warning",
        category: "upgrade",
        summary: "A change that may break something",
        why: "whether it does depends on the target and its data",
        fix: "look at the change before the upgrade",
    },
]);

/// The documentation of the rules, which are none of a check: nothing can select them.
pub(in crate::render) struct Rules([About; 4]);

impl Rules {
    pub(in crate::render) fn infos(&self) -> Vec<RuleInfo> {
        let info = |about: &About| RuleInfo {
            name: about.name.to_owned(),
            summary: about.summary.to_owned(),
            severity: about.severity.to_owned(),
            confidence: "high".to_owned(),
            category: about.category.to_owned(),
            since: "0.1.0".to_owned(),
            microsoft_rule: None,
            source: String::new(),
            what: format!("{}.", about.summary),
            why: about.why.to_owned(),
            fix: about.fix.to_owned(),
            allow: String::new(),
            preview: false,
            options: Vec::new(),
        };
        self.0.iter().map(info).collect()
    }

    fn of(&self, name: &str) -> Option<&About> {
        self.0.iter().find(|about| about.name == name)
    }
}

/// A document that says of the current solution what is risky, breaking, deletes data or stops an upgrade. Its first
/// input is the current one, whose files a build server knows.
pub(in crate::render) fn as_check(document: &DiffDocument) -> CheckDocument {
    let DiffDocument { baseline, current, verdict, limits, .. } = document;
    let findings = findings(document);
    let count = |severity: &str| findings.iter().filter(|finding| finding.severity == severity).count() as u32;
    // A canvas app by itself has no manifest.
    let is_solution = !current.solution.unique_name.is_empty();
    CheckDocument {
        schema: "solvet.check/1".to_owned(),
        tool: document.tool.clone(),
        inputs: vec![current.input.clone(), baseline.input.clone()],
        solutions: is_solution.then(|| SolutionHeader { file: None, ..current.solution.clone() }).into_iter().collect(),
        counts: document.counts.by_kind.clone(),
        verdict: Verdict {
            import: verdict.upgrade.clone(),
            summary: verdict.summary.clone(),
            counts: FindingCounts { error: count("error"), warning: count("warning"), info: 0, suppressed: 0 },
            limits: limits.clone(),
        },
        requirements: Vec::new(),
        findings,
        remarks: Vec::new(),
        unread: document.unread.iter().map(|unread| not_read(&unread.side, &unread.part)).collect(),
        names: BTreeMap::new(),
    }
}

/// The paths of the inputs in that order.
pub(in crate::render) fn paths(style: &Style<'_>) -> Vec<String> {
    let path = |at: usize| style.paths.get(at).cloned().unwrap_or_default();
    vec![path(1), path(0)]
}

fn findings(document: &DiffDocument) -> Vec<Finding> {
    let upgrade = document.ways.iter().filter(|way| way.applies && way.way == "upgrade");
    let blocks: Vec<&DiffReason> = upgrade.flat_map(|way| &way.reasons).filter(|reason| reason.effect == "blocks").collect();
    let mut why: BTreeMap<&str, &str> = BTreeMap::new();
    for reason in &blocks {
        for key in &reason.components {
            why.entry(key).or_insert(&reason.message);
        }
    }
    let solution = &document.current.solution.unique_name;
    let mut found: Vec<Finding> = Vec::new();
    for change in document.changes.iter().filter(|change| change.change != "same") {
        let rule = match (why.get(change.key.as_str()), rank(&change.impact)) {
            (Some(_), _) => "diff/blocked",
            (None, 4) => "diff/data-loss",
            (None, 3) => "diff/breaking",
            (None, super::RISKY) => "diff/risky",
            _ => continue,
        };
        let why = why.get(change.key.as_str()).map(|why| (*why).to_owned()).or_else(|| reason_of(change));
        found.extend(finding(rule, solution, &told(change), why, Some(change)));
    }
    // What blocks and is no change that is here, such as the publisher.
    let keys: BTreeSet<&str> = document.changes.iter().map(|change| change.key.as_str()).collect();
    for reason in blocks.iter().filter(|reason| !reason.components.iter().any(|key| keys.contains(key.as_str()))) {
        found.extend(finding("diff/blocked", solution, &reason.message, None, None));
    }
    let order = |finding: &Finding| RULES.0.iter().position(|about| about.name == finding.rule);
    found.sort_by_key(order);
    found
}

/// What happened, with the name of what it happened to: a finding stands alone.
fn told(change: &Change) -> String {
    let quoted = |name: &str| format!("`{}`", name.replace('`', "'"));
    let name = name(change);
    if change.message.contains(&quoted(name)) {
        return change.message.clone();
    }
    let of = parent(change).map(|parent| format!(" of {}", quoted(parent))).unwrap_or_default();
    format!("{} {}{of}{}", label(&change.kind), quoted(name), said(change))
}

/// Why a change has its impact: what its values and parts say that have the same one.
fn reason_of(change: &Change) -> Option<String> {
    let mut reasons: Vec<&str> = Vec::new();
    let facets = change.facets.iter().filter(|facet| facet.impact == change.impact).filter_map(|facet| facet.why.as_deref());
    let parts = change.parts.iter().filter(|part| part.impact == change.impact).filter_map(|part| part.why.as_deref());
    for reason in facets.chain(parts) {
        if reasons.len() < 3 && !reasons.contains(&reason) && reason != change.message {
            reasons.push(reason);
        }
    }
    (!reasons.is_empty()).then(|| reasons.join("; "))
}

fn finding(rule: &str, solution: &str, message: &str, why: Option<String>, change: Option<&Change>) -> Option<Finding> {
    let about = RULES.of(rule)?;
    let key = change.map(|change| change.key.as_str()).unwrap_or_default();
    // A sentence on the whole is told from its like by itself.
    let told = if change.is_some() { "" } else { message };
    let mut fingerprint = report::sha256([rule, &solution.to_lowercase(), key, told].join("\0").as_bytes());
    fingerprint.truncate(32);
    Some(Finding {
        rule: rule.to_owned(),
        severity: about.severity.to_owned(),
        confidence: "high".to_owned(),
        category: about.category.to_owned(),
        message: message.to_owned(),
        why: why.unwrap_or_else(|| about.why.to_owned()),
        help: about.fix.to_owned(),
        solution: (!solution.is_empty()).then(|| solution.to_owned()),
        component: change.map(|change| change.key.clone()),
        component_name: change.map(|change| change.display_name.clone()),
        // What is gone has no place in the current solution.
        location: change.and_then(|change| change.location.clone()),
        related: Vec::new(),
        suppressed: None,
        fingerprint,
        microsoft_rule: None,
    })
}

/// The files of the baseline are not those that a build server has.
fn not_read(side: &str, part: &Unread) -> Unread {
    if side != "baseline" {
        return Unread { solution: None, ..part.clone() };
    }
    let nowhere = Location { entry: String::new(), line: None, column: None, path: None };
    Unread { path: format!("{} of the baseline", part.path), location: Some(nowhere), solution: None, ..part.clone() }
}
