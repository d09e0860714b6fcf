//! What the formats of a comparison share: changes by kind, marks and words, sentences on values.

mod findings;
mod rows;
mod unified;

pub(super) use findings::{RULES, as_check, paths};
pub(super) use rows::{Row, What, chosen, rows};
pub(super) use unified::{Beside, Line, Side, lines, side_by_side, words};

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use crate::platform::component_types::{counted, label};
use crate::report::{Change, DiffDocument, DiffReason, DiffSide, DiffWay, FacetChange, PartChange, SolutionHeader};

/// The rank from which a change is worth a reviewer's attention: see `rank`.
pub(super) const RISKY: u8 = 2;

/// The changes of one kind, in the order of the document.
pub(super) struct OfKind<'a> {
    pub(super) kind: &'a str,
    pub(super) changes: Vec<&'a Change>,
    /// The rank of the worst of them.
    pub(super) worst: u8,
}

impl OfKind<'_> {
    /// `2 cloud flows`; the manifest is one, whatever changed in it.
    pub(super) fn title(&self) -> String {
        match self.kind {
            "solution" => "Solution".to_owned(),
            kind => counted(self.changes.len() as u32, kind),
        }
    }

    /// What happened to them: ` changed` where that is the same for all, `: 2 added, 1 changed` where it is not.
    pub(super) fn tally(&self) -> String {
        let tally = Tally::of(self.changes.iter().copied());
        let same = self.changes.len() - tally.total();
        let counts = [(tally.added, "added"), (tally.removed, "removed"), (tally.changed, "changed"), (same, "unchanged")];
        let counts: Vec<(usize, &str)> = counts.into_iter().filter(|(count, _)| *count > 0).collect();
        match counts.as_slice() {
            // That it changed is why it is here.
            [(_, "changed")] if self.kind == "solution" => String::new(),
            [(_, word)] => format!(" {word}"),
            counts => format!(": {}", counts.iter().map(|(count, word)| format!("{count} {word}")).collect::<Vec<_>>().join(", ")),
        }
    }
}

/// The changes by kind, those first that have the worst; what is the same, and there as context, comes with them.
pub(super) fn by_kind(document: &DiffDocument) -> Vec<OfKind<'_>> {
    let mut kinds: BTreeMap<&str, Vec<&Change>> = BTreeMap::new();
    for change in &document.changes {
        kinds.entry(&change.kind).or_default().push(change);
    }
    let worst = |changes: &[&Change]| changes.iter().map(|change| rank(&change.impact)).max().unwrap_or_default();
    let mut kinds: Vec<OfKind<'_>> = kinds.into_iter().map(|(kind, changes)| OfKind { kind, worst: worst(&changes), changes }).collect();
    // Of those that are alike the solution itself comes first.
    kinds.sort_by_key(|of_kind| (Reverse(of_kind.worst), of_kind.kind != "solution"));
    kinds
}

/// The impacts in their order.
pub(super) fn rank(impact: &str) -> u8 {
    match impact {
        "note" => 1,
        "risky" => RISKY,
        "breaking" => 3,
        "data-loss" => 4,
        _ => 0,
    }
}

/// The word for a rank; nothing for what is harmless.
pub(super) fn impact_word(rank: u8) -> Option<&'static str> {
    match rank {
        RISKY => Some("risky"),
        3 => Some("breaking"),
        4 => Some("data loss"),
        _ => None,
    }
}

/// What happened, as one character.
pub(super) fn mark(change: &str) -> char {
    match change {
        "added" => '+',
        "removed" => '-',
        "moved" => '>',
        "same" => ' ',
        _ => '~',
    }
}

/// What an import comes to, in words.
pub(super) fn verdict_word(verdict: &str) -> &str {
    match verdict {
        "same" => "nothing changes",
        "data-loss" => "data loss",
        "not-applicable" => "not possible",
        other => other,
    }
}

/// A way of importing, in words.
pub(super) fn way_word(way: &str) -> &str {
    if way == "unmanaged" { "unmanaged import" } else { way }
}

/// The reasons of a way that its summary has not given already, word for word.
pub(super) fn fresh(way: &DiffWay) -> impl Iterator<Item = &DiffReason> {
    way.reasons.iter().filter(|reason| !way.summary.contains(reason.message.strip_prefix("it ").unwrap_or(&reason.message)))
}

/// Whether a change is its sentence and no more.
pub(super) fn is_story(change: &Change) -> bool {
    rank(&change.impact) >= RISKY
        && change.contains.iter().all(|component| change.kind == "column" && component.kind == "relationship")
        && change.parts.is_empty()
        && change.text.is_none()
        && change.facets.iter().all(|facet| facet.name == "id")
}

/// The changes of a kind, one by one, but those together to which the same happened, for one reason, and of which there is nothing
/// else to show: each group stands where the first of it stood.
pub(super) fn told_once<'a>(changes: &[&'a Change]) -> Vec<Vec<&'a Change>> {
    const FEWEST: usize = 3;
    let mut stories: BTreeMap<(&str, &str), Vec<&Change>> = BTreeMap::new();
    for &change in changes.iter().filter(|change| is_story(change)) {
        stories.entry((&change.change, &change.message)).or_default().push(change);
    }
    stories.retain(|_, members| members.len() >= FEWEST);
    let told: BTreeSet<(&str, &str)> = stories.keys().copied().collect();
    let mut groups = Vec::new();
    for &change in changes {
        let story = (change.change.as_str(), change.message.as_str());
        if !is_story(change) || !told.contains(&story) {
            groups.push(vec![change]);
        } else if let Some(members) = stories.remove(&story) {
            groups.push(members);
        }
    }
    groups
}

/// Whether what is gone from the solution is not deleted, since it belongs to another one.
pub(super) fn stays(change: &Change) -> bool {
    change.change == "removed" && change.message.starts_with("is no longer in the solution")
}

/// Whether there is nothing to show and nothing to fear.
pub(super) fn is_calm(document: &DiffDocument) -> bool {
    document.verdict.upgrade == "same" && document.changes.iter().all(|change| change.change == "same")
}

/// The name of a side: `Contoso Orders 1.1.0.0`.
pub(super) fn title(side: &DiffSide) -> String {
    let SolutionHeader { display_name, unique_name, version, .. } = &side.solution;
    // A canvas app by itself is no solution.
    match (display_name.is_empty(), unique_name.is_empty()) {
        (true, true) => side.input.name.clone(),
        (true, false) => format!("{unique_name} {version}"),
        (false, _) => format!("{display_name} {version}"),
    }
}

/// What is compared: the name once where both sides have it.
pub(super) fn titles(document: &DiffDocument) -> (String, String) {
    let (baseline, current) = (&document.baseline.solution, &document.current.solution);
    let is_same = baseline.display_name == current.display_name && !current.display_name.is_empty();
    (title(&document.baseline), if is_same { current.version.clone() } else { title(&document.current) })
}

/// The name that makers and programs use, where it says more than the one that people see.
pub(super) fn schema_name(change: &Change) -> Option<&str> {
    let identity = change.key.split_once(':').map_or(change.key.as_str(), |(_, identity)| identity);
    let own = identity.rsplit('.').next().unwrap_or(identity);
    let is_said = |name: &str| change.display_name.eq_ignore_ascii_case(name);
    (!is_said(identity) && !is_said(own)).then_some(identity)
}

/// The same, where a person can read it.
pub(super) fn readable_name(change: &Change) -> Option<&str> {
    let is_guid = |name: &str| name.len() == 36 && name.bytes().all(|byte| byte.is_ascii_hexdigit() || byte == b'-');
    schema_name(change).filter(|name| !is_guid(name))
}

/// The name people see, else the key.
pub(super) fn name(change: &Change) -> &str {
    if change.display_name.is_empty() { &change.key } else { &change.display_name }
}

/// The name of the component around it, where it has one and that is no noise: everything is in the solution.
pub(super) fn parent(change: &Change) -> Option<&str> {
    change
        .parent
        .as_ref()
        .filter(|parent| parent.kind != "solution")
        .map(|parent| if parent.display_name.is_empty() { parent.key.as_str() } else { parent.display_name.as_str() })
}

/// A value, or that there is none.
pub(super) fn value(value: Option<&str>) -> &str {
    match value {
        None => "not set",
        Some("") => "empty",
        Some(value) => value,
    }
}

/// The name of a value in words.
pub(super) fn facet_label(facet: &FacetChange) -> &str {
    if facet.label.is_empty() { &facet.name } else { &facet.label }
}

/// Both values: `100 -> 50`. What came or went has one.
pub(super) fn values(facet: &FacetChange, change: &str, longest: usize) -> String {
    // A hash says that it is another one.
    let longest = if facet.name == "sha256" { longest.min(HASH) } else { longest };
    let cut = |text: Option<&str>| clipped(value(text), longest);
    let (baseline, current) = (facet.baseline.as_deref(), facet.current.as_deref());
    match (change, baseline, current) {
        ("added", None, current) => cut(current),
        ("removed", baseline, None) => cut(baseline),
        // With the context there are values that stayed.
        _ if baseline == current => cut(current),
        (_, Some(baseline), Some(current)) => {
            // Of long values that begin in the same way the beginning is the least of it.
            let same = baseline.chars().zip(current.chars()).take_while(|(one, other)| one == other).count();
            let lengths = (baseline.chars().count(), current.chars().count());
            let is_long = lengths.0.max(lengths.1) > longest;
            let skipped = if is_long && same > AROUND * 2 { same - AROUND } else { 0 };
            // Nor is the end, where both end in the same way.
            let room = lengths.0.min(lengths.1) - same;
            let after = baseline.chars().rev().zip(current.chars().rev()).take(room).take_while(|(one, other)| one == other).count();
            let rest = |text: &str, length: usize| {
                let dropped = if length - skipped > longest { after.saturating_sub(BEHIND) } else { 0 };
                let kept: String = text.chars().take(length - dropped).skip(skipped).collect();
                let said = clipped(value(Some(&kept)), longest);
                let end = if dropped == 0 || said.ends_with('…') { "" } else { "…" };
                format!("{}{said}{end}", if skipped == 0 { "" } else { "…" })
            };
            format!("{} -> {}", rest(baseline, lengths.0), rest(current, lengths.1))
        }
        _ => format!("{} -> {}", cut(baseline), cut(current)),
    }
}

/// So many digits of a hash tell it from others.
const HASH: usize = 13;

/// So many characters stand before the first that differs, and behind the last.
const AROUND: usize = 12;
const BEHIND: usize = 8;

/// Up to so many characters of a text, on one line.
pub(super) fn clipped(text: &str, longest: usize) -> String {
    let text = text.split_ascii_whitespace().collect::<Vec<_>>().join(" ");
    if text.chars().nth(longest).is_none() { text } else { text.chars().take(longest.saturating_sub(1)).chain(['…']).collect() }
}

/// A part as people call it: `section Details`; `settings` where that is all there is to say.
pub(super) fn part_name(part: &PartChange) -> String {
    let word = part_word(&part.part);
    let is_said = part.name.chars().filter(|letter| letter.is_alphanumeric()).flat_map(char::to_lowercase);
    let is_said = is_said.eq(word.chars().filter(|letter| letter.is_alphanumeric()).flat_map(char::to_lowercase));
    if is_said { part.name.clone() } else { format!("{word} {}", part.name).trim_end().to_owned() }
}

/// What a part is, in words.
pub(super) fn part_word(part: &str) -> String {
    label(part).into_owned()
}

/// Parts with their number: `2 controls`.
pub(super) fn counted_parts(count: usize, part: &str) -> String {
    if count == 1 { format!("1 {}", part_word(part)) } else { format!("{count} {}", parts_word(part)) }
}

/// The word for several parts. Some of them are components elsewhere, and most are known here alone.
pub(super) fn parts_word(part: &str) -> String {
    let word = part_word(part);
    match word.strip_suffix('y') {
        Some(stem) if !stem.ends_with(['a', 'e', 'o', 'u']) => format!("{stem}ies"),
        _ if word.ends_with(['s', 'h', 'x']) => format!("{word}es"),
        _ => format!("{word}s"),
    }
}

/// What is said behind the name of a change: ` is new`, `: 2 steps added`.
pub(super) fn said(change: &Change) -> String {
    let message = change.message.as_str();
    match message.strip_prefix("changed: ") {
        _ if message.is_empty() => String::new(),
        Some(what) => format!(": {what}"),
        None if ["is ", "was "].iter().any(|verb| message.starts_with(verb)) => format!(" {message}"),
        None => format!(": {message}"),
    }
}

/// Whether the sentence of a change only counts what is inside it.
pub(super) fn is_summary(change: &Change) -> bool {
    change.message == "changed" || change.message.starts_with("changed: ")
}

/// What came or went with a component: `12 columns, 3 views`.
pub(super) fn contained(change: &Change) -> Option<String> {
    let mut kinds: BTreeMap<&str, u32> = BTreeMap::new();
    for component in &change.contains {
        *kinds.entry(&component.kind).or_default() += 1;
    }
    let counts: Vec<String> = kinds.into_iter().map(|(kind, count)| counted(count, kind)).collect();
    (!counts.is_empty()).then(|| counts.join(", "))
}

/// Changes by what happened.
#[derive(Clone, Copy, Default)]
pub(super) struct Tally {
    pub(super) added: usize,
    pub(super) removed: usize,
    pub(super) changed: usize,
}

impl Tally {
    pub(super) fn of<'a>(changes: impl IntoIterator<Item = &'a Change>) -> Self {
        let mut tally = Self::default();
        for change in changes {
            match change.change.as_str() {
                "added" => tally.added += 1,
                "removed" => tally.removed += 1,
                "same" => {}
                _ => tally.changed += 1,
            }
        }
        tally
    }

    pub(super) fn total(self) -> usize {
        self.added + self.removed + self.changed
    }

    /// `2 added, 1 changed`; empty where nothing happened.
    pub(super) fn words(self) -> String {
        let counts = [(self.added, "added"), (self.removed, "removed"), (self.changed, "changed")];
        let words = counts.iter().filter(|(count, _)| *count > 0).map(|(count, word)| format!("{count} {word}"));
        words.collect::<Vec<_>>().join(", ")
    }
}

/// How many changes are not here because others were asked for.
pub(super) fn filtered(document: &DiffDocument) -> Option<String> {
    let counts = &document.counts;
    let all = counts.added as usize + counts.removed as usize + counts.changed as usize;
    match all.saturating_sub(Tally::of(&document.changes).total()) {
        0 => None,
        1 => Some("1 more change is left out by what was asked for".to_owned()),
        more => Some(format!("{more} more changes are left out by what was asked for")),
    }
}

/// What means nothing: `214 differences mean nothing and are hidden: 120 order, 94 version stamp`. Shown ones are marked.
pub(super) fn noise(document: &DiffDocument) -> Option<String> {
    let noise = &document.noise;
    let mut reasons: Vec<(&String, &u32)> = noise.by_reason.iter().filter(|(_, count)| **count > 0).collect();
    reasons.sort_by_key(|(_, count)| Reverse(**count));
    let reasons: Vec<String> = reasons.iter().map(|(reason, count)| format!("{count} {}", reason.replace('-', " "))).collect();
    let (differences, are, mean) = if noise.total == 1 { ("difference", "is", "means") } else { ("differences", "are", "mean") };
    let shown = if shows_noise(document) { "marked" } else { "hidden" };
    (noise.total > 0).then(|| format!("{} {differences} {mean} nothing and {are} {shown}: {}", noise.total, reasons.join(", ")))
}

/// Whether noise was asked for: then it is in the changes, with its reason.
pub(super) fn shows_noise(document: &DiffDocument) -> bool {
    let mut open: Vec<&PartChange> = Vec::new();
    for change in &document.changes {
        open.extend(&change.parts);
        if change.facets.iter().any(|facet| facet.noise.is_some()) {
            return true;
        }
    }
    while let Some(part) = open.pop() {
        if part.noise.is_some() || part.facets.iter().any(|facet| facet.noise.is_some()) {
            return true;
        }
        open.extend(&part.parts);
    }
    false
}
