//! One line a finding, as editors and `grep` read it: path, line, column, severity, rule, message.

use super::Style;
use super::diff;
use super::escape::inert;
use super::groups::listed;
use super::place::Places;
use crate::report::{CheckDocument, DiffDocument, Finding};

pub(super) fn check(document: &CheckDocument, style: &Style<'_>) -> String {
    let places = Places::new(document, style);
    let mut text = String::new();
    for finding in listed(document, style.verbose) {
        text.push_str(&line(finding, &places));
        text.push('\n');
    }
    // The verdict may stand on what no finding is about, such as a requirement.
    text.push_str(&inert(&format!("{}: {}", document.verdict.import, document.verdict.summary)));
    text.push('\n');
    text
}

/// The changes of a comparison that somebody has to look at.
pub(super) fn diff(document: &DiffDocument, style: &Style<'_>) -> String {
    let paths = diff::paths(style);
    check(&diff::as_check(document), &Style { paths: &paths, ..*style })
}

/// A finding as one line, which no build server takes as a command.
pub(super) fn line(finding: &Finding, places: &Places<'_>) -> String {
    let place = places.of(finding).shown_with_line();
    let suppressed = finding.suppressed.as_ref().map(|suppression| format!(" (suppressed: {})", suppression.reason)).unwrap_or_default();
    inert(&format!("{place}: {} {}: {}{suppressed}", finding.severity, finding.rule, finding.message))
}
