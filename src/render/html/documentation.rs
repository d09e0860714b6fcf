//! A documentation as one page that opens offline and prints, with its contents at the side.

use std::fmt::Write as _;

use super::{head, prose};
use crate::render::documentation::{Block, Cell, Chapter, chapters, title};
use crate::render::escape::markup;
use crate::report::DocumentationDocument;

const STYLE: &str = concat!(include_str!("report.css"), include_str!("documentation.css"));

pub(in crate::render) fn documentation(document: &DocumentationDocument) -> String {
    let chapters = chapters(document);
    let title = markup(&title(document));
    let mut page = head(&title, STYLE, None);
    // Writing to a string cannot fail, here and below.
    let _ = writeln!(page, "<header>\n<h1>{title}</h1>\n<p class=\"quiet\">Documentation, made from the files alone</p>\n</header>");
    page.push_str("<nav aria-label=\"Contents\">\n<ol>\n");
    for chapter in &chapters {
        let _ = writeln!(page, "<li><a href=\"#{}\">{}</a></li>", chapter.id, chapter.title);
    }
    page.push_str("</ol>\n</nav>\n<main>\n");
    for chapter in &chapters {
        write(&mut page, chapter);
    }
    let _ = write!(
        page,
        "</main>\n<footer>solvet {}, offline: nothing was sent anywhere.</footer>\n</body>\n</html>\n",
        markup(&document.tool.version)
    );
    page
}

fn write(page: &mut String, chapter: &Chapter) {
    let _ = writeln!(page, "<section id=\"{}\">\n<h2>{}</h2>", chapter.id, chapter.title);
    for block in &chapter.blocks {
        match block {
            Block::Heading(name, note) => {
                let note = if note.is_empty() { String::new() } else { format!(" <span class=\"quiet\">{}</span>", markup(note)) };
                let _ = writeln!(page, "<h3>{}{note}</h3>", markup(name));
            }
            Block::Prose(text) => {
                let _ = writeln!(page, "<p>{}</p>", prose(text));
            }
            Block::Quote(text) => {
                let _ = writeln!(page, "<blockquote>{}</blockquote>", markup(text));
            }
            Block::Facts(facts) => {
                page.push_str("<dl>\n");
                for (name, value) in facts {
                    let _ = writeln!(page, "<div><dt>{name}</dt><dd>{}</dd></div>", cell(value));
                }
                page.push_str("</dl>\n");
            }
            Block::Table(titles, rows) => table(page, titles, rows),
            // The page has no program that would draw it: the table below it says the same.
            Block::Picture(_) => {}
        }
    }
    page.push_str("</section>\n");
}

/// A table whose rows become paragraphs on a narrow screen.
fn table(page: &mut String, titles: &[&str], rows: &[Vec<Cell>]) {
    page.push_str("<table>\n<thead><tr>");
    for title in titles {
        let _ = write!(page, "<th scope=\"col\">{title}</th>");
    }
    page.push_str("</tr></thead>\n<tbody>\n");
    for row in rows {
        page.push_str("<tr>");
        for (title, value) in titles.iter().zip(row) {
            let _ = write!(page, "<td data-title=\"{title}\">{}</td>", cell(value));
        }
        page.push_str("</tr>\n");
    }
    page.push_str("</tbody>\n</table>\n");
}

fn cell(cell: &Cell) -> String {
    match cell {
        Cell::Plain(text) => markup(text),
        Cell::Code(text) if text.is_empty() => String::new(),
        Cell::Code(text) => format!("<code>{}</code>", markup(text)),
        Cell::Prose(text) => prose(text),
        Cell::Lines(lines) => lines.iter().map(|line| prose(line)).collect::<Vec<_>>().join("<br>"),
        Cell::Names(names) => {
            let (shown, more) = Cell::shown(names);
            let more = if more > 0 { format!(" and {more} more") } else { String::new() };
            format!("{}{more}", shown.iter().map(|name| markup(name)).collect::<Vec<_>>().join(", "))
        }
    }
}
