//! What changed for those who use a solution: in plain sentences, by names they see, without a word on how it is built.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use super::diff::{clipped, facet_label, name, parent, part_word, parts_word, readable_name, stays, title, value};
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
const VALUES: [&str; 8] = ["displayName", "name", "description", "state", "type", "requiredLevel", "maxLength", "format"];

/// How many names of one kind, or parts of one component, are written out.
const SHOWN: usize = 40;
const SHOWN_PARTS: usize = 6;

/// So many that have no more to tell than their names share a line, and so many that lose data a paragraph.
const MANY: usize = 4;

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
    hood(&mut page, document);
    page
}

/// What nobody sees: in numbers, by what happened to it.
fn hood(page: &mut String, document: &DiffDocument) {
    let mut counts: [BTreeMap<&str, u32>; 4] = Default::default();
    let [added, changed, removed, left] = &mut counts;
    for change in document.changes.iter().filter(|change| change.change != "same" && change.kind != "solution" && !is_told(change)) {
        let count = match change.change.as_str() {
            "added" => &mut *added,
            "removed" if stays(change) => &mut *left,
            "removed" => &mut *removed,
            _ => &mut *changed,
        };
        *count.entry(&change.kind).or_default() += 1;
    }
    let words = ["Added", "Changed", "Removed", "No longer part of the solution, but not deleted"];
    let mut is_first = true;
    for (word, counts) in words.into_iter().zip(counts).filter(|(_, counts)| !counts.is_empty()) {
        if is_first {
            page.push_str("\n## Under the hood\n\n");
            is_first = false;
        }
        let counts: Vec<String> = counts.into_iter().map(|(kind, count)| plain(&counted(count, kind))).collect();
        let _ = writeln!(page, "- {word}: {}.", listed(&counts));
    }
}

/// Whether users see a change: what only has another id is the same to them, and what another solution keeps does not go away.
fn is_told(change: &Change) -> bool {
    let is_only_id = || {
        let mut facets = change.facets.iter().filter(|facet| facet.noise.is_none()).peekable();
        facets.peek().is_some() && facets.all(|facet| facet.name == "id") && change.parts.is_empty() && change.text.is_none()
    };
    SEEN.contains(&change.kind.as_str()) && !stays(change) && !(change.change == "changed" && is_only_id())
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
    let columns = many_columns(document);
    let others: Vec<&Change> = losses.into_iter().filter(|change| columns.is_empty() || !is_lost_column(change)).collect();
    let twins = twins(document);
    if !columns.is_empty() {
        let _ = writeln!(page, "- These {} columns are removed, and their values are deleted. Save what you need:", columns.len());
        for change in columns.iter().take(SHOWN) {
            let _ = writeln!(page, "  - {}{}{}", bold(change), of_parent(change), told_apart(change, &twins));
        }
        let left = columns.len().saturating_sub(SHOWN);
        if left > 0 {
            let _ = writeln!(page, "  - and {left} more");
        }
    }
    for change in others.iter().take(SHOWN) {
        let of = format!("{}{}", of_parent(change), told_apart(change, &twins));
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
    more(page, others.len().saturating_sub(SHOWN));
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

/// The columns that take their values with them, where they are many: they are listed once.
fn many_columns(document: &DiffDocument) -> Vec<&Change> {
    let columns: Vec<&Change> = document.changes.iter().filter(|change| is_lost_column(change)).collect();
    if columns.len() < MANY { Vec::new() } else { columns }
}

fn is_lost_column(change: &Change) -> bool {
    (change.impact.as_str(), change.change.as_str(), change.kind.as_str()) == ("data-loss", "removed", "column")
}

fn section(page: &mut String, document: &DiffDocument, what: &str, heading: &str) {
    let mut is_first = true;
    let twins = twins(document);
    for kind in SEEN {
        let above = if (what, kind) == ("removed", "column") { many_columns(document).len() } else { 0 };
        let is_of =
            |change: &&Change| change.kind == kind && change.change == what && is_told(change) && (above == 0 || !is_lost_column(change));
        let changes: Vec<&Change> = document.changes.iter().filter(is_of).collect();
        if changes.is_empty() && above == 0 {
            continue;
        }
        if is_first {
            let _ = writeln!(page, "\n## {heading}");
            is_first = false;
        }
        let _ = writeln!(page, "\n### {}\n", heading_of(kind));
        if above > 0 {
            let _ = writeln!(page, "- The {above} columns listed under *Before you upgrade*");
        }
        let names = |change: &Change| format!("{}{}{}", bold(change), of_parent(change), told_apart(change, &twins));
        let (told, bare): (Vec<(String, String)>, _) =
            changes.into_iter().map(|change| (names(change), told(change))).partition(|(_, told)| !told.is_empty());
        let mut bare: Vec<String> = bare.into_iter().map(|(name, _)| name).collect();
        let mut known = BTreeSet::new();
        bare.retain(|name| known.insert(name.clone()));
        let mut lines: Vec<String> = told.into_iter().map(|(name, told)| format!("{name}{told}")).collect();
        // A list of names is no news of each.
        let left = if what == "changed" && bare.len() >= MANY {
            let left = bare.len().saturating_sub(SHOWN);
            bare.truncate(SHOWN);
            bare.extend((left > 0).then(|| format!("{left} more")));
            lines.truncate(SHOWN);
            lines.push(listed(&bare));
            0
        } else {
            lines.append(&mut bare);
            let left = lines.len().saturating_sub(SHOWN);
            lines.truncate(SHOWN);
            left
        };
        for line in lines {
            let _ = writeln!(page, "- {line}");
        }
        more(page, left);
    }
}

/// Names that several of one kind bear, in one place.
type Twins<'a> = BTreeSet<(&'a str, Option<&'a str>, &'a str)>;

fn twins(document: &DiffDocument) -> Twins<'_> {
    let mut known = BTreeSet::new();
    document.changes.iter().map(whom).filter(|whom| !known.insert(*whom)).collect()
}

fn whom(change: &Change) -> (&str, Option<&str>, &str) {
    (&change.kind, parent(change), name(change))
}

/// The name that makers use, where two bear the name that people see.
fn told_apart(change: &Change, twins: &Twins<'_>) -> String {
    let schema = readable_name(change).filter(|_| twins.contains(&whom(change)));
    let own = schema.map(|schema| schema.rsplit('.').next().unwrap_or(schema));
    own.map(|own| format!(" ({})", plain(&clipped(own, LONGEST)))).unwrap_or_default()
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
            // A name that is not the one people see is not theirs to know.
            let is_seen = |facet: &&FacetChange| facet.name != "name" || facet.current.as_deref() == Some(name(change));
            let mut sentences: Vec<String> = change.facets.iter().filter(is_seen).filter_map(value_sentence).take(SHOWN_PARTS).collect();
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
        "state" => format!("is now {} (was {})", short(facet.current.as_deref()), short(facet.baseline.as_deref())),
        _ => format!("{} is now {} (was {})", plain(facet_label(facet)), short(facet.current.as_deref()), short(facet.baseline.as_deref())),
    })
}

/// What users see of the parts: `new option Cancelled`.
fn part_sentences(change: &Change) -> Vec<String> {
    let mut words: Vec<Told<'_>> = Vec::new();
    let mut open: Vec<&PartChange> = change.parts.iter().rev().collect();
    while let Some(part) = open.pop() {
        let is_whole = matches!(part.change.as_str(), "added" | "removed");
        // What is inside of what came or went needs no word.
        if !is_whole {
            open.extend(part.parts.iter().rev());
        }
        // A section that nobody named is called a section.
        let is_unnamed = part.name.is_empty() || part.part == "section" && part.name.eq_ignore_ascii_case("section");
        if part.noise.is_some() || is_unnamed || !is_whole || !PARTS.contains(&part.part.as_str()) {
            continue;
        }
        let (what, kind) = (part.change.as_str(), part.part.as_str());
        match words.iter_mut().find(|word| (word.0, word.1) == (what, kind)) {
            Some((.., names)) => names.push(&part.name),
            None => words.push((what, kind, vec![&part.name])),
        }
    }
    replaced(&mut words);
    let sentence = |(what, kind, names): Told<'_>| {
        let word = match what {
            "added" => "new",
            "replaced" if names.len() == 1 => "another",
            "replaced" => "other",
            _ => "without",
        };
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

/// What happened to parts of one word, and their names.
type Told<'a> = (&'a str, &'a str, Vec<&'a str>);

/// What went and came under one name is another one of that name.
fn replaced(words: &mut Vec<Told<'_>>) {
    for kind in PARTS {
        let added = names_of(words, "added", kind);
        let removed = names_of(words, "removed", kind);
        let both: Vec<&str> = added.intersection(&removed).copied().collect();
        if both.is_empty() {
            continue;
        }
        for (.., names) in words.iter_mut().filter(|word| word.1 == kind) {
            names.retain(|name| !added.contains(name) || !removed.contains(name));
        }
        words.push(("replaced", kind, both));
    }
    words.retain(|(.., names)| !names.is_empty());
}

fn names_of<'a>(words: &[Told<'a>], what: &str, kind: &str) -> BTreeSet<&'a str> {
    words.iter().filter(|word| (word.0, word.1) == (what, kind)).flat_map(|(.., names)| names.iter().copied()).collect()
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
