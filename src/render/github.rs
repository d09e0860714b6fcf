//! Workflow commands of GitHub Actions: annotations on the run and on the files of a pull request.

use std::fmt::Write as _;

use super::Style;
use super::concise;
use super::diff;
use super::escape::{github_message, github_property, inert};
use super::groups::{SEVERITIES, counting, suppressed};
use super::place::Places;
use crate::report::{CheckDocument, DiffDocument, Finding};

/// GitHub shows so many annotations of each type in one step, and drops the rest without a word
/// (documentation of GitHub: *Workflow commands*; limits of annotations in actions/runner).
const SHOWN: usize = 10;

pub(super) fn check(document: &CheckDocument, style: &Style<'_>) -> String {
    let places = Places::new(document, style);
    let mut text = String::new();
    let mut rest: Vec<&Finding> = Vec::new();
    for (severity, _) in SEVERITIES {
        let findings: Vec<&Finding> = counting(document).filter(|finding| finding.severity == severity).collect();
        // The last notice is kept for the sentence on what is not shown.
        let shown = if severity == "info" { SHOWN - 1 } else { SHOWN };
        for finding in findings.iter().take(shown) {
            text.push_str(&command(finding, &places));
        }
        rest.extend(findings.iter().skip(shown));
    }
    let more = rest.len();
    // What does not count is no annotation.
    rest.extend(suppressed(document).filter(|_| style.verbose));
    if !rest.is_empty() {
        text.push_str("::group::solvet: all other findings\n");
        for finding in &rest {
            text.push_str(&concise::line(finding, &places));
            text.push('\n');
        }
        text.push_str("::endgroup::\n");
    }
    if more > 0 {
        let findings = if more == 1 { "1 more finding is".to_owned() } else { format!("{more} more findings are") };
        // Writing to a string cannot fail.
        let _ = writeln!(text, "::notice title=solvet::{findings} in the log: GitHub shows {SHOWN} annotations of each type");
    }
    text.push_str(&inert(&format!("{}: {}", document.verdict.import, document.verdict.summary)));
    text.push('\n');
    text
}

/// The changes of a comparison that somebody has to look at.
pub(super) fn diff(document: &DiffDocument, style: &Style<'_>) -> String {
    let paths = diff::paths(style);
    check(&diff::as_check(document), &Style { paths: &paths, ..*style })
}

fn command(finding: &Finding, places: &Places<'_>) -> String {
    let kind = match finding.severity.as_str() {
        "error" => "error",
        "warning" => "warning",
        _ => "notice",
    };
    let place = places.of(finding);
    let mut properties = vec![format!("file={}", github_property(&place.path()))];
    properties.extend(place.line().map(|line| format!("line={line}")));
    properties.extend(place.column().map(|column| format!("col={column}")));
    properties.push(format!("title={}", github_property(&finding.rule)));
    let message = github_message(&format!("{}\nwhat to do: {}", finding.message, finding.help));
    format!("::{kind} {}::{message}\n", properties.join(","))
}
