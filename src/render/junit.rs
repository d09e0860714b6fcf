//! JUnit XML, which every build server shows as test results: a suite for each solution, a case for each rule.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use super::Style;
use super::diff;
use super::escape::{disarmed, markup};
use super::groups::listed;
use super::place::Places;
use crate::report::{CheckDocument, DiffDocument, Finding};

pub(super) fn check(document: &CheckDocument, style: &Style<'_>) -> String {
    let places = Places::new(document, style);
    let mut suites = String::new();
    let (mut tests, mut failures) = (0, 0);
    for (name, findings) in by_solution(document, style) {
        let suite = suite(&name, &findings, &places);
        tests += suite.tests;
        failures += suite.failures;
        suites.push_str(&suite.text);
    }
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites name=\"solvet\" tests=\"{tests}\" failures=\"{failures}\" errors=\"0\">\n{suites}</testsuites>\n"
    )
}

/// The changes of a comparison that somebody has to look at.
pub(super) fn diff(document: &DiffDocument, style: &Style<'_>) -> String {
    let paths = diff::paths(style);
    check(&diff::as_check(document), &Style { paths: &paths, ..*style })
}

/// Suites in the order of the document: its solutions, then what is about none of them, such as a package.
fn by_solution<'a>(document: &'a CheckDocument, style: &Style<'_>) -> Vec<(String, Vec<&'a Finding>)> {
    let mut findings: BTreeMap<&str, Vec<&Finding>> = BTreeMap::new();
    for finding in listed(document, style.verbose) {
        findings.entry(finding.solution.as_deref().unwrap_or_default()).or_default().push(finding);
    }
    let mut suites: Vec<(String, Vec<&Finding>)> = document
        .solutions
        .iter()
        .map(|solution| {
            let name = format!("{} {}", solution.unique_name, solution.version);
            (name, findings.remove(solution.unique_name.as_str()).unwrap_or_default())
        })
        .collect();
    let rest: Vec<&Finding> = findings.into_values().flatten().collect();
    if !rest.is_empty() || suites.is_empty() {
        let names: Vec<&str> = document.inputs.iter().map(|input| input.name.as_str()).collect();
        suites.push((names.join(", "), rest));
    }
    suites
}

struct Suite {
    text: String,
    tests: usize,
    failures: usize,
}

fn suite(name: &str, findings: &[&Finding], places: &Places<'_>) -> Suite {
    let mut rules: BTreeMap<&str, Vec<&Finding>> = BTreeMap::new();
    for finding in findings {
        rules.entry(&finding.rule).or_default().push(finding);
    }
    let class = format!("solvet.{}", markup(name).replace(' ', "-"));
    let mut cases = String::new();
    let (mut failures, mut skipped) = (0, 0);
    for (rule, findings) in &rules {
        let worst = ["error", "warning", "info"].into_iter().find(|severity| counts(findings, severity)).unwrap_or_default();
        let lines: Vec<String> = findings.iter().map(|finding| told(finding, places)).collect();
        let (message, body) = (message(findings), markup_lines(&lines.join("\n\n")));
        // Writing to a string cannot fail.
        let _ = write!(cases, "    <testcase classname=\"{class}\" name=\"{}\">", markup(rule));
        let _ = match worst {
            "error" | "warning" => {
                failures += 1;
                writeln!(cases, "\n      <failure type=\"{worst}\" message=\"{message}\">{body}</failure>\n    </testcase>")
            }
            "info" => writeln!(cases, "\n      <system-out>{body}</system-out>\n    </testcase>"),
            _ => {
                skipped += 1;
                writeln!(cases, "\n      <skipped message=\"suppressed\" />\n      <system-out>{body}</system-out>\n    </testcase>")
            }
        };
    }
    if rules.is_empty() {
        // A suite without a case is reported as lost by some servers.
        let _ = writeln!(cases, "    <testcase classname=\"{class}\" name=\"nothing found\" />");
    }
    let tests = rules.len().max(1);
    let text = format!(
        "  <testsuite name=\"{}\" tests=\"{tests}\" failures=\"{failures}\" errors=\"0\" skipped=\"{skipped}\">\n{cases}  </testsuite>\n",
        markup(name)
    );
    Suite { text, tests, failures }
}

fn counts(findings: &[&Finding], severity: &str) -> bool {
    findings.iter().any(|finding| finding.suppressed.is_none() && finding.severity == severity)
}

fn message(findings: &[&Finding]) -> String {
    let first = findings.first().map(|finding| markup(&finding.message)).unwrap_or_default();
    match findings.len() {
        0 | 1 => first,
        more => format!("{first} (and {} more)", more - 1),
    }
}

fn told(finding: &Finding, places: &Places<'_>) -> String {
    let place = places.of(finding).shown_with_line();
    let suppressed = finding.suppressed.as_ref().map(|suppression| format!("\nsuppressed: {}", suppression.reason)).unwrap_or_default();
    let Finding { severity, message, why, help, .. } = finding;
    // Some servers take these lines apart again: names cannot add any.
    [format!("{place}: {severity}: {message}"), format!("why: {why}"), format!("what to do: {help}")]
        .map(|line| line.replace('\n', " "))
        .join("\n")
        + &suppressed
}

/// Text of several lines.
fn markup_lines(text: &str) -> String {
    text.split('\n').map(|line| markup(&disarmed(line))).collect::<Vec<_>>().join("\n")
}
