//! Text for a terminal: the verdict first, then what stands against it with the cure, then what the
//! target needs, then the rest.

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
use super::groups::{Group, SEVERITIES, counting, groups, suppressed};
use super::place::Places;
use super::{Style, package};
use crate::platform::component_types::{counted, label};
use crate::report::{
    CheckDocument, ComponentEntry, Finding, InspectDocument, Location, PackageInfo, Remark, Requirement, SolutionHeader, Unread,
};
use crate::source::text::harmless;

pub(super) fn check(document: &CheckDocument, style: &Style<'_>) -> String {
    let mut page = Page::new(style);
    for (at, solution) in document.solutions.iter().enumerate() {
        let input = document.inputs.get(at).map_or("", |input| input.name.as_str());
        page.header(solution, solution.file.as_deref().unwrap_or(input));
    }
    for app in document.inputs.iter().filter(|input| input.format == "msapp") {
        let line = format!("{}  {}", page.style.bold(&app.name), page.style.dim("app by itself, no solution"));
        page.line(&line);
    }
    let (mark, paint) = match document.verdict.import.as_str() {
        "blocked" => ("✗ BLOCKED", Paint::Red),
        "conditional" => ("● CONDITIONAL", Paint::Yellow),
        _ => ("✓ CLEAR", Paint::Green),
    };
    page.blank();
    page.wrapped(&format!("{}  ", style.paint(paint, mark)), &style.bold(&document.verdict.summary));
    let places = Places::new(document, style);
    page.findings(document, &places, "error", Paint::Red);
    page.requirements(document);
    page.findings(document, &places, "warning", Paint::Yellow);
    page.findings(document, &places, "info", Paint::Blue);
    page.suppressed(document, &places);
    page.remarks(&document.remarks);
    page.unread(&document.unread);
    page.counts(&document.counts);
    page.blank();
    for limit in &document.verdict.limits {
        page.wrapped("", &style.dim(limit));
    }
    page.text
}

pub(super) fn inspect(document: &InspectDocument, style: &Style<'_>) -> String {
    let mut page = Page::new(style);
    page.title(document);
    page.line(&style.dim(&format!("sha256 {}", document.input.sha256)));
    if let Some(package) = &document.package {
        page.package(package, &document.members);
    }
    if package::has_totals(document) {
        page.contents(document);
    }
    page.unread(&document.unread);
    for member in &document.members {
        let Some(solution) = &member.solution else { continue };
        page.blank();
        page.header(solution, &member.input.name);
        page.contents(member);
        page.unread(&member.unread);
    }
    page.text
}

/// Kinds that are parts of others.
const PARTS: [&str; 8] =
    ["column", "relationship", "key", "plugin-type", "plugin-step-image", "appsetting", "appelement", "customcontroldefaultconfig"];

/// How many components or findings of one list are shown without `--verbose`.
const SHOWN: usize = 12;

/// How many findings of one rule are shown without `--verbose`, where they are no errors: each of those is a thing to do.
const SHOWN_OF_RULE: usize = 5;

#[derive(Clone, Copy)]
enum Paint {
    Red,
    Yellow,
    Green,
    Blue,
}

impl Style<'_> {
    fn paint(self, paint: Paint, text: &str) -> String {
        let code = match paint {
            Paint::Red => "1;31",
            Paint::Yellow => "1;33",
            Paint::Green => "1;32",
            Paint::Blue => "1;36",
        };
        self.escaped(code, text)
    }

    fn bold(self, text: &str) -> String {
        self.escaped("1", text)
    }

    fn dim(self, text: &str) -> String {
        self.escaped("2", text)
    }

    fn escaped(self, code: &str, text: &str) -> String {
        let text = harmless(text);
        if self.color { format!("\u{1b}[{code}m{text}\u{1b}[0m") } else { text }
    }
}

struct Page<'a> {
    text: String,
    style: &'a Style<'a>,
}

impl<'a> Page<'a> {
    fn new(style: &'a Style<'a>) -> Self {
        Self { text: String::new(), style }
    }

    /// The one place where text is written: whatever was forgotten before, nothing but our own colours
    /// reaches the terminal as an escape, and nothing a build server as a command.
    fn line(&mut self, line: &str) {
        let line = disarmed(&line.trim_end().replace('\u{a0}', " "));
        let mut pieces = line.split('\u{1b}');
        self.text.push_str(&harmless(pieces.next().unwrap_or_default()));
        for piece in pieces {
            let is_color = |code: &str| self.style.color && code.bytes().all(|byte| byte.is_ascii_digit() || byte == b';');
            if let Some((code, rest)) = piece.strip_prefix('[').and_then(|piece| piece.split_once('m')).filter(|(code, _)| is_color(code)) {
                self.text.push_str("\u{1b}[");
                self.text.push_str(code);
                self.text.push('m');
                self.text.push_str(&harmless(rest));
            } else {
                self.text.push(char::REPLACEMENT_CHARACTER);
                self.text.push_str(&harmless(piece));
            }
        }
        self.text.push('\n');
    }

    fn blank(&mut self) {
        self.text.push('\n');
    }

    fn heading(&mut self, title: &str, paint: Paint) {
        self.blank();
        let title = self.style.paint(paint, title);
        self.line(&title);
    }

    /// A paragraph whose lines begin under its first word. Words are never broken.
    fn wrapped(&mut self, indent: &str, paragraph: &str) {
        let hanging = " ".repeat(width(indent));
        let mut line = indent.to_owned();
        let mut used = width(indent);
        let mut empty = true;
        for word in paragraph.split_ascii_whitespace() {
            let length = width(word);
            if !empty && used + 1 + length > self.style.width {
                self.line(&line);
                line.clone_from(&hanging);
                used = width(&hanging);
                empty = true;
            }
            if !empty {
                line.push(' ');
                used += 1;
            }
            line.push_str(word);
            used += length;
            empty = false;
        }
        self.line(&line);
    }

    fn header(&mut self, solution: &SolutionHeader, file: &str) {
        let kind = if solution.managed { "managed" } else { "unmanaged" };
        let publisher = harmless(&solution.publisher.display_name);
        let line = format!(
            "{} {}  {}",
            self.style.bold(&solution.display_name),
            harmless(&solution.version),
            self.style.dim(&format!("{kind} · {publisher} · {} · {file}", solution.unique_name))
        );
        self.line(&line);
    }

    /// The first lines of an inventory.
    fn title(&mut self, document: &InspectDocument) {
        let size = bytes(document.input.bytes);
        let Some(solution) = &document.solution else {
            let (name, file) = (package::name(document), document.input.name.as_str());
            let file = if name == file { String::new() } else { format!(" · {file}") };
            let line = format!("{}  {}", self.style.bold(name), self.style.dim(&format!("{}{file}", package::title(document))));
            self.line(&line);
            self.line(&size);
            return;
        };
        self.header(solution, &document.input.name);
        let origin = if solution.origin == "packed" { "packed by a tool" } else { "exported by Dataverse" };
        let platform = solution.platform_version.as_deref().map(|version| format!(" {version}")).unwrap_or_default();
        let facts = format!("{size}, {origin}{platform}, prefix {}", solution.publisher.prefix);
        self.line(&harmless(&facts));
    }

    /// The solutions of a package in their order, what is listed and missing, and what else there is.
    fn package(&mut self, package: &PackageInfo, members: &[InspectDocument]) {
        let title = if package.order.is_empty() { "Solutions" } else { "Solutions, in the order they are imported" };
        self.heading(&format!("{title} ({})", members.len()), Paint::Blue);
        for member in members {
            let Some(solution) = &member.solution else { continue };
            let step = package::step(Some(package), member);
            let place = match step {
                Some((at, _)) => format!("{at}."),
                None if package.order.is_empty() => "•".to_owned(),
                None => "– (not listed)".to_owned(),
            };
            let kind = if solution.managed { "managed" } else { "unmanaged" };
            let what = self.style.dim(&format!("{kind} · {} · {}", solution.unique_name, member.input.name));
            let line = format!("  {place} {} {}  {what}", harmless(&solution.display_name), harmless(&solution.version));
            self.line(&line);
            let settings = step.map(|(_, step)| package::settings(step)).unwrap_or_default();
            if !settings.is_empty() {
                let settings = self.style.dim(&settings);
                self.wrapped("     ", &settings);
            }
        }
        if !package.absent.is_empty() {
            self.heading(&format!("Listed, but not usable ({})", package.absent.len()), Paint::Red);
            for absent in &package.absent {
                self.wrapped("  • ", &format!("{} {}", harmless(&absent.path), harmless(&absent.reason)));
                let line = self.style.dim(&format!("    {}", place(&absent.location)));
                self.line(&line);
            }
        }
        if !package.others.is_empty() {
            self.heading(&format!("Also in it ({})", package.others.len()), Paint::Blue);
            let shown = if self.style.verbose { usize::MAX } else { SHOWN };
            for other in package.others.iter().take(shown) {
                self.wrapped("  • ", &format!("{}: {}", harmless(&other.path), harmless(&other.what)));
            }
            if let more @ 1.. = package.others.len().saturating_sub(shown) {
                let line = self.style.dim(&format!("  and {more} more (--verbose shows all)"));
                self.line(&line);
            }
        }
    }

    /// The components of a document, by kind.
    fn contents(&mut self, document: &InspectDocument) {
        self.counts(&document.counts);
        let mut kinds: BTreeMap<&str, Vec<&ComponentEntry>> = BTreeMap::new();
        for component in document.components.iter().filter(|component| component.content) {
            kinds.entry(&component.kind).or_default().push(component);
        }
        // Columns, relationships and the like are counted; listing them is for `--verbose`.
        if !self.style.verbose {
            kinds.retain(|kind, _| !PARTS.contains(kind));
        }
        for (kind, of_kind) in kinds {
            self.heading(&format!("{} ({})", capitalised(&label(kind)), of_kind.len()), Paint::Blue);
            let shown = if self.style.verbose { usize::MAX } else { SHOWN };
            for component in of_kind.iter().take(shown) {
                let identity = component.key.split_once(':').map_or("", |(_, identity)| identity);
                let identity = component.schema_name.as_deref().unwrap_or(identity);
                let is_named = component.display_name.eq_ignore_ascii_case(identity);
                let name = if is_named { String::new() } else { self.style.dim(&format!("  {identity}")) };
                self.line(&format!("  {}{name}", harmless(&component.display_name)));
            }
            if let more @ 1.. = of_kind.len().saturating_sub(shown) {
                let line = self.style.dim(&format!("  and {more} more (--verbose shows all)"));
                self.line(&line);
            }
        }
        if !self.style.verbose && document.components.iter().any(|component| PARTS.contains(&component.kind.as_str())) {
            self.blank();
            let note = self.style.dim("Columns, keys, relationships and other parts are counted; --verbose lists them.");
            self.wrapped("", &note);
        }
        let shells = document.components.iter().filter(|component| !component.content).count();
        if shells > 0 {
            self.blank();
            let are = if shells == 1 { " is" } else { "s are" };
            let note = self.style.dim(&format!("{shells} component{are} carried along unchanged and not counted."));
            self.wrapped("", &note);
        }
    }

    /// The findings of a severity, by rule: what many share is said once, and their places stand below each other.
    fn findings(&mut self, document: &CheckDocument, places: &Places<'_>, severity: &str, paint: Paint) {
        let groups = groups(document, severity);
        let count: usize = groups.iter().map(|group| group.findings.len()).sum();
        let Some((_, title)) = SEVERITIES.iter().find(|(name, _)| *name == severity && count > 0) else { return };
        self.heading(&format!("{title} ({count})"), paint);
        let several = document.solutions.len() > 1;
        for (at, group) in groups.iter().enumerate() {
            if at > 0 {
                self.blank();
            }
            match group.findings.as_slice() {
                [finding] => self.finding(finding, places, several),
                _ => self.group(group, places, several, if severity == "error" { SHOWN } else { SHOWN_OF_RULE }),
            }
        }
    }

    fn finding(&mut self, finding: &Finding, places: &Places<'_>, several: bool) {
        self.wrapped("  • ", &harmless(&finding.message));
        self.wrapped("    why: ", &harmless(&finding.why));
        self.wrapped("    fix: ", &harmless(&finding.help));
        let place = place_of(finding, places, several);
        let line = self.style.dim(&format!("    {place}  {}", finding.rule));
        self.line(&line);
    }

    fn group(&mut self, group: &Group<'_>, places: &Places<'_>, several: bool, shown: usize) {
        let aside = self.style.dim(&format!("({} findings, {})", group.findings.len(), group.rule));
        self.wrapped("  • ", &format!("{} {aside}", self.style.bold(&group.title)));
        let (why, help) = (group.why(), group.help());
        for (word, shared) in [("why", why), ("fix", help)] {
            if let Some(text) = shared {
                self.wrapped(&format!("    {word}: "), &harmless(text));
            }
        }
        let shown = if self.style.verbose { usize::MAX } else { shown };
        let mut said = None;
        for finding in group.findings.iter().take(shown) {
            self.wrapped("    - ", &harmless(&finding.message));
            if why.is_none() && said.replace(&finding.why) != Some(&finding.why) {
                self.wrapped("      why: ", &harmless(&finding.why));
            }
            if help.is_none() {
                self.wrapped("      fix: ", &harmless(&finding.help));
            }
            let line = self.style.dim(&format!("      {}", place_of(finding, places, several)));
            self.line(&line);
        }
        if let more @ 1.. = group.findings.len().saturating_sub(shown) {
            let line = self.style.dim(&format!("    … and {more} more (--verbose shows all)"));
            self.line(&line);
        }
    }

    /// What does not count, because somebody said why.
    fn suppressed(&mut self, document: &CheckDocument, places: &Places<'_>) {
        let findings: Vec<&Finding> = suppressed(document).collect();
        if findings.is_empty() {
            return;
        }
        if !self.style.verbose {
            self.blank();
            let are = if findings.len() == 1 { "finding is" } else { "findings are" };
            let note = self.style.dim(&format!("{} {are} suppressed and not counted (--verbose lists them).", findings.len()));
            self.wrapped("", &note);
            return;
        }
        self.heading(&format!("Suppressed ({})", findings.len()), Paint::Blue);
        for finding in findings {
            self.wrapped("  • ", &harmless(&finding.message));
            if let Some(suppression) = &finding.suppressed {
                let by = if suppression.by == "baseline" { "baseline" } else { "configuration" };
                self.wrapped(&format!("    {by}: "), &harmless(&suppression.reason));
            }
            let line = self.style.dim(&format!("    {}  {}", place_of(finding, places, document.solutions.len() > 1), finding.rule));
            self.line(&line);
        }
    }

    /// What is to be said of the configuration and the baseline.
    fn remarks(&mut self, remarks: &[Remark]) {
        if remarks.is_empty() {
            return;
        }
        self.heading(&format!("Configuration ({})", remarks.len()), Paint::Blue);
        for remark in remarks {
            self.wrapped("  • ", &harmless(&remark.message));
            self.wrapped("    fix: ", &harmless(&remark.help));
            let place = remark.location.as_ref().map(place).unwrap_or_default();
            let line = self.style.dim(&format!("    {place}  {}", remark.code));
            self.line(&line);
        }
    }

    fn requirements(&mut self, document: &CheckDocument) {
        let requirements = &document.requirements;
        let errors_explain = counting(document).any(|finding| finding.rule == "required-active-component");
        if requirements.is_empty() {
            return;
        }
        let (quiet, open): (Vec<&Requirement>, Vec<&Requirement>) =
            requirements.iter().partition(|requirement| requirement.satisfied == Some(true));
        if !open.is_empty() {
            self.heading("Needed in the target", Paint::Blue);
        }
        for requirement in open {
            let name = requirement.product.as_deref().unwrap_or(&requirement.solution);
            let name = if requirement.class == "active" { "No managed solution (`Active`)" } else { name };
            let count = requirement.components.len();
            let line =
                format!("  {} {}  {}", mark(requirement), harmless(name), self.style.dim(&format!("{count} component{}", plural(count))));
            self.line(&line);
            if requirement.class == "active" && errors_explain {
                self.wrapped("    ", "The errors above say how to get each; a column counts with its table there.");
                continue;
            }
            self.wrapped("    ", &harmless(&requirement.summary));
            if !requirement.packages.is_empty() {
                let line = self.style.dim(&format!("    application: {}", requirement.packages.join(", ")));
                self.line(&line);
            }
            let shown = if self.style.verbose { usize::MAX } else { 3 };
            for component in requirement.components.iter().take(shown) {
                let table = component.parent_display_name.as_deref().map(|table| format!(" of {table}")).unwrap_or_default();
                let base = if component.base { " (extended here)" } else { "" };
                let line = self.style.dim(&format!("    - {} {}{table}{base}", label(&component.kind), component.display_name));
                self.line(&line);
            }
            if let more @ 1.. = count.saturating_sub(shown) {
                let line = self.style.dim(&format!("    - and {more} more"));
                self.line(&line);
            }
        }
        let (in_set, present): (Vec<&Requirement>, Vec<&Requirement>) =
            quiet.into_iter().partition(|requirement| requirement.class == "in-set");
        self.settled("Imported together with it, and first", &in_set);
        let (in_target, present): (Vec<&Requirement>, Vec<&Requirement>) =
            present.into_iter().partition(|requirement| requirement.class == "target");
        self.settled("Needed, and in the target", &in_target);
        self.settled("Also needed, and taken as present", &present);
    }

    fn settled(&mut self, what: &str, requirements: &[&Requirement]) {
        if requirements.is_empty() {
            return;
        }
        self.blank();
        let names: Vec<String> = requirements.iter().map(|requirement| harmless(&requirement.solution)).collect();
        let line = format!("{} {what}: {}", self.style.paint(Paint::Green, "✓"), names.join(", "));
        self.wrapped("", &line);
    }

    fn unread(&mut self, unread: &[Unread]) {
        if unread.is_empty() {
            return;
        }
        self.heading(&format!("Not read ({})", unread.len()), Paint::Red);
        for part in unread {
            let place = part.location.as_ref().map_or_else(|| harmless(&part.path), place);
            self.wrapped("  • ", &format!("{place}: {}", harmless(&part.reason)));
        }
    }

    fn counts(&mut self, counts: &BTreeMap<String, u32>) {
        let total: u32 = counts.values().sum();
        self.heading(&format!("Contents: {total} component{}", plural(total as usize)), Paint::Blue);
        let parts: Vec<String> = counts.iter().map(|(kind, count)| harmless(&counted(*count, kind)).replace(' ', "\u{a0}")).collect();
        if !parts.is_empty() {
            self.wrapped("  ", &parts.join(", "));
        }
    }
}

/// Where a finding is, and in which of several solutions.
fn place_of(finding: &Finding, places: &Places<'_>, several: bool) -> String {
    let of = finding.solution.as_deref().filter(|_| several).map(|name| format!("  in {name}")).unwrap_or_default();
    harmless(&format!("{}{of}", places.of(finding).brief_with_line()))
}

fn mark(requirement: &Requirement) -> &'static str {
    match (requirement.class.as_str(), requirement.satisfied) {
        ("active", _) | (_, Some(false)) => "✗",
        _ => "●",
    }
}

fn place(location: &Location) -> String {
    let mut text = harmless(&location.entry);
    if let Some(line) = location.line {
        // Writing to a string cannot fail.
        let _ = write!(text, ":{line}:{}", location.column.unwrap_or(1));
    }
    text
}

fn plural(count: usize) -> &'static str {
    if count == 1 { "" } else { "s" }
}

fn capitalised(text: &str) -> String {
    let mut characters = text.chars();
    characters.next().map_or_else(String::new, |first| first.to_uppercase().chain(characters).collect())
}

fn bytes(count: u64) -> String {
    match count {
        0..1_000 => format!("{count} bytes"),
        // Tenths in whole numbers: formatting floating point would be a twentieth of the engine.
        1_000..1_000_000 => format!("{}.{} kB", count / 1_000, count % 1_000 / 100),
        _ => format!("{}.{} MB", count / 1_000_000, count % 1_000_000 / 100_000),
    }
}

/// Columns a text takes, without the escapes of colours.
fn width(text: &str) -> usize {
    let mut count = 0;
    let mut escaped = false;
    for character in text.chars() {
        match (escaped, character) {
            (false, '\u{1b}') => escaped = true,
            (true, 'm') => escaped = false,
            (true, _) => {}
            (false, _) => count += 1,
        }
    }
    count
}
