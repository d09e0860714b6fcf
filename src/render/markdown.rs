//! Markdown for pull requests, job summaries and change records.

mod diff;
mod documentation;
mod graph;
mod settings;
mod transfer;

pub(super) use diff::diff;
pub(super) use documentation::documentation;
pub(super) use graph::{graph, plan, why};
pub(super) use settings::{settings, settings_check};
pub(super) use transfer::transfer;

use std::collections::BTreeMap;
use std::fmt::Write as _;

use super::escape::disarmed;
use super::groups::{Group, SEVERITIES, groups, suppressed};
use super::place::Places;
use super::{Style, package};
use crate::platform::component_types::{counted, label};
use crate::report::{
    CheckDocument, ComponentEntry, Finding, InputInfo, InspectDocument, Location, PackageInfo, Remark, Requirement, SolutionHeader, Unread,
};
use crate::source::text::is_unsafe;

/// A comment on a pull request holds 65,536 characters (documentation of GitHub and Azure DevOps say about the same).
const COMMENT: usize = 65_000;

/// A job summary holds 1 MiB for each step (documentation of GitHub: *Workflow commands*).
const SUMMARY: usize = 1_000_000;

/// How much is listed; what is not is counted.
struct Detail {
    /// Findings of each rule.
    findings: usize,
    requirements: usize,
    unread: usize,
}

/// From all that people read to the least that says everything once.
const DETAILS: [Detail; 4] = [
    Detail { findings: 20, requirements: 200, unread: 50 },
    Detail { findings: 5, requirements: 50, unread: 20 },
    Detail { findings: 1, requirements: 20, unread: 5 },
    Detail { findings: 0, requirements: 5, unread: 1 },
];

/// A verdict that fits a comment; everything, as far as a job summary holds it, where the style is verbose.
pub(super) fn check(document: &CheckDocument, style: &Style<'_>) -> String {
    let all = [Detail { findings: usize::MAX, requirements: usize::MAX, unread: usize::MAX }];
    let limit = if style.verbose { SUMMARY } else { COMMENT };
    let mut page = String::new();
    for detail in all.iter().filter(|_| style.verbose).chain(&DETAILS) {
        page = check_with(document, style, detail);
        if page.len() <= limit {
            return page;
        }
    }
    shortened(&page, limit)
}

/// The whole lines that fit. Names from a file can be longer than anybody's limit.
fn shortened(page: &str, limit: usize) -> String {
    let mut kept = String::new();
    for text in page.split_inclusive('\n') {
        if kept.len() + text.len() + 200 > limit {
            break;
        }
        kept.push_str(text);
    }
    let open = kept.matches("\n<details>").count().saturating_sub(kept.matches("\n</details>").count());
    kept.push_str(&"\n</details>\n".repeat(open));
    line(&mut kept, "\n**The rest does not fit here**: `--format html` or `--format json` has all of it.");
    kept
}

fn check_with(document: &CheckDocument, style: &Style<'_>, detail: &Detail) -> String {
    let places = Places::new(document, style);
    let mut page = String::new();
    let (mark, word) = match document.verdict.import.as_str() {
        "blocked" => ("❌", "Blocked"),
        "conditional" => ("⚠️", "Conditional"),
        _ => ("✅", "Clear"),
    };
    let solutions = document.solutions.iter().map(|solution| format!("{} {}", plain(&solution.display_name), plain(&solution.version)));
    let titles: Vec<String> = solutions.chain(apps(document).map(|app| plain(&app.name))).collect();
    line(&mut page, &format!("## {mark} {word}: {}", titles.join(", ")));
    line(&mut page, "");
    line(&mut page, &prose(&document.verdict.summary));
    line(&mut page, "");
    let files = document.solutions.iter().enumerate().map(|(at, solution)| {
        let input = document.inputs.get(at);
        let hash = input.filter(|_| solution.file.is_none()).map_or("", |input| input.sha256.as_str());
        (solution, solution.file.as_deref().or(input.map(|input| input.name.as_str())).unwrap_or_default(), hash)
    });
    headers(&mut page, files);
    // Where an input holds several solutions the hashes are those of the inputs.
    if document.solutions.iter().any(|solution| solution.file.is_some()) || apps(document).next().is_some() {
        line(&mut page, "\n| file | sha256 |\n| --- | --- |");
        for input in &document.inputs {
            line(&mut page, &format!("| {} | {} |", plain(&input.name), code(&input.sha256)));
        }
    }
    let several = document.solutions.len() > 1;
    for (severity, title) in SEVERITIES {
        let groups = groups(document, severity);
        let count: usize = groups.iter().map(|group| group.findings.len()).sum();
        if count == 0 {
            continue;
        }
        // What stops the import is open; the rest is one click away.
        let folded = severity != "error";
        line(
            &mut page,
            &if folded {
                format!("\n<details><summary><b>{title} ({count})</b></summary>\n")
            } else {
                format!("\n### {title} ({count})\n")
            },
        );
        for group in &groups {
            findings(&mut page, group, &places, several, detail.findings);
        }
        if folded {
            line(&mut page, "\n</details>");
        }
    }
    suppressions(&mut page, document, &places, style);
    remarks(&mut page, &document.remarks);
    requirements(&mut page, &document.requirements, detail.requirements);
    unread(&mut page, &document.unread, detail.unread);
    counts(&mut page, &document.counts);
    line(&mut page, "");
    for limit in &document.verdict.limits {
        line(&mut page, &format!("> {}", prose(limit)));
    }
    page
}

pub(super) fn inspect(document: &InspectDocument) -> String {
    let mut page = String::new();
    let title = document.solution.as_ref().map(|solution| format!("{} {}", plain(&solution.display_name), plain(&solution.version)));
    line(&mut page, &format!("## {}", title.unwrap_or_else(|| plain(package::name(document)))));
    line(&mut page, "");
    if let Some(solution) = &document.solution {
        headers(&mut page, std::iter::once((solution, document.input.name.as_str(), document.input.sha256.as_str())));
    } else {
        line(&mut page, "| file | | sha256 |\n| --- | --- | --- |");
        let (name, hash) = (plain(&document.input.name), code(&document.input.sha256));
        line(&mut page, &format!("| {name} | {} | {hash} |", plain(&package::title(document))));
    }
    if let Some(package) = &document.package {
        members(&mut page, package, &document.members);
    }
    if package::has_totals(document) {
        counts(&mut page, &document.counts);
    }
    components(&mut page, document);
    unread(&mut page, &document.unread, usize::MAX);
    for member in &document.members {
        let Some(solution) = &member.solution else { continue };
        line(&mut page, &format!("\n### {} {} ({})", plain(&solution.display_name), plain(&solution.version), code(&member.input.name)));
        counts(&mut page, &member.counts);
        components(&mut page, member);
        unread(&mut page, &member.unread, usize::MAX);
    }
    page
}

/// The solutions of a package in their order, what is listed and missing, and what else there is.
fn members(page: &mut String, package: &PackageInfo, members: &[InspectDocument]) {
    line(page, "\n| | solution | version | kind | publisher | in the package | settings |");
    line(page, "| --- | --- | --- | --- | --- | --- | --- |");
    for member in members {
        let Some(solution) = &member.solution else { continue };
        let (place, settings) = package::step(Some(package), member)
            .map_or_else(|| ("–".to_owned(), String::new()), |(at, step)| (at.to_string(), package::settings(step)));
        let kind = if solution.managed { "managed" } else { "unmanaged" };
        let row = format!(
            "| {place} | {} | {} | {kind} | {} | {} | {} |",
            code(&solution.unique_name),
            plain(&solution.version),
            plain(&solution.publisher.display_name),
            code(&member.input.name),
            plain(&settings)
        );
        line(page, &row);
    }
    if !package.absent.is_empty() {
        line(page, &format!("\n### Listed, but not usable ({})\n", package.absent.len()));
        for absent in &package.absent {
            line(page, &format!("- {}: {} ({})", code(&absent.path), prose(&absent.reason), code(&place(&absent.location))));
        }
    }
    if !package.others.is_empty() {
        line(page, &format!("\n### Also in it ({})\n", package.others.len()));
        for other in &package.others {
            line(page, &format!("- {}: {}", code(&other.path), prose(&other.what)));
        }
    }
}

fn components(page: &mut String, document: &InspectDocument) {
    let mut kinds: BTreeMap<&str, Vec<&ComponentEntry>> = BTreeMap::new();
    for component in document.components.iter().filter(|component| component.content) {
        kinds.entry(&component.kind).or_default().push(component);
    }
    for (kind, of_kind) in kinds {
        line(page, &format!("\n<details><summary>{} ({})</summary>\n", plain(&label(kind)), of_kind.len()));
        line(page, "| name | identity |");
        line(page, "| --- | --- |");
        for component in of_kind {
            let identity = component.key.split_once(':').map_or("", |(_, identity)| identity);
            let identity = component.schema_name.as_deref().unwrap_or(identity);
            line(page, &format!("| {} | {} |", plain(&component.display_name), code(identity)));
        }
        line(page, "\n</details>");
    }
}

/// Inputs that are canvas apps by themselves.
fn apps(document: &CheckDocument) -> impl Iterator<Item = &InputInfo> {
    document.inputs.iter().filter(|input| input.format == "msapp")
}

fn line(page: &mut String, text: &str) {
    page.push_str(text);
    page.push('\n');
}

/// Solutions, each with its file and the hash of that, where it has one of its own.
fn headers<'a>(page: &mut String, solutions: impl Iterator<Item = (&'a SolutionHeader, &'a str, &'a str)>) {
    let mut solutions = solutions.peekable();
    if solutions.peek().is_none() {
        return;
    }
    line(page, "| solution | version | kind | publisher | file | sha256 |");
    line(page, "| --- | --- | --- | --- | --- | --- |");
    for (solution, file, hash) in solutions {
        let kind = if solution.managed { "managed" } else { "unmanaged" };
        let publisher = plain(&solution.publisher.display_name);
        let (name, version) = (code(&solution.unique_name), plain(&solution.version));
        line(page, &format!("| {name} | {version} | {kind} | {publisher} | {} | {} |", plain(file), code(hash)));
    }
}

/// The findings of one rule. What they share is said once: the same reason again and again is noise.
fn findings(page: &mut String, group: &Group<'_>, places: &Places<'_>, several: bool, shown: usize) {
    let (why, help) = (group.why(), group.help());
    let count = group.findings.len();
    let indent = if let [finding] = group.findings.as_slice() {
        let of = of_solution(finding, several);
        let place = code(&place_of(finding, places));
        line(page, &format!("- **{}** ({}, {place}{of})", prose(&finding.message), code(&finding.rule)));
        "  "
    } else {
        line(page, &format!("- **{}** ({count}, {})", prose(&group.title), code(group.rule)));
        "    "
    };
    for (word, shared) in [("Why", why), ("What to do", help)] {
        if let Some(text) = shared {
            line(page, &format!("  <br>{word}: {}", prose(text)));
        }
    }
    if count == 1 {
        return;
    }
    let mut said = None;
    for finding in group.findings.iter().take(shown) {
        line(page, &format!("  - {} ({}{})", prose(&finding.message), code(&place_of(finding, places)), of_solution(finding, several)));
        if why.is_none() && said.replace(&finding.why) != Some(&finding.why) {
            line(page, &format!("{indent}<br>Why: {}", prose(&finding.why)));
        }
        if help.is_none() {
            line(page, &format!("{indent}<br>What to do: {}", prose(&finding.help)));
        }
    }
    if let more @ 1.. = count.saturating_sub(shown) {
        line(page, &format!("  - … and {more} more"));
    }
}

fn of_solution(finding: &Finding, several: bool) -> String {
    finding.solution.as_deref().filter(|_| several).map(|name| format!(" of {}", code(name))).unwrap_or_default()
}

fn place_of(finding: &Finding, places: &Places<'_>) -> String {
    let place = places.of(finding);
    let path = place.brief();
    place.line().map_or_else(|| path.clone(), |line| format!("{path}:{line}"))
}

/// How many findings do not count; which, and why, where everything is wanted.
fn suppressions(page: &mut String, document: &CheckDocument, places: &Places<'_>, style: &Style<'_>) {
    let findings: Vec<&Finding> = suppressed(document).collect();
    if findings.is_empty() {
        return;
    }
    if !style.verbose {
        let are = if findings.len() == 1 { "finding is" } else { "findings are" };
        line(page, &format!("\n{} {are} suppressed and not counted.", findings.len()));
        return;
    }
    line(page, &format!("\n<details><summary><b>Suppressed ({})</b></summary>\n", findings.len()));
    for finding in findings {
        let reason = finding.suppressed.as_ref().map(|suppression| plain(&suppression.reason)).unwrap_or_default();
        line(page, &format!("- {} ({}, {}): {reason}", prose(&finding.message), code(&finding.rule), code(&place_of(finding, places))));
    }
    line(page, "\n</details>");
}

/// What is to be said of the configuration and the baseline.
fn remarks(page: &mut String, remarks: &[Remark]) {
    if remarks.is_empty() {
        return;
    }
    line(page, &format!("\n### Configuration ({})\n", remarks.len()));
    for remark in remarks {
        let place = remark.location.as_ref().map(place).unwrap_or_default();
        line(page, &format!("- **{}** ({}, {})", prose(&remark.message), code(&remark.code), code(&place)));
        line(page, &format!("  <br>What to do: {}", prose(&remark.help)));
    }
}

fn requirements(page: &mut String, requirements: &[Requirement], shown: usize) {
    if requirements.is_empty() {
        return;
    }
    line(page, "\n### Needed in the target\n");
    line(page, "| | solution | version | product | components | |");
    line(page, "| --- | --- | --- | --- | --- | --- |");
    for requirement in requirements.iter().take(shown) {
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
    if let more @ 1.. = requirements.len().saturating_sub(shown) {
        line(page, &format!("\n… and {more} more"));
    }
}

fn unread(page: &mut String, unread: &[Unread], shown: usize) {
    if unread.is_empty() {
        return;
    }
    line(page, &format!("\n### Not read ({})\n", unread.len()));
    for part in unread.iter().take(shown) {
        line(page, &format!("- {}: {}", code(&part.path), prose(&part.reason)));
    }
    if let more @ 1.. = unread.len().saturating_sub(shown) {
        line(page, &format!("- … and {more} more"));
    }
}

fn counts(page: &mut String, counts: &BTreeMap<String, u32>) {
    let parts: Vec<String> = counts.iter().map(|(kind, count)| plain(&counted(*count, kind))).collect();
    let total: u32 = counts.values().sum();
    let plural = if total == 1 { "" } else { "s" };
    line(page, &format!("\n**Contents**: {total} component{plural}{}{}", if parts.is_empty() { "" } else { ": " }, parts.join(", ")));
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
pub(super) fn plain(text: &str) -> String {
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
pub(super) fn prose(text: &str) -> String {
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
    format!("`{}`", disarmed(&text.replace('|', "\\|")))
}
