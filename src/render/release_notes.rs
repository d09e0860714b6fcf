//! What changed for those who use a solution: in plain sentences, by names they see, without a word on how it is built.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use super::diff::{clipped, facet_label, name, parent, part_word, parts_word, title, value};
use super::markdown::{plain, prose};
use crate::platform::component_types::{counted, label};
use crate::report::{Change, DiffDocument, FacetChange, PartChange};

/// What users see, in the order in which it matters to them.
const SEEN: [&str; 22] = [
    "model-driven-app",
    "canvas-app",
    "code-app",
    "custom-page",
    "power-pages-site",
    "agent",
    "table",
    "column",
    "choice",
    "form",
    "view",
    "chart",
    "dashboard",
    "report",
    "template",
    "command",
    "cloud-flow",
    "desktop-flow",
    "business-process-flow",
    "business-rule",
    "ai-model",
    "security-role",
];

/// Parts that users see.
const PARTS: [&str; 8] = ["tab", "section", "control", "field", "column", "option", "stage", "page"];

/// Values that users see.
const VALUES: [&str; 7] = ["displayName", "name", "description", "type", "requiredLevel", "maxLength", "format"];

/// How many names of one kind, or parts of one component, are written out.
const SHOWN: usize = 40;
const SHOWN_PARTS: usize = 6;

/// No name is longer than this.
const LONGEST: usize = 120;

pub(super) fn diff(document: &DiffDocument) -> String {
    // Writing to a string cannot fail, here and below.
    let mut page = format!("# {}\n\n", plain(&title(&document.current)));
    let changes = || document.changes.iter().filter(|change| change.change != "same" && change.kind != "solution");
    if changes().next().is_none() {
        let _ = writeln!(page, "Nothing changed since {}.", plain(&document.baseline.solution.version));
        before(&mut page, document);
        return page;
    }
    let _ = writeln!(page, "What changed since {}.", plain(&document.baseline.solution.version));
    before(&mut page, document);
    for (what, heading) in [("added", "New"), ("changed", "Changed"), ("removed", "Removed")] {
        section(&mut page, document, what, heading);
    }
    let mut hood: BTreeMap<&str, u32> = BTreeMap::new();
    for change in changes().filter(|change| !SEEN.contains(&change.kind.as_str())) {
        *hood.entry(&change.kind).or_default() += 1;
    }
    if !hood.is_empty() {
        let counts: Vec<String> = hood.into_iter().map(|(kind, count)| plain(&counted(count, kind))).collect();
        let verb = if counts.len() == 1 && counts.iter().all(|count| count.starts_with("1 ")) { "was" } else { "were" };
        let _ = writeln!(page, "\n## Under the hood\n\n{} {verb} added, changed or removed.", listed(&counts));
    }
    page
}

/// What is deleted, and what somebody has to have at hand.
fn before(page: &mut String, document: &DiffDocument) {
    let is_blocked = document.verdict.upgrade == "blocked";
    let losses: Vec<&Change> = document.changes.iter().filter(|change| change.impact == "data-loss").collect();
    if losses.is_empty() && document.supply.is_empty() && !is_blocked {
        return;
    }
    page.push_str("\n## Before you upgrade\n\n");
    if is_blocked {
        let _ = writeln!(page, "- This version cannot be installed over {}.", plain(&document.baseline.solution.version));
    }
    for change in losses.iter().take(SHOWN) {
        let of = of_parent(change);
        let sentence = match (change.change.as_str(), change.kind.as_str()) {
            ("removed", "table") => format!("The table {} is removed, and its rows are deleted. Save what you need.", bold(change)),
            ("removed", "column") => format!("The column {}{of} is removed, and its values are deleted. Save what you need.", bold(change)),
            ("removed", kind) => {
                format!("The {} {}{of} is removed, and its data is deleted. Save what you need.", plain(&label(kind)), bold(change))
            }
            (_, kind) => {
                format!("The {} {}{of} changes in a way that may delete data. Save what you need.", plain(&label(kind)), bold(change))
            }
        };
        let _ = writeln!(page, "- {sentence}");
    }
    more(page, losses.len().saturating_sub(SHOWN));
    for supply in document.supply.iter().take(SHOWN) {
        let _ = writeln!(
            page,
            "- **{}**: {}.",
            plain(&clipped(&supply.display_name, LONGEST)),
            prose(clipped(&supply.message, LONGEST * 3).trim_end_matches('.'))
        );
    }
    more(page, document.supply.len().saturating_sub(SHOWN));
}

fn section(page: &mut String, document: &DiffDocument, what: &str, heading: &str) {
    let mut is_first = true;
    for kind in SEEN {
        let changes: Vec<&Change> = document.changes.iter().filter(|change| change.kind == kind && change.change == what).collect();
        if changes.is_empty() {
            continue;
        }
        if is_first {
            let _ = writeln!(page, "\n## {heading}");
            is_first = false;
        }
        let _ = writeln!(page, "\n### {}\n", heading_of(kind));
        for change in changes.iter().take(SHOWN) {
            let _ = writeln!(page, "- {}{}{}", bold(change), of_parent(change), told(change));
        }
        more(page, changes.len().saturating_sub(SHOWN));
    }
}

/// What there is to say behind the name.
fn told(change: &Change) -> String {
    match change.change.as_str() {
        "added" => {
            let mut kinds: BTreeMap<&str, u32> = BTreeMap::new();
            for component in change.contains.iter().filter(|component| SEEN.contains(&component.kind.as_str())) {
                *kinds.entry(&component.kind).or_default() += 1;
            }
            let counts: Vec<String> = kinds.into_iter().map(|(kind, count)| plain(&counted(count, kind))).collect();
            if counts.is_empty() { String::new() } else { format!(", with {}", listed(&counts)) }
        }
        "changed" => {
            let mut sentences: Vec<String> = change.facets.iter().filter_map(value_sentence).take(SHOWN_PARTS).collect();
            sentences.extend(part_sentences(change));
            if sentences.is_empty() { String::new() } else { format!(": {}", sentences.join("; ")) }
        }
        _ => String::new(),
    }
}

fn value_sentence(facet: &FacetChange) -> Option<String> {
    if !VALUES.contains(&facet.name.as_str()) || facet.noise.is_some() {
        return None;
    }
    let short = |text: Option<&str>| plain(&clipped(value(text), LONGEST));
    Some(match facet.name.as_str() {
        "displayName" | "name" => format!("was called {}", short(facet.baseline.as_deref())),
        "description" => "has another description".to_owned(),
        _ => format!("{} is now {} (was {})", plain(facet_label(facet)), short(facet.current.as_deref()), short(facet.baseline.as_deref())),
    })
}

/// What users see of the parts: `new option Cancelled`.
fn part_sentences(change: &Change) -> Vec<String> {
    let mut words: Vec<(&str, &str, Vec<&str>)> = Vec::new();
    let mut open: Vec<&PartChange> = change.parts.iter().rev().collect();
    while let Some(part) = open.pop() {
        let is_whole = matches!(part.change.as_str(), "added" | "removed");
        // What is inside of what came or went needs no word.
        if !is_whole {
            open.extend(part.parts.iter().rev());
        }
        if part.noise.is_some() || part.name.is_empty() || !is_whole || !PARTS.contains(&part.part.as_str()) {
            continue;
        }
        let (what, kind) = (part.change.as_str(), part.part.as_str());
        match words.iter_mut().find(|word| (word.0, word.1) == (what, kind)) {
            Some((.., names)) => names.push(&part.name),
            None => words.push((what, kind, vec![&part.name])),
        }
    }
    let sentence = |(what, kind, names): (&str, &str, Vec<&str>)| {
        let word = if what == "added" { "new" } else { "without" };
        let kind = if kind == "control" { "field" } else { kind };
        let kind = if names.len() == 1 { part_word(kind) } else { parts_word(kind) };
        let mut shown: Vec<String> = names.iter().take(SHOWN_PARTS).map(|name| plain(&clipped(name, LONGEST))).collect();
        if let more @ 1.. = names.len().saturating_sub(SHOWN_PARTS) {
            shown.push(format!("{more} more"));
        }
        format!("{word} {} {}", plain(&kind), listed(&shown))
    };
    words.into_iter().map(sentence).collect()
}

/// `Cloud flows`.
fn heading_of(kind: &str) -> String {
    let word = counted(2, kind);
    let mut letters = word.trim_start_matches("2 ").chars();
    plain(&letters.next().map(|first| first.to_uppercase().chain(letters).collect::<String>()).unwrap_or_default())
}

fn of_parent(change: &Change) -> String {
    parent(change).map(|parent| format!(" of {}", plain(&clipped(parent, LONGEST)))).unwrap_or_default()
}

fn bold(change: &Change) -> String {
    format!("**{}**", plain(&clipped(name(change), LONGEST)))
}

fn listed(words: &[String]) -> String {
    match words {
        [one] => one.clone(),
        [most @ .., last] => format!("{} and {last}", most.join(", ")),
        [] => String::new(),
    }
}

fn more(page: &mut String, left: usize) {
    if left > 0 {
        let _ = writeln!(page, "- and {left} more");
    }
}
