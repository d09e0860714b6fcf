//! Rows of newer tables that name other rows.
//!
//! A lookup is an element that wraps the key of the other row (`<customapi><uniquename>…`), or in a row that links
//! two others an attribute with a dot in its name (`workflowid.workflowid`). The table stands in the name of the key
//! column or of the lookup; where neither is certain, nothing is named.

use std::borrow::Cow;

use super::References;
use super::name::is_name;
use crate::model::{Referent, bare_guid};
use crate::platform::component_types;

/// Names of components by a name of their table that is certain, and what MissingDependencies call them.
const TABLES: [(&str, &str); 11] = [
    ("aiplugin", "aiplugin"),
    ("aipluginoperation", "aipluginoperation"),
    ("botcomponentcollection", "botcomponentcollection"),
    ("canvasapp", "canvas-app"),
    ("connector", "custom-connector"),
    ("customcontrol", "pcf-control"),
    ("entity", "table"),
    ("fxexpression", "fxexpression"),
    ("maskingrule", "maskingrule"),
    ("plugintype", "plugin-type"),
    ("workflow", "process"),
];

/// The kind behind the name of a table; `None` where no kind is known to have it.
pub fn kind_of_table(table: &str) -> Option<Cow<'static, str>> {
    let table = table.trim().to_ascii_lowercase();
    if let Some((_, kind)) = TABLES.iter().find(|(name, _)| *name == table) {
        return Some(Cow::Borrowed(kind));
    }
    let kind = component_types::kind_of(&table);
    (kind != table).then_some(kind)
}

/// Collects the lookups of a row: elements that wrap a key. The lookup of what contains the row is left out.
pub fn of_row(references: &mut References<'_, '_>, container: &str) {
    let row = references.claim().element;
    for lookup in row.children().filter(|lookup| !lookup.is(container)) {
        let mut keys = lookup.children();
        let (Some(key), further) = (keys.next(), keys.next()) else { continue };
        // The table or the column of a row about metadata.
        if lookup.is("entity") && key.is("logicalname") {
            references.runtime("row-table", Referent::table(&key.text()), key);
        } else if lookup.is("attribute") {
            let (table, column) = (lookup.value("entityid.logicalname"), lookup.value("logicalname"));
            references.runtime("row-column", Referent::column(&table.unwrap_or_default(), &column.unwrap_or_default()), lookup);
        } else if further.is_none()
            && key.children().next().is_none()
            && let Some(kind) = kind_of_lookup(lookup.name(), key.name(), &key.text())
        {
            references.runtime("row-lookup", Referent::new(kind, &key.text()), key);
        }
    }
}

/// Columns that hold the name of a table, with the table of the row. Of the 4 tables that rows of the corpus name so, 2
/// stand in the same file and 2 are listed as missing.
const TABLE_NAMES: [(&str, &str); 3] =
    [("dvtablesearchentity", "entitylogicalname"), ("duplicaterule", "baseentityname"), ("duplicaterule", "matchingentityname")];

/// Collects the tables and columns a row is about and names as plain text.
pub fn of_metadata(references: &mut References<'_, '_>) {
    let row = references.claim().element;
    for (_, name) in TABLE_NAMES.iter().filter(|(table, _)| row.is(table)) {
        if let Some(column) = row.child(name) {
            references.runtime("row-table", Referent::table(&column.text()), column);
        }
    }
    if row.is("attributemaskingrule")
        && let Some(column) = row.child("attributelogicalname")
    {
        let table = row.value("entityname").unwrap_or_default();
        references.runtime("row-column", Referent::column(&table, &column.text()), column);
    }
}

/// Collects both ends of a row that links two others.
pub fn of_link(references: &mut References<'_, '_>) {
    let row = references.claim().element;
    // A key of several columns repeats the lookup: `aipluginoperationid.aiplugin.name`, `aipluginoperationid.operationid`.
    let mut ends: Vec<(&str, Vec<KeyColumn<'_>>)> = Vec::new();
    for (name, value) in row.attributes().take(MAX_KEYS) {
        let Some((lookup, key)) = name.split_once('.') else { continue };
        match ends.iter_mut().find(|(other, _)| *other == lookup) {
            Some((_, keys)) => keys.push((key, value)),
            None => ends.push((lookup, vec![(key, value)])),
        }
    }
    for (lookup, keys) in &ends {
        let (kind, name) = match keys.as_slice() {
            [(key, value)] => (kind_of_lookup(lookup, key, value), value.trim().to_owned()),
            several => {
                let mut pairs: Vec<String> = several.iter().map(|(name, value)| format!("{name}={}", value.trim())).collect();
                pairs.sort();
                (kind_of_lookup(lookup, "", ""), pairs.join(","))
            }
        };
        let Some(kind) = kind else { continue };
        // Operations of prompts are made where the prompt is published: a file may lack them (agentreviewtool in the
        // corpus). All other ends, 196, stand in the same file.
        if kind == "aipluginoperation" {
            references.runtime("link-row", Referent::new(kind, &name), row);
        } else {
            references.import("link-row", Referent::new(kind, &name), row);
        }
    }
}

/// A column of a key, and what it holds.
type KeyColumn<'a> = (&'a str, Cow<'a, str>);

/// More key columns than any row has.
const MAX_KEYS: usize = 16;

/// The kind a lookup leads to, by the id column of its table (`process/workflowid`: such a column is called after
/// its table, and holds a GUID), or by its own name (`parentbotcomponentcollectionid`, `botcomponentidone`).
fn kind_of_lookup(lookup: &str, key: &str, value: &str) -> Option<Cow<'static, str>> {
    let key = key.to_ascii_lowercase();
    if let Some(table) = key.strip_suffix("id").filter(|table| is_name(table) && bare_guid(value).is_some()) {
        return kind_of_table(table).or_else(|| Some(Cow::Owned(table.to_owned())));
    }
    let lookup = lookup.to_ascii_lowercase();
    let name = ["one", "two"].iter().find_map(|end| lookup.strip_suffix(end)).unwrap_or(&lookup);
    let name = name.strip_suffix("id").unwrap_or(name);
    kind_of_table(name).or_else(|| kind_of_table(name.strip_prefix("parent")?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lookups_lead_to_kinds() {
        let id = "0f3c1b2a-1111-4222-8333-444455556666";
        for (lookup, key, value, kind) in [
            ("process", "workflowid", id, Some("process")),
            ("workflowid", "workflowid", id, Some("process")),
            ("skillentity", "dvtablesearchentityid", id, Some("dvtablesearchentity")),
            ("parentbotid", "schemaname", "contoso_agent", Some("agent")),
            ("botcomponentidone", "schemaname", "contoso_agent.topic.A", Some("agent-component")),
            ("aipluginoperationid", "", "", Some("aipluginoperation")),
            ("msdyn_aimodelid", "msdyn_aimodelid", id, Some("ai-model")),
            ("datasetid", "uniquename", "contoso_sales", None),
        ] {
            assert_eq!(kind_of_lookup(lookup, key, value).as_deref(), kind, "{lookup}/{key}");
        }
    }
}
