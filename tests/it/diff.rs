//! Runs the cases of the comparison: what changed, what it may do, and what is noise.

use std::fmt::Write as _;

use solvet::report::{Change, DiffDocument, FacetChange, PartChange};
use solvet::{Choice, DiffOptions, Opened};

use crate::case::{Section, files, verify};
use crate::fixture::{Part, zip};

#[test]
fn changes_are_what_their_cases_say() {
    let actual = |section: &Section, what: &str| lines(&compare(section, "baseline", "current", what == "noise"), what == "noise");
    let failures: Vec<String> = files("diff").iter().filter_map(|path| verify(path, actual).err()).collect();
    assert!(failures.is_empty(), "{}", failures.join("\n"));
}

/// What is added one way is removed the other, and nothing differs from itself.
#[test]
fn cases_mirror() {
    for path in files("diff") {
        let text = std::fs::read_to_string(&path).expect("readable");
        for section in crate::case::sections(&text) {
            let keys = |document: &DiffDocument, change: &str| -> Vec<String> {
                let keys = document
                    .changes
                    .iter()
                    .filter(|one| one.change == change)
                    .map(|one| one.baseline_key.clone().unwrap_or_else(|| one.key.clone()));
                let mut keys: Vec<String> = keys.collect();
                keys.sort();
                keys
            };
            let title = format!("{} / {}", path.display(), section.title);
            let (there, back) = (compare(&section, "baseline", "current", false), compare(&section, "current", "baseline", false));
            let is_patch = there.ways.iter().any(|way| way.way == "patch" && way.applies);
            if !is_patch {
                assert_eq!(keys(&there, "added"), keys(&back, "removed"), "{title}");
                assert_eq!(keys(&there, "removed"), keys(&back, "added"), "{title}");
                assert_eq!(keys(&there, "changed").len(), keys(&back, "changed").len(), "{title}");
            }
            for side in ["baseline", "current"] {
                assert_eq!(compare(&section, side, side, true).changes, [], "{title}: {side} with itself");
            }
        }
    }
}

fn compare(section: &Section, baseline: &str, current: &str, show_noise: bool) -> DiffDocument {
    let options = DiffOptions { show_noise, ..DiffOptions::default() };
    solvet::diff(&open(section, baseline), &open(section, current), &options).expect("one solution each")
}

fn open(section: &Section, side: &str) -> Opened {
    let name = format!("{side}.zip");
    solvet::open(&section.side(side), &name, &Choice::default(), &mut |_| {}).unwrap_or_else(|error| panic!("{}: {error}", section.title))
}

/// The verdict, what refuses or deletes, and one line for each change, value and part.
fn lines(document: &DiffDocument, with_noise: bool) -> String {
    let mut text = format!("{}: {}\n", document.verdict.upgrade, document.verdict.summary);
    for supply in &document.supply {
        // Writing to a string cannot fail.
        let _ = writeln!(text, "supply {}: {}", supply.key, supply.message);
    }
    for change in &document.changes {
        line(change, &mut text);
    }
    if with_noise {
        for (reason, count) in &document.noise.by_reason {
            let _ = writeln!(text, "noise {reason}: {count}");
        }
    }
    text
}

fn line(change: &Change, text: &mut String) {
    let _ = write!(text, "{} {} \"{}\" [{}] {}", change.change, change.key, change.display_name, change.impact, change.message);
    if let Some(key) = &change.baseline_key {
        let _ = write!(text, " (was {key})");
    }
    if !change.contains.is_empty() {
        let keys: Vec<&str> = change.contains.iter().map(|inner| inner.key.as_str()).collect();
        let _ = write!(text, " (with {})", keys.join(", "));
    }
    text.push('\n');
    facets(&change.facets, 1, text);
    parts(&change.parts, 1, text);
    unified(change.text.as_deref(), 1, text);
}

fn facets(facets: &[FacetChange], depth: usize, text: &mut String) {
    for facet in facets {
        let value = |value: &Option<String>| value.as_deref().map_or("-".to_owned(), |value| format!("{value:?}"));
        let _ = write!(text, "{}{}: {} -> {}", "  ".repeat(depth), facet.name, value(&facet.baseline), value(&facet.current));
        judged(&facet.impact, facet.why.as_deref(), facet.noise.as_deref(), text);
    }
}

fn parts(list: &[PartChange], depth: usize, text: &mut String) {
    for part in list {
        let _ = write!(text, "{}{} {} \"{}\"", "  ".repeat(depth), part.change, part.part, part.name);
        if !part.moved_from.is_empty() {
            let _ = write!(text, " from {}", part.moved_from.join(" / "));
        }
        judged(&part.impact, part.why.as_deref(), part.noise.as_deref(), text);
        facets(&part.facets, depth + 1, text);
        parts(&part.parts, depth + 1, text);
        unified(part.text.as_deref(), depth + 1, text);
    }
}

fn judged(impact: &str, why: Option<&str>, noise: Option<&str>, text: &mut String) {
    if !matches!(impact, "none" | "note") {
        let _ = write!(text, " [{impact}]");
    }
    if let Some(why) = why {
        let _ = write!(text, " {why}");
    }
    if let Some(noise) = noise {
        let _ = write!(text, " (noise: {noise})");
    }
    text.push('\n');
}

fn unified(diff: Option<&str>, depth: usize, text: &mut String) {
    for line in diff.unwrap_or_default().lines() {
        let _ = writeln!(text, "{}| {line}", "  ".repeat(depth));
    }
}

/// Two apps by themselves are one app in two versions, whatever they are called.
#[test]
fn apps_by_themselves_are_compared() {
    let app = |name: &str, text: &str| {
        let control = |text: &str| {
            format!(
                r#"{{"TopParent":{{"Name":"Screen1","Template":{{"Name":"screen"}},"Rules":[],"Children":[{{"Name":"Label1","Template":{{"Name":"label"}},"Rules":[{{"Property":"Text","InvariantScript":"{text}"}}],"Children":[]}}]}}}}"#
            )
        };
        let parts = [
            Part::new("Header.json", r#"{ "DocVersion": "1.348" }"#),
            Part::new("Properties.json", format!(r#"{{ "Name": "{name}", "ErrorCount": 0 }}"#)),
            Part::new("Controls\\4.json", control(text)),
            Part::new(
                "References\\DataSources.json",
                r#"{"DataSources":[{"Type":"NativeCDSDataSourceInfo","Name":"Orders","LogicalName":"contoso_order"}]}"#,
            ),
        ];
        solvet::open(&zip(&parts), "picking.msapp", &Choice::default(), &mut |_| {}).expect("an app")
    };
    let compare =
        |baseline: &Opened, current: &Opened| lines(&solvet::diff(baseline, current, &DiffOptions::default()).expect("apps"), false);
    let (before, now) = (app("Picking", "Orders"), app("Picking (2)", "All orders"));
    assert_eq!(compare(&before, &app("Picking", "Orders")), "same: the app is the same\n");
    let changed = compare(&before, &now);
    assert!(changed.contains("changed control \"Label1\"\n      text: \"Orders\" -> \"All orders\"\n"), "{changed}");
    assert_eq!(changed.lines().filter(|line| line.starts_with("changed ")).count(), 1, "{changed}");
}
