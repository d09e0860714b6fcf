//! What is inside a change: values and texts side by side, parts as a tree.

use std::fmt::Write as _;

use super::{badge, marked, what};
use crate::render::diff::{Beside, Row, Side, What, counted_parts, facet_label, part_name, rows, side_by_side, value, words};
use crate::render::escape::markup;
use crate::render::html::prose;
use crate::report::{Change, FacetChange, PartChange};

pub(super) fn all(page: &mut String, change: &Change) {
    let mut tree = Tree { page, said: &change.message, depth: 0, table: None };
    for row in rows(change, true) {
        tree.row(&row);
    }
    tree.to(0);
    tree.end_table();
}

/// The sides of which values are shown: of what came or went there is only one.
#[derive(Clone, Copy, PartialEq)]
enum Sides {
    Both,
    Baseline,
    Current,
}

/// The rows so far, with the lists that are open.
struct Tree<'a> {
    page: &'a mut String,
    /// What the line of the change says: it is not said again.
    said: &'a str,
    /// How many lists are open.
    depth: usize,
    /// Where the last rows are values they share a table: of both sides, or of the one that there is.
    table: Option<Sides>,
}

impl Tree<'_> {
    fn row(&mut self, row: &Row<'_>) {
        match &row.what {
            What::Facet(facet, change) => {
                self.to(row.depth);
                self.facet(facet, change, row);
            }
            What::Text(text) => {
                self.to(row.depth);
                self.end_table();
                unified(self.page, text);
            }
            What::Part { way, part, .. } => {
                self.item(row.depth, what(&part.change));
                // Writing to a string cannot fail, here and below.
                let way = way.iter().fold(String::new(), |way, part| way + &markup(&part_name(part)) + " / ");
                let way = if way.is_empty() { way } else { format!("<span class=\"quiet\">{way}</span>") };
                let _ = write!(
                    self.page,
                    "{} {way}{}{}{}{}{}",
                    marked(&part.change),
                    markup(&part_name(part)),
                    moved(part),
                    badge(row.rank),
                    self.why(part.why.as_deref()),
                    noise(row)
                );
            }
            What::Run { change, part, why: reason, names, .. } => {
                self.item(row.depth, what(change));
                let names: Vec<String> = names.iter().map(|name| markup(name)).collect();
                let _ = write!(
                    self.page,
                    "{} <span class=\"quiet\">{}:</span> {}{}{}{}",
                    marked(change),
                    markup(&counted_parts(names.len(), part)),
                    names.join(", "),
                    badge(row.rank),
                    self.why(*reason),
                    noise(row)
                );
            }
            What::Deeper => {
                self.item(row.depth, "same");
                self.page.push_str("… and more inside");
            }
        }
    }

    /// Begins a part in the list of this depth. It stays open for what is inside.
    fn item(&mut self, depth: usize, class: &str) {
        self.to(depth + 1);
        self.end_table();
        let begins = if self.depth > depth { "</li>\n" } else { "<ul class=\"parts\">\n" };
        let _ = write!(self.page, "{begins}<li class=\"{class}\">");
        self.depth = depth + 1;
    }

    /// Ends what is deeper.
    fn to(&mut self, depth: usize) {
        if self.depth > depth {
            self.end_table();
        }
        while self.depth > depth {
            self.page.push_str("</li></ul>\n");
            self.depth -= 1;
        }
    }

    fn end_table(&mut self) {
        if self.table.take().is_some() {
            self.page.push_str("</tbody></table>\n");
        }
    }

    fn why(&self, why: Option<&str>) -> String {
        let why = why.filter(|why| !self.said.contains(why));
        why.map(|why| format!(" <span class=\"why\">{}</span>", prose(why))).unwrap_or_default()
    }

    fn facet(&mut self, facet: &FacetChange, change: &str, row: &Row<'_>) {
        let sides = match (change, &facet.baseline, &facet.current) {
            ("added", None, _) => Sides::Current,
            ("removed", _, None) => Sides::Baseline,
            _ => Sides::Both,
        };
        if self.table != Some(sides) {
            self.end_table();
            let (class, titles) = match sides {
                Sides::Both => ("values", "<th>baseline</th><th>current</th>"),
                Sides::Baseline => ("values whole", "<th>baseline</th>"),
                Sides::Current => ("values whole", "<th>current</th>"),
            };
            let _ = writeln!(self.page, "<table class=\"{class}\"><thead><tr><th>value</th>{titles}</tr></thead><tbody>");
            self.table = Some(sides);
        }
        let about = format!("{}{}{}", badge(row.rank), self.why(facet.why.as_deref()), noise(row));
        let label = markup(facet_label(facet));
        if let Some(text) = facet.text.as_deref().filter(|text| !text.is_empty()) {
            let span = if sides == Sides::Both { 3 } else { 2 };
            let _ = writeln!(self.page, "<tr><td colspan=\"{span}\">{label}{about}");
            unified(self.page, text);
            self.page.push_str("</td></tr>\n");
            return;
        }
        let (baseline, current) = both(facet, change);
        let _ = write!(self.page, "<tr><td>{label}{about}</td>");
        if sides != Sides::Current {
            let _ = write!(self.page, "<td data-title=\"baseline\">{baseline}</td>");
        }
        if sides != Sides::Baseline {
            let _ = write!(self.page, "<td data-title=\"current\">{current}</td>");
        }
        self.page.push_str("</tr>\n");
    }
}

/// Both values with the words that differ. A side on which there is nothing at all is empty.
fn both(facet: &FacetChange, change: &str) -> (String, String) {
    let quiet = |text: Option<&str>| format!("<span class=\"quiet\">{}</span>", value(text));
    match (facet.baseline.as_deref(), facet.current.as_deref()) {
        (Some(baseline), Some(current)) if !baseline.is_empty() && !current.is_empty() => {
            let (before, after) = words(baseline, current);
            (pieces(&before, "del"), pieces(&after, "ins"))
        }
        (baseline, current) => {
            let shown = |text: Option<&str>, is_there: bool| match text {
                Some(text) if !text.is_empty() => markup(text),
                _ if is_there => quiet(text),
                _ => String::new(),
            };
            (shown(baseline, change != "added"), shown(current, change != "removed"))
        }
    }
}

fn pieces(pieces: &[(bool, &str)], element: &str) -> String {
    let piece = |(differs, text): &(bool, &str)| {
        // An escape of several characters may stand on both sides of a border: each piece is escaped by itself.
        let text = markup(text);
        if *differs { format!("<{element}>{text}</{element}>") } else { text }
    };
    pieces.iter().map(piece).collect()
}

/// A unified diff in two columns.
fn unified(page: &mut String, text: &str) {
    page.push_str("<table class=\"text\"><tbody>\n");
    for row in side_by_side(text) {
        match row {
            Beside::Between(said) => {
                let said = if said.is_empty() { "⋯".to_owned() } else { markup(said) };
                let _ = writeln!(page, "<tr class=\"hunk\"><td colspan=\"4\">{said}</td></tr>");
            }
            Beside::Lines(baseline, current) => {
                let both = baseline.is_some() && current.is_some();
                page.push_str("<tr>");
                side(page, &baseline, "del", both);
                side(page, &current, "ins", both);
                page.push_str("</tr>\n");
            }
        }
    }
    page.push_str("</tbody></table>\n");
}

fn side(page: &mut String, side: &Side<'_>, element: &str, both: bool) {
    let Some((number, words)) = side else {
        page.push_str("<td class=\"number\"></td><td class=\"none\"></td>");
        return;
    };
    let differs = words.iter().any(|(differs, _)| *differs) || !both;
    let class = if differs { element } else { "" };
    // A line without a partner is marked as a whole, by its colour.
    let text = if both { pieces(words, element) } else { words.iter().map(|(_, text)| markup(text)).collect() };
    let _ = write!(page, "<td class=\"number\">{number}</td><td class=\"{class}\">{text}</td>");
}

fn moved(part: &PartChange) -> String {
    if part.moved_from.is_empty() {
        return String::new();
    }
    format!(" <span class=\"quiet\">from {}</span>", markup(&part.moved_from.join(" / ")))
}

fn noise(row: &Row<'_>) -> String {
    row.noise.map(|reason| format!(" <span class=\"quiet\">noise: {}</span>", markup(&reason.replace('-', " ")))).unwrap_or_default()
}
