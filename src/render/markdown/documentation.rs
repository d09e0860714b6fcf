//! A documentation as a page of Markdown with a table of contents.

use std::fmt::Write as _;

use super::{code, line, plain, prose};
use crate::render::documentation::{Block, Cell, Chapter, chapters, title};
use crate::report::DocumentationDocument;

pub(in crate::render) fn documentation(document: &DocumentationDocument) -> String {
    let chapters = chapters(document);
    let mut page = String::new();
    line(&mut page, &format!("# {}\n", plain(&title(document))));
    for chapter in &chapters {
        // GitHub, Azure DevOps and GitLab make the places of headings in this way.
        line(&mut page, &format!("- [{}](#{})", chapter.title, chapter.id));
    }
    for chapter in &chapters {
        write(&mut page, chapter);
    }
    line(&mut page, &format!("\n---\n\nMade with solvet {}, offline: nothing was sent anywhere.", plain(&document.tool.version)));
    page
}

fn write(page: &mut String, chapter: &Chapter) {
    line(page, &format!("\n## {}", chapter.title));
    for block in &chapter.blocks {
        match block {
            Block::Heading(name, note) => {
                let note = if note.is_empty() { String::new() } else { format!(" <sub>{}</sub>", plain(note)) };
                line(page, &format!("\n### {}{note}", plain(name)));
            }
            Block::Prose(text) => line(page, &format!("\n{}", prose(text))),
            Block::Quote(text) => line(page, &format!("\n> {}", plain(text))),
            Block::Facts(facts) => {
                line(page, "");
                for (name, value) in facts {
                    line(page, &format!("- {name}: {}", cell(value)));
                }
            }
            Block::Table(titles, rows) => {
                line(page, &format!("\n| {} |", titles.join(" | ")));
                line(page, &format!("|{}", " --- |".repeat(titles.len())));
                for row in rows {
                    let cells: Vec<String> = row.iter().map(cell).collect();
                    line(page, &format!("| {} |", cells.join(" | ")));
                }
            }
            Block::Picture(text) => line(page, &format!("\n```mermaid\n{}\n```", text.trim_end())),
        }
    }
}

fn cell(cell: &Cell) -> String {
    match cell {
        Cell::Plain(text) => plain(text),
        Cell::Code(text) => code(text),
        Cell::Prose(text) => prose(text),
        Cell::Lines(lines) => lines.iter().map(|line| prose(line)).collect::<Vec<_>>().join("<br>"),
        Cell::Names(names) => {
            let (shown, more) = Cell::shown(names);
            let mut text = shown.iter().map(|name| plain(name)).collect::<Vec<_>>().join(", ");
            if more > 0 {
                // Writing to a string cannot fail.
                let _ = write!(text, " and {more} more");
            }
            text
        }
    }
}
