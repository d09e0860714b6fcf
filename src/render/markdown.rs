//! Markdown for pull requests, job summaries and change records.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use crate::platform::component_types::{counted, label};
use crate::report::{CheckDocument, ComponentEntry, Finding, InputInfo, InspectDocument, Location, Requirement, SolutionHeader, Unread};
use crate::source::text::is_unsafe;

pub(super) fn check(document: &CheckDocument) -> String {
    let mut page = String::new();
    let (mark, word) = match document.verdict.import.as_str() {
        "blocked" => ("❌", "Blocked"),
        "conditional" => ("⚠️", "Conditional"),
        _ => ("✅", "Clear"),
    };
    let titles: Vec<String> =
        document.solutions.iter().map(|solution| format!("{} {}", plain(&solution.display_name), plain(&solution.version))).collect();
    line(&mut page, &format!("## {mark} {word}: {}", titles.join(", ")));
    line(&mut page, "");
    line(&mut page, &prose(&document.verdict.summary));
    line(&mut page, "");
    headers(&mut page, &document.solutions, &document.inputs);
    for (severity, title) in [("error", "Errors"), ("warning", "Warnings"), ("info", "Notes")] {
        findings(&mut page, document, severity, title);
    }
    requirements(&mut page, &document.requirements);
    unread(&mut page, &document.unread);
    counts(&mut page, &document.counts);
    line(&mut page, "");
    for limit in &document.verdict.limits {
        line(&mut page, &format!("> {}", prose(limit)));
    }
    page
}

pub(super) fn inspect(document: &InspectDocument) -> String {
    let mut page = String::new();
    line(&mut page, &format!("## {} {}", plain(&document.solution.display_name), plain(&document.solution.version)));
    line(&mut page, "");
    headers(&mut page, std::slice::from_ref(&document.solution), std::slice::from_ref(&document.input));
    counts(&mut page, &document.counts);
    let mut kinds: BTreeMap<&str, Vec<&ComponentEntry>> = BTreeMap::new();
    for component in document.components.iter().filter(|component| component.content) {
        kinds.entry(&component.kind).or_default().push(component);
    }
    for (kind, of_kind) in kinds {
        line(&mut page, &format!("\n<details><summary>{} ({})</summary>\n", plain(&label(kind)), of_kind.len()));
        line(&mut page, "| name | identity |");
        line(&mut page, "| --- | --- |");
        for component in of_kind {
            let identity = component.key.split_once(':').map_or("", |(_, identity)| identity);
            let identity = component.schema_name.as_deref().unwrap_or(identity);
            line(&mut page, &format!("| {} | {} |", plain(&component.display_name), code(identity)));
        }
        line(&mut page, "\n</details>");
    }
    unread(&mut page, &document.unread);
    page
}

fn line(page: &mut String, text: &str) {
    page.push_str(text);
    page.push('\n');
}

fn headers(page: &mut String, solutions: &[SolutionHeader], inputs: &[InputInfo]) {
    line(page, "| solution | version | kind | publisher | file | sha256 |");
    line(page, "| --- | --- | --- | --- | --- | --- |");
    for (solution, input) in solutions.iter().zip(inputs) {
        let kind = if solution.managed { "managed" } else { "unmanaged" };
        let publisher = plain(&solution.publisher.display_name);
        let (name, version) = (code(&solution.unique_name), plain(&solution.version));
        line(page, &format!("| {name} | {version} | {kind} | {publisher} | {} | {} |", plain(&input.name), code(&input.sha256)));
    }
}

fn findings(page: &mut String, document: &CheckDocument, severity: &str, title: &str) {
    let findings: Vec<&Finding> = document.findings.iter().filter(|finding| finding.severity == severity).collect();
    if findings.is_empty() {
        return;
    }
    line(page, &format!("\n### {title} ({})\n", findings.len()));
    let mut explained = BTreeSet::new();
    for finding in findings {
        let place = finding.location.as_ref().map(place).unwrap_or_default();
        let several = document.solutions.len() > 1;
        let of = finding.solution.as_deref().filter(|_| several).map(|name| format!(" of {}", code(name))).unwrap_or_default();
        line(page, &format!("- **{}** ({}, {}{of})", prose(&finding.message), code(&finding.rule), code(&place)));
        // The same reason again and again is noise, and a comment has a limit of size.
        if explained.insert(&finding.rule) {
            line(page, &format!("  <br>Why: {}", prose(&finding.why)));
        }
        line(page, &format!("  <br>What to do: {}", prose(&finding.help)));
    }
}

fn requirements(page: &mut String, requirements: &[Requirement]) {
    if requirements.is_empty() {
        return;
    }
    line(page, "\n### Needed in the target\n");
    line(page, "| | solution | version | product | components | |");
    line(page, "| --- | --- | --- | --- | --- | --- |");
    for requirement in requirements {
        let mark = match (requirement.class.as_str(), requirement.satisfied) {
            (_, Some(true)) => "✅",
            ("active", _) | (_, Some(false)) => "❌",
            _ => "⚠️",
        };
        let version = plain(requirement.version.as_deref().unwrap_or(""));
        let product = plain(requirement.product.as_deref().unwrap_or(""));
        let row = format!(
            "| {mark} | {} | {version} | {product} | {} | {} |",
            code(&requirement.solution),
            requirement.components.len(),
            prose(&requirement.summary)
        );
        line(page, &row);
    }
}

fn unread(page: &mut String, unread: &[Unread]) {
    if unread.is_empty() {
        return;
    }
    line(page, &format!("\n### Not read ({})\n", unread.len()));
    for part in unread {
        line(page, &format!("- {}: {}", code(&part.path), prose(&part.reason)));
    }
}

fn counts(page: &mut String, counts: &BTreeMap<String, u32>) {
    let parts: Vec<String> = counts.iter().map(|(kind, count)| plain(&counted(*count, kind))).collect();
    let total: u32 = counts.values().sum();
    line(page, &format!("\n**Contents**: {total} components{}{}", if parts.is_empty() { "" } else { ": " }, parts.join(", ")));
}

fn place(location: &Location) -> String {
    let mut text = location.entry.clone();
    if let Some(line) = location.line {
        // Writing to a string cannot fail.
        let _ = write!(text, ":{line}");
    }
    text
}

/// Text from a file, with everything escaped that Markdown or HTML would act on.
fn plain(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '\\' | '`' | '*' | '_' | '{' | '}' | '[' | ']' | '(' | ')' | '#' | '+' | '!' | '|' | '~' | '@' | ':' => {
                escaped.push('\\');
                escaped.push(character);
            }
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '&' => escaped.push_str("&amp;"),
            character if is_unsafe(character) => escaped.push(' '),
            character => escaped.push(character),
        }
    }
    escaped
}

/// A sentence of ours: what stands between backticks is a name (see `model::quoted`).
fn prose(text: &str) -> String {
    let parts = text
        .split('`')
        .enumerate()
        .map(|(at, part)| if at % 2 == 1 { code(part) } else { plain(part).replace("\\:", ":").replace("\\(", "(").replace("\\)", ")") });
    parts.collect()
}

/// A name as code. Code spans show their text as it is, but a table needs its bars escaped.
fn code(text: &str) -> String {
    if text.is_empty() {
        return String::new();
    }
    let text: String = text.chars().map(|character| if is_unsafe(character) || character == '`' { ' ' } else { character }).collect();
    format!("`{}`", text.replace('|', "\\|"))
}
