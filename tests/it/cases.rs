//! Runs the cases: kinds against the inventory, rules against the findings.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use solvet::report::{CheckDocument, GraphDocument, InspectDocument, Location};
use solvet::{CheckOptions, Config, GraphOptions, Opened, Target};

use crate::case::{self, Section, files, verify};
use crate::fixture::Part;

#[test]
fn kinds_read_what_their_cases_say() {
    run("kinds", |section, what, _| match what {
        "references" => references(&solvet::graph(&[&open(section)], &GraphOptions::default()).expect("default options")),
        _ => inventory(&solvet::inspect(&open(section))),
    });
}

#[test]
fn rules_find_what_their_cases_say() {
    run("rules", |section, _, name| findings(&check_one(section, name), |finding| finding == name));
}

/// All rules on all cases: a rule that fires on somebody else's case is seen at once.
#[test]
fn every_rule_on_every_case() {
    let mut lines = String::new();
    for folder in ["kinds", "rules"] {
        for path in files(folder) {
            let text = fs::read_to_string(&path).expect("readable");
            for section in case::sections(&text) {
                let name = path.file_stem().expect("a name").to_string_lossy();
                for line in findings(&check(&section), |_| true).lines() {
                    // Writing to a string cannot fail.
                    let _ = writeln!(lines, "{folder}/{name} / {}: {line}", section.title);
                }
            }
        }
    }
    crate::snapshots::compare("every-rule-on-every-case.txt", &lines);
}

fn run(folder: &str, actual: impl Fn(&Section, &str, &str) -> String) {
    let failures: Vec<String> =
        files(folder).iter().filter_map(|path| verify(path, |section, what| actual(section, what, &stem(path))).err()).collect();
    assert!(failures.is_empty(), "{}", failures.join("\n"));
}

fn stem(path: &Path) -> String {
    path.file_stem().expect("a name").to_string_lossy().into_owned()
}

fn open(section: &Section) -> Opened {
    solvet::open(&section.solution(), "case.zip", &solvet::Choice::default(), &mut |_| {})
        .unwrap_or_else(|error| panic!("{}: {error}", section.title))
}

fn check(section: &Section) -> CheckDocument {
    check_with(section, CheckOptions::default())
}

/// A rule by its name, which turns on a preview as well.
fn check_one(section: &Section, name: &str) -> CheckDocument {
    check_with(section, CheckOptions { select: vec![name.to_owned()], ..CheckOptions::default() })
}

fn check_with(section: &Section, options: CheckOptions) -> CheckDocument {
    let target = section.target.as_ref().map(|target| Target::read(&target.content, &target.path).expect("a list of solutions"));
    let text = |part: &Part| String::from_utf8(part.content.clone()).expect("a text");
    let config = section.config.as_ref().map(|config| Config::read(&text(config), &config.path).expect("a configuration"));
    let options = CheckOptions { target, config, preview: true, ..options };
    solvet::check(&[&open(section)], &options).expect("no other options")
}

/// One line a component, the three fixed files left out; then what was not read, and entries of nobody.
fn inventory(document: &InspectDocument) -> String {
    let mut text = String::new();
    for component in &document.components {
        let _ = write!(text, "{} \"{}\"", component.key, component.display_name);
        if let Some(schema_name) = &component.schema_name {
            let _ = write!(text, " schema={schema_name}");
        }
        if let Some(code) = component.type_code {
            let _ = write!(text, " type={code}");
        }
        if component.root {
            let _ = write!(text, " root={}", component.behavior.unwrap_or_default());
        }
        if !component.content {
            text.push_str(" shell");
        }
        if let Some(parent) = &component.parent {
            let _ = write!(text, " in={parent}");
        }
        let _ = writeln!(text, " @ {}", place(&component.location));
    }
    for entry in
        document.entries.iter().filter(|entry| !matches!(entry.role.as_deref(), Some("manifest" | "customizations" | "content-types")))
    {
        let owner = entry.component.as_deref().or(entry.role.as_deref()).unwrap_or("nobody");
        let _ = writeln!(text, "entry {} -> {owner}", entry.path);
    }
    for part in &document.unread {
        let _ = writeln!(text, "unread {}: {}", part.path, part.reason);
    }
    text
}

/// One line for each thing a component needs, but for what contains it.
fn references(document: &GraphDocument) -> String {
    let status: BTreeMap<&str, &str> = document.nodes.iter().map(|node| (node.key.as_str(), node.status.as_str())).collect();
    let mut text = String::new();
    for edge in document.edges.iter().filter(|edge| edge.hardness != "containment") {
        let doubt = if edge.confidence.is_some() { ", likely" } else { "" };
        let origin = if edge.origins == ["content"] { String::new() } else { format!(", {}", edge.origins.join(" and ")) };
        let place = edge.location.as_ref().map(place).unwrap_or_default();
        let (from, to, via, hardness) = (&edge.from, &edge.to, &edge.via, &edge.hardness);
        let _ = writeln!(text, "{from} -> {to} {} via {via} ({hardness}{doubt}{origin}) @ {place}", status[to.as_str()]);
    }
    text
}

fn findings(document: &CheckDocument, wanted: impl Fn(&str) -> bool) -> String {
    let mut text = String::new();
    for finding in document.findings.iter().filter(|finding| wanted(&finding.rule)) {
        let place = finding.location.as_ref().map(place).unwrap_or_default();
        let component = finding.component.as_deref().map(|key| format!(" {key}")).unwrap_or_default();
        let related = if finding.related.is_empty() { String::new() } else { format!(" (+{} related)", finding.related.len()) };
        let _ = writeln!(text, "{} {}{component} @ {place}: {}{related}", finding.severity, finding.rule, finding.message);
    }
    text
}

fn place(location: &Location) -> String {
    let mut text = location.entry.clone();
    if let (Some(line), Some(column)) = (location.line, location.column) {
        let _ = write!(text, ":{line}:{column}");
    }
    if let Some(path) = &location.path {
        let _ = write!(text, " {path}");
    }
    text
}
