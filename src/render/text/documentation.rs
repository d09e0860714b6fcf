//! A documentation at a terminal: each row of a table is one entry.

use super::{Page, Paint, Style, harmless};
use crate::render::documentation::{Block, Cell, chapters};
use crate::report::DocumentationDocument;

pub(in crate::render) fn documentation(document: &DocumentationDocument, style: &Style<'_>) -> String {
    let mut page = Page::new(style);
    for (at, solution) in document.solutions.iter().enumerate() {
        let file = solution.file.as_deref().or(document.inputs.get(at).map(|input| input.name.as_str())).unwrap_or_default();
        page.header(solution, file);
    }
    for chapter in chapters(document) {
        // The header says it.
        let blocks = chapter.blocks.iter().filter(|block| chapter.id != "what-it-is" || matches!(block, Block::Prose(_) | Block::Quote(_)));
        page.heading(chapter.title, Paint::Blue);
        for block in blocks {
            write(&mut page, style, block);
        }
    }
    page.text
}

fn write(page: &mut Page<'_>, style: &Style<'_>, block: &Block) {
    match block {
        Block::Heading(name, note) => {
            page.blank();
            let note = if note.is_empty() { String::new() } else { format!(" {}", style.dim(&format!("· {}", harmless(note)))) };
            page.wrapped("  ", &format!("{}{note}", style.bold(&harmless(name))));
        }
        Block::Prose(text) | Block::Quote(text) => page.wrapped("  ", &harmless(text)),
        Block::Facts(facts) => {
            for (name, value) in facts {
                page.wrapped("    ", &format!("{name}: {}", cell(value)));
            }
        }
        Block::Table(titles, rows) => {
            for row in rows {
                let mut cells = titles.iter().zip(row).filter(|(_, value)| !value.is_empty());
                let first = cells.next().map(|(_, value)| cell(value)).unwrap_or_default();
                let yes = |title: &str, value: String| if value == "yes" { title.to_owned() } else { value };
                let rest: Vec<String> = cells.map(|(title, value)| yes(title, cell(value))).collect();
                let rest = if rest.is_empty() { String::new() } else { format!(" {}", style.dim(&format!("· {}", rest.join(" · ")))) };
                page.wrapped("    • ", &format!("{first}{rest}"));
            }
        }
        // A picture of lines is none at a terminal: the table below it says the same.
        Block::Picture(_) => {}
    }
}

fn cell(cell: &Cell) -> String {
    match cell {
        Cell::Plain(text) | Cell::Code(text) | Cell::Prose(text) => harmless(text),
        Cell::Lines(lines) => harmless(&lines.join("; ")),
        Cell::Names(names) => {
            let (shown, more) = Cell::shown(names);
            let more = if more > 0 { format!(" and {more} more") } else { String::new() };
            harmless(&format!("{}{more}", shown.join(", ")))
        }
    }
}
