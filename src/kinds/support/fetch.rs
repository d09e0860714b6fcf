//! FetchXML: the tables and columns a query names.
//!
//! A column belongs to the table of the element around it; a condition may name another table of the query by
//! its alias (`entityname`), and so do the cells of a grid (`alias.column`).

use std::collections::BTreeMap;

use super::References;
use crate::model::{Hardness, Referent};
use crate::source::text::Location;
use crate::source::xml::Element;

/// The longest name of a table, in bytes. Those of Dataverse stay below 130.
const MAX_TABLE: usize = 512;

/// The ways in which a query names things, as its owner calls them.
#[derive(Clone, Copy, Debug)]
pub struct Vias {
    /// A table.
    pub table: &'static str,
    /// A column.
    pub column: &'static str,
}

/// The tables of a query: by alias, and the first one.
#[derive(Debug, Default)]
pub struct Tables {
    /// The table the rows are of.
    pub main: String,
    by_alias: BTreeMap<String, String>,
}

impl Tables {
    /// The table behind an alias. An alias that the query does not give is the name of a table in old queries.
    pub fn of(&self, alias: &str) -> Option<&str> {
        self.by_alias.get(&alias.to_lowercase()).map(String::as_str)
    }
}

/// Collects what a query names. `fetch` is the `fetch` element, or one around it.
pub fn read(references: &mut References<'_, '_>, fetch: Element<'_>, vias: Vias) -> Tables {
    walk(fetch, &mut |is_table, target, element| references.import(if is_table { vias.table } else { vias.column }, target, element))
}

/// The same for a query that stands as text in a file Dataverse does not look into, such as that of a cloud flow:
/// it breaks when it is used. The place is that of the text.
pub fn read_text(references: &mut References<'_, '_>, fetch: Element<'_>, vias: Vias, place: &dyn Fn() -> Location) {
    walk(fetch, &mut |is_table, target, _| {
        // Parts of the text may be put in when it runs.
        if !target.name.contains(['@', '{']) {
            references.add(if is_table { vias.table } else { vias.column }, Hardness::Runtime, target, place);
        }
    });
}

/// Hands over every table (`true`) and column of a query.
fn walk(fetch: Element<'_>, take: &mut dyn FnMut(bool, Referent, Element<'_>)) -> Tables {
    let mut tables = Tables::default();
    // A name that is longer than any is none: it would be copied for every column below it.
    let named = |element: Element<'_>| {
        let name = element.attribute("name").filter(|name| name.len() <= MAX_TABLE);
        name.map(|name| name.trim().to_lowercase()).unwrap_or_default()
    };
    for element in fetch.descendants().filter(|element| element.is("entity") || element.is("link-entity")) {
        let name = named(element);
        take(true, Referent::table(&name), element);
        if element.is("entity") && tables.main.is_empty() {
            tables.main.clone_from(&name);
        }
        let alias = element.attribute("alias").map_or_else(|| name.clone(), |alias| alias.trim().to_lowercase());
        tables.by_alias.entry(alias).or_insert(name);
    }
    // Each element is visited once, with the table of the innermost one around it.
    let mut around: Vec<(Element<'_>, String)> = Vec::new();
    for element in fetch.descendants() {
        while around.last().is_some_and(|(outer, _)| !outer.holds(element)) {
            around.pop();
        }
        let table = around.last().map(|(_, table)| table.clone()).unwrap_or_default();
        let mut column = |table: &str, name: &str| {
            if let Some(name) = element.attribute(name) {
                take(false, Referent::column(table, &name), element);
            }
        };
        match element.name().to_ascii_lowercase().as_str() {
            "attribute" => column(&table, "name"),
            "order" => {
                let owner = other_table(element, &tables);
                column(owner.as_deref().unwrap_or(&table), "attribute");
            }
            "condition" => {
                let owner = other_table(element, &tables);
                let owner = owner.as_deref().unwrap_or(&table);
                column(owner, "attribute");
                // `valueof` compares with a column of the same row, or with `alias.column`.
                if let Some(other) = element.attribute("valueof") {
                    let (owner, name) =
                        other.split_once('.').map_or((owner, other.as_ref()), |(alias, name)| (tables.of(alias).unwrap_or_default(), name));
                    take(false, Referent::column(owner, name), element);
                }
            }
            "link-entity" => {
                let linked = named(element);
                column(&linked, "from");
                column(&table, "to");
                around.push((element, linked));
            }
            "entity" => around.push((element, named(element))),
            _ => {}
        }
    }
    tables
}

/// The table a condition names by alias.
fn other_table(element: Element<'_>, tables: &Tables) -> Option<String> {
    let alias = element.attribute("entityname").filter(|alias| !alias.trim().is_empty())?;
    // An alias nobody gave names nothing: better no column than one of the wrong table.
    Some(tables.of(alias.trim()).unwrap_or_default().to_owned())
}
