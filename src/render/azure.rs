//! Logging commands of Azure Pipelines: errors and warnings on the run.

use super::Style;
use super::concise;
use super::diff;
use super::escape::{azure_message, azure_property, inert};
use super::groups::listed;
use super::place::Places;
use crate::report::{CheckDocument, DiffDocument, Finding};

pub(super) fn check(document: &CheckDocument, style: &Style<'_>) -> String {
    let places = Places::new(document, style);
    let mut text = String::new();
    for finding in listed(document, style.verbose) {
        // There is no issue of type "info": such findings are lines of the log.
        let is_issue = matches!(finding.severity.as_str(), "error" | "warning") && finding.suppressed.is_none();
        text.push_str(&if is_issue { command(finding, &places) } else { concise::line(finding, &places) });
        text.push('\n');
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
    let place = places.of(finding);
    let mut properties = vec![format!("type={}", finding.severity), format!("sourcepath={}", azure_property(&place.path()))];
    properties.extend(place.line().map(|line| format!("linenumber={line}")));
    properties.extend(place.column().map(|column| format!("columnnumber={column}")));
    properties.push(format!("code={}", azure_property(&finding.rule)));
    let message = azure_message(&format!("{}; what to do: {}", finding.message, finding.help));
    format!("##vso[task.logissue {}]{message}", properties.join(";"))
}
