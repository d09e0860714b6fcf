//! SARIF 2.1.0, which GitHub code scanning, Azure DevOps and editors read.
//!
//! Limits are those of GitHub code scanning (its documentation: *SARIF support for code scanning*).

mod log;

use std::collections::BTreeMap;

use log::{
    Artifact, ArtifactLocation, Automation, Base, Configuration, Driver, Invocation, LocationOf, Log, LogicalLocation, Notification,
    PhysicalLocation, Region, ResultOf, ResultProperties, Rule, RuleProperties, Run, RunProperties, SuppressionOf, Text, ToolOf,
};

use super::groups::{counting, suppressed};
use super::place::{Place, Places};
use super::{Style, diff, json};
use crate::report::{self, CheckDocument, DiffDocument, Finding, RuleInfo, Unread};

/// A file with more results in a run is refused.
const RESULTS: usize = 25_000;

/// Of more results these are shown, the worst first.
const SHOWN: usize = 5_000;

/// Of more places of one result these are shown; one of them is its own.
const PLACES: usize = 100;

/// Longer descriptions are refused.
const DESCRIPTION: usize = 1_024;

/// The folder that the command runs in, which in a pipeline is the root of the repository.
const BASE: &str = "%SRCROOT%";

pub(super) fn check(document: &CheckDocument, style: &Style<'_>) -> String {
    write(document, style, &report::rules(), "solvet")
}

/// The changes of a comparison that somebody has to look at. They are alerts of their own, and no check closes them.
pub(super) fn diff(document: &DiffDocument, style: &Style<'_>) -> String {
    let (check, paths) = (diff::as_check(document), diff::paths(style));
    write(&check, &Style { paths: &paths, ..*style }, &diff::RULES.infos(), "solvet-diff")
}

fn write(document: &CheckDocument, style: &Style<'_>, known: &[RuleInfo], analysis: &str) -> String {
    let places = Places::new(document, style);
    // What does not count comes last: it shall not take the place of what does.
    let findings: Vec<&Finding> = counting(document).chain(suppressed(document)).collect();
    let shown = findings.get(..RESULTS).unwrap_or(&findings);
    let (rules, index) = rules(shown, known);
    let artifacts = document.inputs.iter().enumerate().map(|(at, input)| Artifact {
        location: artifact(&places.input(at)),
        length: input.bytes,
        roles: ["analysisTarget"],
        hashes: BTreeMap::from([("sha-256", input.sha256.as_str())]),
    });
    let notifications = document.unread.iter().map(|part| not_read(part, &places)).chain(too_many(findings.len()));
    let run = Run {
        tool: ToolOf { driver: Driver { name: &document.tool.name, semantic_version: &document.tool.version, rules } },
        automation_details: Automation { id: category(document, analysis) },
        invocations: [Invocation { execution_successful: true, tool_execution_notifications: notifications.collect() }],
        original_uri_base_ids: BTreeMap::from([(BASE, Base { description: Text::plain("The folder that solvet was run in.".to_owned()) })]),
        artifacts: artifacts.collect(),
        column_kind: "unicodeCodePoints",
        results: shown.iter().map(|finding| result(finding, &index, &places)).collect(),
        properties: RunProperties { verdict: &document.verdict.import, summary: &document.verdict.summary },
    };
    json::render(&Log { schema: "https://json.schemastore.org/sarif-2.1.0.json", version: "2.1.0", runs: [run] })
}

/// What tells analyses of one commit apart: GitHub closes the alerts of an analysis that the next one of the same
/// category does not have.
fn category(document: &CheckDocument, analysis: &str) -> String {
    let solutions = document.solutions.iter().map(|solution| solution.unique_name.as_str());
    let inputs = document.inputs.iter().map(|input| input.name.as_str());
    let names: Vec<&str> = if document.solutions.is_empty() { inputs.collect() } else { solutions.collect() };
    let names = names.join("+").replace('/', "-");
    format!("{analysis}/{}/", cut(&names, 200))
}

/// The rules that found something, and the place of each.
fn rules<'a>(findings: &[&'a Finding], known: &[RuleInfo]) -> (Vec<Rule>, BTreeMap<&'a str, usize>) {
    let known: BTreeMap<&str, &RuleInfo> = known.iter().map(|rule| (rule.name.as_str(), rule)).collect();
    let mut rules = Vec::new();
    let mut index = BTreeMap::new();
    for finding in findings {
        index.entry(finding.rule.as_str()).or_insert_with(|| {
            rules.push(rule(finding, known.get(finding.rule.as_str()).copied()));
            rules.len() - 1
        });
    }
    (rules, index)
}

/// A rule; a document of another version may have one that is not known here.
fn rule(finding: &Finding, known: Option<&RuleInfo>) -> Rule {
    let severity = known.map_or(finding.severity.as_str(), |rule| rule.severity.as_str());
    let (summary, what, why, fix) = known.map_or(("", "", finding.why.as_str(), finding.help.as_str()), |rule| {
        (rule.summary.as_str(), rule.what.as_str(), rule.why.as_str(), rule.fix.as_str())
    });
    let summary = if summary.is_empty() { finding.rule.replace('-', " ") } else { summary.to_owned() };
    let mut sections = vec![("What it finds", what), ("Why it matters", why), ("How to fix", fix)];
    sections.extend(known.map(|rule| ("When to allow it", rule.allow.as_str())));
    sections.extend(known.map(|rule| ("Source", rule.source.as_str())));
    sections.retain(|(_, text)| !text.is_empty());
    let text: Vec<String> = sections.iter().map(|(title, text)| format!("{title}: {text}")).collect();
    let markdown: Vec<String> = sections.iter().map(|(title, text)| format!("**{title}**\n\n{text}")).collect();
    Rule {
        id: finding.rule.clone(),
        name: pascal(&finding.rule),
        short_description: Text::plain(cut(&summary, DESCRIPTION)),
        full_description: Text::plain(cut(if what.is_empty() { &summary } else { what }, DESCRIPTION)),
        help: Text { text: text.join("\n\n"), markdown: Some(markdown.join("\n\n")) },
        default_configuration: Configuration { level: level(severity) },
        properties: RuleProperties {
            category: finding.category.clone(),
            precision: finding.confidence.clone(),
            // GitHub asks for the tag `security` where there is a security severity.
            tags: vec!["power-platform".to_owned(), finding.category.clone()],
            problem_severity: if severity == "info" { "recommendation" } else { level(severity) },
            security_severity: (finding.category == "security").then_some(match severity {
                "error" => "8.0",
                "warning" => "5.0",
                _ => "2.0",
            }),
        },
    }
}

fn result<'a>(finding: &'a Finding, index: &BTreeMap<&str, usize>, places: &Places<'_>) -> ResultOf<'a> {
    let logical = finding.component.as_ref().map(|key| LogicalLocation {
        name: finding.component_name.clone(),
        fully_qualified_name: key.clone(),
        kind: key.split(':').next().unwrap_or_default().to_owned(),
    });
    let own = LocationOf { logical_locations: logical.into_iter().collect(), ..location(&places.of(finding)) };
    let related = finding.related.iter().take(PLACES - 1).enumerate().map(|(at, related)| LocationOf {
        id: Some(at + 1),
        message: Some(Text::plain(unlinked(&related.message))),
        ..location(&places.at(finding.solution.as_deref(), Some(&related.location)))
    });
    ResultOf {
        rule_id: &finding.rule,
        rule_index: index.get(finding.rule.as_str()).copied().unwrap_or_default(),
        level: level(&finding.severity),
        message: Text::plain(unlinked(&format!("{}. What to do: {}.", finding.message, finding.help))),
        locations: [own],
        related_locations: related.collect(),
        // `primaryLocationLineHash` is made by GitHub from the file; this one does not depend on lines.
        partial_fingerprints: BTreeMap::from([("solvet/v1", finding.fingerprint.as_str())]),
        suppressions: finding
            .suppressed
            .iter()
            .map(|suppression| SuppressionOf { kind: "external", justification: &suppression.reason })
            .collect(),
        properties: ResultProperties {
            category: &finding.category,
            confidence: &finding.confidence,
            why: &finding.why,
            help: &finding.help,
            solution: finding.solution.as_deref(),
            microsoft_rule: finding.microsoft_rule.as_deref(),
        },
    }
}

fn location(place: &Place<'_>) -> LocationOf {
    LocationOf {
        id: None,
        physical_location: PhysicalLocation {
            artifact_location: artifact(&place.path()),
            // GitHub asks for a line even where an entry is no text.
            region: Region { start_line: place.line().unwrap_or(1), start_column: place.line().and(place.column()) },
        },
        logical_locations: Vec::new(),
        message: None,
    }
}

fn artifact(path: &str) -> ArtifactLocation {
    ArtifactLocation { uri: super::escape::uri(path), uri_base_id: BASE }
}

fn not_read(part: &Unread, places: &Places<'_>) -> Notification {
    let of_entry = report::Location { entry: part.path.clone(), line: None, column: None, path: None };
    let place = places.at(part.solution.as_deref(), part.location.as_ref().or(Some(&of_entry)));
    Notification {
        level: "warning",
        message: Text::plain(unlinked(&format!("{} was not read: {}", part.path, part.reason))),
        locations: vec![location(&place)],
    }
}

/// What is left out is said.
fn too_many(count: usize) -> Option<Notification> {
    let message = match count.saturating_sub(RESULTS) {
        0 if count <= SHOWN => return None,
        0 => format!("There are {count} findings; GitHub code scanning shows the worst {SHOWN} of them."),
        left_out => format!(
            "There are {count} findings, and {left_out} of them were left out: GitHub code scanning takes {RESULTS} and shows the worst {SHOWN}."
        ),
    };
    Some(Notification { level: "warning", message: Text::plain(message), locations: Vec::new() })
}

fn level(severity: &str) -> &'static str {
    match severity {
        "error" => "error",
        "warning" => "warning",
        _ => "note",
    }
}

/// `absent-file` as `AbsentFile`: the standard wants a name for people that is unlike the id.
fn pascal(rule: &str) -> String {
    let words = rule.split(['-', '/']).filter_map(|word| {
        let mut rest = word.chars();
        rest.next().map(|first| first.to_uppercase().chain(rest).collect::<String>())
    });
    words.collect()
}

/// In a message `[text](target)` is a link: no name from a file makes one.
fn unlinked(text: &str) -> String {
    if text.contains("](") { text.replace('\\', "\\\\").replace('[', "\\[").replace(']', "\\]") } else { text.to_owned() }
}

fn cut(text: &str, length: usize) -> String {
    if text.chars().count() <= length { text.to_owned() } else { text.chars().take(length - 1).chain(['…']).collect() }
}
