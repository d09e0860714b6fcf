//! The chapter on who may do what.

use std::collections::BTreeMap;

use super::{Block, Book, Cell, plural};
use crate::report::DocumentedRights;

impl Book<'_> {
    pub(super) fn security(&self) -> Vec<Block> {
        let mut blocks = Vec::new();
        for role in &self.0.roles {
            blocks.push(Block::Heading(role.display_name.clone(), "security role".to_owned()));
            let rows: Vec<Vec<Cell>> =
                role.tables.iter().map(|rights| vec![Cell::Plain(self.name(&rights.table)), Cell::Plain(in_short(rights))]).collect();
            if !rows.is_empty() {
                blocks.push(Block::Table(vec!["table", "may, and on whose rows"], rows));
            }
            let others = [(role.other_tables, "other table"), (role.other_privileges, "privilege")];
            let others: Vec<String> =
                others.iter().filter(|(count, _)| *count > 0).map(|(count, what)| plural(*count as usize, what)).collect();
            if let Some(sentence) = Some(others.join(", and ")).filter(|sentence| !sentence.is_empty()) {
                blocks.push(Block::Prose(format!(
                    "Also: {}.",
                    sentence
                        .replace("privileges", "privileges that are about no table")
                        .replace("1 privilege", "1 privilege that is about no table")
                )));
            }
        }
        for profile in &self.0.profiles {
            blocks.push(Block::Heading(profile.display_name.clone(), "column security profile".to_owned()));
            let rows = profile.columns.iter().map(|permission| {
                let column = permission.column.split_once(':').map_or("", |(_, name)| name).to_owned();
                vec![
                    Cell::Plain(self.name(&permission.column)),
                    Cell::Code(column),
                    Cell::yes(permission.read),
                    Cell::yes(permission.update),
                    Cell::yes(permission.create),
                ]
            });
            blocks.push(Block::Table(vec!["column", "name", "read", "change", "fill in new rows"], rows.collect()));
        }
        blocks
    }
}

/// `read, write: organization; delete: user`, what is said of most first.
fn in_short(rights: &DocumentedRights) -> String {
    const VERBS: [&str; 8] = ["create", "read", "write", "delete", "append", "append to", "assign", "share"];
    const DEPTHS: [&str; 4] = ["organization", "parent and child business units", "business unit", "user"];
    let mut by_depth: BTreeMap<usize, Vec<&str>> = BTreeMap::new();
    for verb in VERBS {
        let Some(depth) = rights.rights.get(verb) else { continue };
        let rank = DEPTHS.iter().position(|known| known == depth).unwrap_or(DEPTHS.len());
        by_depth.entry(rank).or_default().push(verb);
    }
    let parts = by_depth.into_iter().map(|(rank, verbs)| {
        let verbs = if verbs.len() == VERBS.len() { "everything".to_owned() } else { verbs.join(", ") };
        format!("{verbs}: {}", DEPTHS.get(rank).copied().unwrap_or_default())
    });
    parts.collect::<Vec<_>>().join("; ")
}
