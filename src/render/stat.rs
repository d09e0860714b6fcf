//! A comparison in numbers: a line for each kind, or the keys alone.

use super::diff::{OfKind, Tally, by_kind, filtered, impact_word};
use super::escape::inert;
use crate::report::DiffDocument;

/// How many came, went and changed of each kind, the riskiest kind first, and their sum.
pub(super) fn diff(document: &DiffDocument) -> String {
    let kinds: Vec<(String, Tally, u8)> = by_kind(document)
        .iter()
        .map(|of_kind: &OfKind<'_>| (of_kind.title(), Tally::of(of_kind.changes.iter().copied()), of_kind.worst))
        .filter(|(_, tally, _)| tally.total() > 0)
        .collect();
    let mut text = String::new();
    let widest = kinds.iter().map(|(title, ..)| title.chars().count()).max().unwrap_or_default();
    let digits = |count: fn(&Tally) -> usize| kinds.iter().map(|(_, tally, _)| shown(' ', count(tally)).len()).max().unwrap_or_default();
    let widths = [digits(|tally| tally.added), digits(|tally| tally.removed), digits(|tally| tally.changed)];
    for (title, tally, worst) in &kinds {
        let blanks = " ".repeat(widest.saturating_sub(title.chars().count()));
        let counts = [('+', tally.added), ('-', tally.removed), ('~', tally.changed)];
        let counts = counts.iter().zip(widths).map(|((mark, count), width)| format!("{:>width$}", shown(*mark, *count)));
        let row = format!(" {title}{blanks} | {}  {}", counts.collect::<Vec<_>>().join(" "), impact_word(*worst).unwrap_or_default());
        text.push_str(inert(&row).trim_end());
        text.push('\n');
    }
    let all = Tally::of(&document.changes);
    let worst = kinds.iter().map(|(.., worst)| *worst).max().and_then(impact_word);
    let sum = match all.total() {
        0 => "nothing changed".to_owned(),
        1 => format!("1 component changed: {}", all.words()),
        many => format!("{many} components changed: {}", all.words()),
    };
    let worst = worst.map(|worst| format!("; the worst is {worst}")).unwrap_or_default();
    let rest = filtered(document).map(|rest| format!("; {rest}")).unwrap_or_default();
    text.push_str(&inert(&format!(" {sum}{worst}{rest}")));
    text.push('\n');
    text
}

fn shown(mark: char, count: usize) -> String {
    if count == 0 { String::new() } else { format!("{mark}{count}") }
}

/// The keys of what changed, in the order of the document.
pub(super) fn names(document: &DiffDocument) -> String {
    let changes = document.changes.iter().filter(|change| change.change != "same");
    changes.fold(String::new(), |mut text, change| {
        text.push_str(&inert(&change.key));
        text.push('\n');
        text
    })
}
