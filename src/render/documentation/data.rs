//! The chapters on data: the picture of tables and what connects them, and each table.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use super::{Block, Book, Cell, plural};
use crate::report::{DocumentedColumn, DocumentedRelationship, DocumentedTable};

/// Mermaid draws no more lines than 500 by itself, and GitHub no text of more than 50,000 characters; far below both a
/// picture stops to be one.
const MOST_TABLES: usize = 60;
const MOST_LINES: usize = 240;

impl Book<'_> {
    pub(super) fn data_model(&self) -> Vec<Block> {
        if self.0.relationships.is_empty() {
            return Vec::new();
        }
        let mut blocks = self.picture();
        let rows = self.0.relationships.iter().map(|one| {
            let is_pair = one.cardinality == "many-to-many";
            vec![
                Cell::Plain(self.name(&one.from)),
                Cell::Plain(if is_pair { "many to many" } else { "one to many" }.to_owned()),
                Cell::Plain(self.name(&one.to)),
                Cell::Code(one.column.clone().or_else(|| one.intersect.clone()).unwrap_or_default()),
                Cell::Plain(one.on_delete.clone().unwrap_or_default()),
                Cell::Code(one.name.clone()),
            ]
        });
        let titles = vec!["table", "", "table", "lookup, or table of pairs", "deleting the one", "relationship"];
        blocks.push(Block::Table(titles, rows.collect()));
        blocks
    }

    /// The tables that are made here and those they lead to; of many those with the most relationships.
    fn picture(&self) -> Vec<Block> {
        let document = self.0;
        let own: BTreeSet<&str> = document.tables.iter().filter(|table| table.own).map(|table| table.key.as_str()).collect();
        let drawn = |one: &&DocumentedRelationship| own.contains(one.from.as_str()) || own.contains(one.to.as_str());
        let mut degrees: BTreeMap<&str, usize> = own.iter().map(|key| (*key, 0)).collect();
        for one in document.relationships.iter().filter(drawn) {
            *degrees.entry(&one.from).or_default() += 1;
            *degrees.entry(&one.to).or_default() += 1;
        }
        if degrees.values().all(|degree| *degree == 0) {
            return Vec::new();
        }
        let mut order: Vec<(&str, usize)> = degrees.iter().map(|(key, degree)| (*key, *degree)).collect();
        order.sort_by_key(|(key, degree)| (std::cmp::Reverse(*degree), *key));
        let shown: BTreeSet<&str> = order.iter().take(MOST_TABLES).map(|(key, _)| *key).collect();
        let ids: BTreeMap<&str, usize> = shown.iter().enumerate().map(|(at, key)| (*key, at)).collect();
        let mut text = String::from("erDiagram\n");
        for (key, id) in &ids {
            // Writing to a string cannot fail.
            let _ = writeln!(text, "  t{id}[\"{}\"]", inside(&self.name(key)));
        }
        let between = |one: &&DocumentedRelationship| ids.contains_key(one.from.as_str()) && ids.contains_key(one.to.as_str());
        for one in document.relationships.iter().filter(drawn).filter(between).take(MOST_LINES) {
            let (Some(from), Some(to)) = (ids.get(one.from.as_str()), ids.get(one.to.as_str())) else { continue };
            let ends = if one.cardinality == "many-to-many" { "}o--o{" } else { "||--o{" };
            let label = one.column.as_deref().or(one.intersect.as_deref()).unwrap_or(&one.name);
            let _ = writeln!(text, "  t{from} {ends} t{to} : \"{}\"", inside(label));
        }
        let left = order.len().saturating_sub(MOST_TABLES);
        let remark = (left > 0).then(|| {
            Block::Prose(format!("The {MOST_TABLES} tables with the most relationships; {left} more are left out of the picture."))
        });
        std::iter::once(Block::Picture(text)).chain(remark).collect()
    }

    pub(super) fn tables(&self) -> Vec<Block> {
        let mut blocks = Vec::new();
        for table in &self.0.tables {
            self.table(table, &mut blocks);
        }
        blocks
    }

    fn table(&self, table: &DocumentedTable, blocks: &mut Vec<Block>) {
        let what = match (table.own, table.from.as_deref()) {
            (true, _) => "made here".to_owned(),
            (false, Some(from)) => format!("extended here, of {from}"),
            (false, None) => "extended here".to_owned(),
        };
        blocks.push(Block::Heading(table.display_name.clone(), what));
        blocks.extend(table.description.clone().map(Block::Quote));
        let counts = [(table.forms, "form"), (table.views, "view"), (table.charts, "chart")];
        let counts: Vec<String> =
            counts.iter().filter(|(count, _)| *count > 0).map(|(count, what)| plural(*count as usize, what)).collect();
        let more = if table.other_columns > 0 {
            format!("{} more, which every table has or others make", table.other_columns)
        } else {
            String::new()
        };
        let keys = table.keys.iter().map(|key| format!("{} ({})", key.display_name, key.columns.join(", ")));
        let facts = vec![
            ("name", Cell::Code(table.schema_name.clone().unwrap_or_else(|| table.name.clone()))),
            ("rows belong to", Cell::Plain(table.ownership.clone().filter(|ownership| ownership != "none").unwrap_or_default())),
            ("rows come from", Cell::Plain(if table.r#virtual { "somewhere else: a virtual table" } else { "" }.to_owned())),
            ("has", Cell::Names(counts)),
            ("alternate keys", Cell::Names(keys.collect())),
            ("columns not shown", Cell::Plain(more)),
        ];
        blocks.push(Block::Facts(facts.into_iter().filter(|(_, cell)| !cell.is_empty()).collect()));
        if !table.columns.is_empty() {
            let rows = table.columns.iter().map(|column| self.column(column));
            blocks.push(Block::Table(vec!["column", "name", "type", "required", "description"], rows.collect()));
        }
    }

    fn column(&self, column: &DocumentedColumn) -> Vec<Cell> {
        let mut kind = column.column_type.clone();
        if let Some(computed) = &column.computed {
            kind = format!("{kind}, {computed}");
        }
        if !column.targets.is_empty() {
            let targets: Vec<String> = column.targets.iter().map(|key| self.name(key)).collect();
            kind = format!("{kind} to {}", targets.join(", "));
        } else if let Some(choice) = &column.choice {
            kind = format!("{kind} of {}", self.name(choice));
        }
        if column.secured {
            kind = format!("{kind}, secured");
        }
        let name = if column.primary { format!("{} (names the rows)", column.display_name) } else { column.display_name.clone() };
        vec![
            Cell::Plain(name),
            Cell::Code(column.name.clone()),
            Cell::Plain(kind),
            Cell::Plain(if column.required == "no" { String::new() } else { column.required.clone() }),
            Cell::Plain(column.description.clone().unwrap_or_default()),
        ]
    }
}

/// Text between quotes of a picture, in which nothing has a meaning.
fn inside(text: &str) -> String {
    let kept = text
        .chars()
        .take(120)
        .map(|letter| if letter.is_alphanumeric() || matches!(letter, ' ' | '_' | '-' | '.' | ',') { letter } else { ' ' });
    let kept: String = kept.collect();
    // A name of nothing but signs still needs a label.
    if kept.trim().is_empty() { "table".to_owned() } else { kept }
}
