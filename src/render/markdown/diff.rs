//! A comparison for a pull request and a change record: what to know first, tables by kind, and the rest folded.

use std::fmt::Write as _;

use super::{COMMENT, SUMMARY, code, headers, line, plain, prose, shortened};
use crate::render::Style;
use crate::render::diff::{
    Line, OfKind, RISKY, Row, What, by_kind, chosen, clipped, contained, counted_parts, facet_label, filtered, fresh, impact_word, is_calm,
    lines, mark, name, noise, parent, part_name, part_word, rank, readable_name, rows, titles, told_once, values, verdict_word, way_word,
};
use crate::report::{Change, DiffDocument, DiffUnread};

/// How much is listed; what is not is counted.
struct Detail {
    /// Changes of a kind.
    changes: usize,
    /// Rows of what is inside one.
    rows: usize,
    /// Lines of a text.
    lines: usize,
    /// Characters of a value or a sentence.
    longest: usize,
    /// Reasons of a way, things to supply, and parts that were not read.
    others: usize,
}

/// From all that people read to the least that says everything once.
const DETAILS: [Detail; 5] = [
    Detail { changes: 200, rows: 60, lines: 60, longest: 400, others: 50 },
    Detail { changes: 100, rows: 20, lines: 12, longest: 200, others: 20 },
    Detail { changes: 40, rows: 8, lines: 0, longest: 120, others: 10 },
    Detail { changes: 15, rows: 0, lines: 0, longest: 100, others: 5 },
    Detail { changes: 3, rows: 0, lines: 0, longest: 80, others: 3 },
];

const ALL: Detail = Detail { changes: usize::MAX, rows: usize::MAX, lines: usize::MAX, longest: 2_000, others: usize::MAX };

/// A comparison that fits a comment; everything, as far as a job summary holds it, where the style is verbose.
pub(in crate::render) fn diff(document: &DiffDocument, style: &Style<'_>) -> String {
    let limit = if style.verbose { SUMMARY } else { COMMENT };
    let mut page = String::new();
    for detail in [ALL].iter().filter(|_| style.verbose).chain(&DETAILS) {
        page = write(document, detail);
        if page.len() <= limit {
            return page;
        }
    }
    shortened(&page, limit)
}

fn write(document: &DiffDocument, detail: &Detail) -> String {
    let mut page = String::new();
    let (mark, word) = match document.verdict.upgrade.as_str() {
        "blocked" => ("❌", "Blocked"),
        "data-loss" => ("❌", "Data loss"),
        "deleting" => ("⚠️", "Deleting"),
        "changing" => ("⚠️", "Changing"),
        "additive" => ("✅", "Additive"),
        _ => ("✅", "Nothing changes"),
    };
    let (baseline, current) = titles(document);
    line(&mut page, &format!("## {mark} {word}: {} → {}", plain(&baseline), plain(&current)));
    line(&mut page, "");
    line(&mut page, &prose(&document.verdict.summary));
    line(&mut page, "");
    let sides = [&document.baseline, &document.current];
    headers(&mut page, sides.into_iter().map(|side| (&side.solution, side.input.name.as_str(), side.input.sha256.as_str())));
    if !is_calm(document) {
        ways(&mut page, document, detail);
    }
    supply(&mut page, document, detail);
    for of_kind in by_kind(document) {
        kind(&mut page, document, &of_kind, detail);
    }
    notes(&mut page, document, detail);
    page
}

fn ways(page: &mut String, document: &DiffDocument, detail: &Detail) {
    if document.ways.is_empty() {
        return;
    }
    line(page, "\n| imported as | comes to | why |\n| --- | --- | --- |");
    for way in &document.ways {
        let mut why = sentence(&way.summary, detail);
        for reason in fresh(way).take(detail.others) {
            let effect = match reason.effect.as_str() {
                "blocks" => "**blocks**: ",
                "loses-data" => "**loses data**: ",
                "deletes" => "deletes: ",
                "breaks" => "breaks: ",
                _ => "",
            };
            let _ = write!(why, "<br>• {effect}{}", sentence(&reason.message, detail));
        }
        if let more @ 1.. = fresh(way).count().saturating_sub(detail.others) {
            let _ = write!(why, "<br>… and {more} more");
        }
        let word = plain(verdict_word(&way.verdict));
        let word = if matches!(way.verdict.as_str(), "blocked" | "data-loss") { format!("**{word}**") } else { word };
        line(page, &format!("| {} | {word} | {why} |", plain(way_word(&way.way))));
    }
}

fn supply(page: &mut String, document: &DiffDocument, detail: &Detail) {
    if document.supply.is_empty() {
        return;
    }
    line(page, &format!("\n### To supply in the target ({})\n", document.supply.len()));
    for supply in document.supply.iter().take(detail.others.max(10)) {
        let name = plain(&clipped(&supply.display_name, detail.longest));
        line(page, &format!("- **{name}** ({}): {}", code(&clipped(&supply.key, detail.longest)), sentence(&supply.message, detail)));
    }
    more(page, document.supply.len().saturating_sub(detail.others.max(10)), "- ");
}

/// A table of the changes, and what is inside them, folded.
fn kind(page: &mut String, document: &DiffDocument, of_kind: &OfKind<'_>, detail: &Detail) {
    line(page, &format!("\n### {}{}\n", plain(&of_kind.title()), of_kind.tally()));
    // Reviewed or not is a column only where somebody reviewed.
    let reviewed = !document.review.is_empty();
    let (title, rule) = if reviewed { ("reviewed | ", "--- | ") } else { ("", "") };
    line(page, &format!("| | name | {title}impact | what happens |\n| --- | --- | {rule}--- | --- |"));
    // Where somebody reviewed, each has a row for its tick.
    let groups = if reviewed { of_kind.changes.iter().map(|change| vec![*change]).collect() } else { told_once(&of_kind.changes) };
    for group in groups.iter().take(detail.changes) {
        match group.as_slice() {
            [change] => row(page, document, change, detail),
            changes => alike(page, changes, detail),
        }
    }
    more(page, groups.iter().skip(detail.changes).map(Vec::len).sum(), "\n");
    if detail.rows == 0 {
        return;
    }
    let mut folded = String::new();
    for group in groups.iter().take(detail.changes) {
        if let [change] = group.as_slice() {
            inside(&mut folded, change, detail);
        }
    }
    if !folded.is_empty() {
        line(page, &format!("\n<details><summary>What differs in them</summary>\n\n{folded}\n</details>"));
    }
}

/// Changes with one story, in one row.
fn alike(page: &mut String, changes: &[&Change], detail: &Detail) {
    let Some(first) = changes.first() else { return };
    let names = changes.iter().take(detail.changes).map(|change| match parent(change) {
        Some(parent) => plain(&clipped(&format!("{} ({parent})", name(change)), detail.longest)),
        None => plain(&clipped(name(change), detail.longest)),
    });
    let mut names = names.collect::<Vec<_>>().join(", ");
    if let left @ 1.. = changes.len().saturating_sub(detail.changes) {
        let _ = write!(names, " and {left} more");
    }
    let (count, what) = (plain(&counted_parts(changes.len(), &first.kind)), sentence(&first.message, detail));
    line(page, &format!("| {} | **{count}**: {names} | {} | {what} |", happened(&first.change), impact(rank(&first.impact))));
}

fn row(page: &mut String, document: &DiffDocument, change: &Change, detail: &Detail) {
    let mut said = format!("**{}**", plain(&clipped(name(change), detail.longest)));
    if let Some(parent) = parent(change) {
        let _ = write!(said, " of {}", plain(&clipped(parent, detail.longest)));
    }
    if let Some(schema) = readable_name(change) {
        let _ = write!(said, "<br>{}", code(&clipped(schema, detail.longest)));
    }
    let mut what = sentence(change.message.strip_prefix("changed: ").unwrap_or(&change.message), detail);
    if let Some(contained) = contained(change) {
        let _ = write!(what, " (with {})", plain(&contained));
    }
    let mut tick = "";
    if !document.review.is_empty() {
        let review = document.review.get(&change.key);
        tick = if review.is_some_and(|review| review.reviewed) { " ☑ |" } else { " ☐ |" };
        if let Some(review) = review.filter(|review| !review.note.trim().is_empty()) {
            // Notes are sentences of people: the whole of them.
            let _ = write!(what, "<br>*Note*: {}", plain(review.note.trim()).replace('\n', " "));
        }
    }
    line(page, &format!("| {} | {said} |{tick} {} | {what} |", happened(&change.change), impact(rank(&change.impact))));
}

fn inside(page: &mut String, change: &Change, detail: &Detail) {
    let all = rows(change, detail.changes == usize::MAX);
    let count = all.len();
    if count == 0 {
        return;
    }
    let rows = chosen(all, detail.rows);
    let left = count - rows.len();
    line(page, &format!("- **{}**", plain(&clipped(name(change), detail.longest))));
    for row in &rows {
        inside_row(page, row, detail);
    }
    more(page, left, "  - ");
}

fn inside_row(page: &mut String, row: &Row<'_>, detail: &Detail) {
    // Lists deeper than this are shown as code by some renderers.
    let indent = "  ".repeat(row.depth.min(8) + 1);
    let short = |text: &str| clipped(text, detail.longest);
    let noise = row.noise.map(|reason| format!(" (noise: {})", plain(&reason.replace('-', " ")))).unwrap_or_default();
    let impact = impact(row.rank);
    let impact = if impact.is_empty() { String::new() } else { format!(" [{impact}]") };
    let why = |why: &Option<String>| why.as_deref().map(|why| format!(": {}", sentence(why, detail))).unwrap_or_default();
    let said = |aside: &str| if aside.is_empty() { String::new() } else { format!(" {}", sentence(aside.trim(), detail)) };
    match &row.what {
        What::Part { way, part, aside } => {
            let way = way.iter().fold(String::new(), |way, part| way + &plain(&short(&part_name(part))) + " / ");
            let from =
                if part.moved_from.is_empty() { String::new() } else { format!(" (from {})", plain(&short(&part.moved_from.join(" / ")))) };
            let (word, name) = (happened(&part.change), code(&short(&part.name)));
            let kind = if part_name(part) == part.name { String::new() } else { format!("{} ", plain(&part_word(&part.part))) };
            line(page, &format!("{indent}- {word} {way}{kind}{name}{}{from}{impact}{}{noise}", said(aside), why(&part.why)));
        }
        What::Run { change, part, names, aside, .. } => {
            let shown: Vec<String> = names.iter().take(detail.others).map(|name| plain(&short(name))).collect();
            let left = names.len() - shown.len();
            let left = if left > 0 { format!(" and {left} more") } else { String::new() };
            let count = format!("{}{}", plain(&counted_parts(names.len(), part)), said(aside));
            line(page, &format!("{indent}- {} {count}{impact}: {}{left}{noise}", happened(change), shown.join(", ")));
        }
        What::Facet(facet, what) => {
            let label = plain(&short(facet_label(facet)));
            if let Some(text) = facet.text.as_deref().filter(|text| !text.is_empty()) {
                line(page, &format!("{indent}- {label}{impact}{}{noise}", why(&facet.why)));
                unified(page, text, &indent, detail);
            } else {
                let values = values(facet, what, detail.longest).replace(" -> ", " → ");
                line(page, &format!("{indent}- {label}: {}{impact}{}{noise}", plain(&values), why(&facet.why)));
            }
        }
        What::Text(text) => unified(page, text, &indent, detail),
        What::Deeper => line(page, &format!("{indent}- … and more inside")),
    }
}

/// A fence of its own: longer than any in the text.
fn unified(page: &mut String, text: &str, indent: &str, detail: &Detail) {
    if detail.lines == 0 {
        return;
    }
    let fence = "`".repeat(longest_run(text).max(2) + 1);
    line(page, &format!("\n{indent}  {fence}diff"));
    let count = lines(text).count();
    for text in lines(text).take(detail.lines) {
        let (sign, text) = match text {
            Line::Hunk(text) | Line::Said(text) => ("", text),
            Line::Same(text) => (" ", text),
            Line::Removed(text) => ("-", text),
            Line::Added(text) => ("+", text),
        };
        let text: String = text.chars().take(detail.longest).map(|letter| if letter == '\t' { ' ' } else { letter }).collect();
        line(page, &format!("{indent}  {sign}{}", super::disarmed(&crate::source::text::harmless(&text))));
    }
    line(page, &format!("{indent}  {fence}"));
    more(page, count.saturating_sub(detail.lines), &format!("\n{indent}  "));
    line(page, "");
}

fn longest_run(text: &str) -> usize {
    text.split(|letter| letter != '`').map(str::len).max().unwrap_or_default()
}

fn notes(page: &mut String, document: &DiffDocument, detail: &Detail) {
    if !document.unread.is_empty() {
        line(page, &format!("\n### Not read ({})\n", document.unread.len()));
        for DiffUnread { side, part } in document.unread.iter().take(detail.others) {
            line(page, &format!("- {} ({}): {}", code(&clipped(&part.path, detail.longest)), plain(side), sentence(&part.reason, detail)));
        }
        more(page, document.unread.len().saturating_sub(detail.others), "- ");
    }
    line(page, "");
    for note in filtered(document).iter().chain(noise(document).iter()).chain(&document.limits) {
        line(page, &format!("> {}.\n>", sentence(note.trim_end_matches('.'), detail)));
    }
    // The last of them needs no line to the next.
    while page.ends_with("\n>\n") || page.ends_with("\n\n") {
        page.truncate(page.trim_end_matches(['\n', '>']).len());
        page.push('\n');
    }
}

fn more(page: &mut String, left: usize, indent: &str) {
    if left > 0 {
        line(page, &format!("{indent}… and {left} more"));
    }
}

/// A sentence of ours, which may have a long name in it.
fn sentence(text: &str, detail: &Detail) -> String {
    let text = if text.chars().nth(detail.longest * 2).is_none() { text.to_owned() } else { clipped(text, detail.longest * 2) };
    prose(&text)
}

fn happened(change: &str) -> String {
    match mark(change) {
        '+' => "➕".to_owned(),
        '-' => "➖".to_owned(),
        '>' => "↪".to_owned(),
        ' ' => "＝".to_owned(),
        _ => "✏️".to_owned(),
    }
}

fn impact(rank: u8) -> String {
    impact_word(rank).map(|word| if rank > RISKY { format!("**{word}**") } else { word.to_owned() }).unwrap_or_default()
}
