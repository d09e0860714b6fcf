//! GitLab's Code Quality report: a JSON array for the widget of a merge request.

use std::collections::BTreeMap;

use serde::Serialize;

use super::groups::listed;
use super::place::Places;
use super::{Style, diff, json};
use crate::report::{CheckDocument, DiffDocument, Finding};

/// What GitLab reads of an issue (documentation of GitLab: *Code Quality*, report format).
#[derive(Serialize)]
struct Issue<'a> {
    description: String,
    check_name: &'a str,
    fingerprint: String,
    severity: &'static str,
    location: IssueLocation,
}

#[derive(Serialize)]
struct IssueLocation {
    path: String,
    lines: Lines,
}

#[derive(Serialize)]
struct Lines {
    begin: u32,
}

pub(super) fn check(document: &CheckDocument, style: &Style<'_>) -> String {
    let places = Places::new(document, style);
    let mut seen: BTreeMap<&str, u32> = BTreeMap::new();
    let issues: Vec<Issue<'_>> = listed(document, style.verbose)
        .map(|finding| {
            let place = places.of(finding);
            let again = seen.entry(&finding.fingerprint).or_default();
            *again += 1;
            Issue {
                description: described(finding),
                check_name: &finding.rule,
                // GitLab shows the first of those that share one, and drops the others.
                fingerprint: if *again == 1 { finding.fingerprint.clone() } else { format!("{}-{again}", finding.fingerprint) },
                severity: severity(finding),
                location: IssueLocation { path: place.path(), lines: Lines { begin: place.line().unwrap_or(1) } },
            }
        })
        .collect();
    json::render(&issues)
}

/// The changes of a comparison that somebody has to look at.
pub(super) fn diff(document: &DiffDocument, style: &Style<'_>) -> String {
    let paths = diff::paths(style);
    check(&diff::as_check(document), &Style { paths: &paths, ..*style })
}

fn described(finding: &Finding) -> String {
    let suppressed = finding.suppressed.as_ref().map(|suppression| format!(" Suppressed: {}", suppression.reason)).unwrap_or_default();
    format!("{}. What to do: {}.{suppressed}", finding.message, finding.help)
}

/// The five words of GitLab: what stops the import blocks.
fn severity(finding: &Finding) -> &'static str {
    match (finding.severity.as_str(), finding.category.as_str()) {
        _ if finding.suppressed.is_some() => "info",
        ("error", "import") => "blocker",
        ("error", _) => "critical",
        ("warning", _) if finding.confidence == "low" => "minor",
        ("warning", _) => "major",
        _ => "info",
    }
}
