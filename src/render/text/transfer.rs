//! What unpacking or packing came to.

use super::{Page, Paint, Style, harmless};
use crate::report::TransferDocument;

/// How many parts of one kind are shown without `--verbose`.
const SHOWN: usize = 12;

pub(in crate::render) fn transfer(document: &TransferDocument, style: &Style<'_>) -> String {
    let mut page = Page::new(style);
    page.header(&document.solution, &document.input.name);
    let (mark, paint) = match document.result.as_str() {
        "identical" => ("✓ IDENTICAL", Paint::Green),
        "equivalent" => ("✓ EQUIVALENT", Paint::Green),
        "unverified" => ("● UNVERIFIED", Paint::Yellow),
        _ => ("✗ LOSSY", Paint::Red),
    };
    page.blank();
    page.wrapped(&format!("{}  ", style.paint(paint, mark)), &style.bold(&document.summary));
    let shown = if style.verbose { usize::MAX } else { SHOWN };
    for (result, title, paint) in [
        ("lost", "Would be lost", Paint::Red),
        ("equivalent", "Written differently", Paint::Blue),
        ("identical", "Byte for byte the same", Paint::Blue),
    ] {
        let entries: Vec<_> = document.entries.iter().filter(|entry| entry.result == result).collect();
        // What is the same needs no list.
        if entries.is_empty() || result == "identical" && !style.verbose {
            continue;
        }
        page.heading(&format!("{title} ({})", entries.len()), paint);
        for entry in entries.iter().take(shown) {
            let differences = if entry.differences.is_empty() { String::new() } else { format!(": {}", entry.differences.join("; ")) };
            page.wrapped("  ", &harmless(&format!("{}{differences}", entry.path)));
        }
        more(&mut page, style, entries.len(), shown);
    }
    if !document.renamed.is_empty() {
        page.heading(&format!("Names that had to be changed ({})", document.renamed.len()), Paint::Yellow);
        for renamed in document.renamed.iter().take(shown) {
            page.wrapped("  ", &harmless(&format!("{} for {}: {}", renamed.path, renamed.wanted, renamed.reason)));
        }
        more(&mut page, style, document.renamed.len(), shown);
    }
    if !document.notes.is_empty() {
        page.heading("Notes", Paint::Blue);
        for note in document.notes.iter().take(shown) {
            page.wrapped("  ", &harmless(note));
        }
        more(&mut page, style, document.notes.len(), shown);
    }
    page.text
}

fn more(page: &mut Page<'_>, style: &Style<'_>, all: usize, shown: usize) {
    if let more @ 1.. = all.saturating_sub(shown) {
        page.line(&style.dim(&format!("  and {more} more (--verbose shows all)")));
    }
}
