//! Tables that are made here, and those that are extended, with what is made of them here.

use std::collections::{BTreeMap, BTreeSet};

use super::relationships::Relationships;
use super::world::{Reading, World, written};
use crate::content::table::{Column, Table};
use crate::kinds::support::label_in;
use crate::model::{Component, Key};
use crate::platform::tables::{TableOwner, find};
use crate::report::{DocumentedColumn, DocumentedKey, DocumentedTable};

pub(super) fn tables(world: &World<'_>, relationships: &Relationships) -> Vec<DocumentedTable> {
    let owners = owners(world);
    let mut tables: BTreeMap<String, DocumentedTable> = BTreeMap::new();
    let mut seen_keys = BTreeSet::new();
    for reading in &world.readings {
        count_parts(reading, &mut tables);
        for table in reading.views.tables() {
            let known = tables.entry(table.component.key.to_string()).or_default();
            describe(known, reading, table);
        }
        for component in reading.solution.components.iter().filter(|component| component.content) {
            let Some(parent) = component.parent.as_ref().filter(|parent| parent.kind() == "table") else { continue };
            match component.kind() {
                "column" => {
                    let Some(element) = reading.content.element(component) else { continue };
                    let known = tables.entry(parent.to_string()).or_default();
                    add_column(known, world, reading, Column { component, element }, relationships);
                }
                "key" if seen_keys.insert(&component.key) => {
                    tables.entry(parent.to_string()).or_default().keys.push(key(reading, component));
                }
                _ => {}
            }
        }
    }
    let mut tables: Vec<DocumentedTable> = tables.into_iter().map(|(key, table)| finished(world, &owners, key, table)).collect();
    tables.sort_by_cached_key(|table| (!table.own, table.display_name.to_lowercase(), table.key.clone()));
    tables
}

/// The solution that brings a table which is only extended, as the exporter lists it.
fn owners<'a>(world: &World<'a>) -> BTreeMap<&'a str, &'a str> {
    let rows = world.solutions.iter().flat_map(|solution| &solution.manifest.missing_dependencies);
    let tables = rows.filter(|row| row.required.kind == "table" && !row.required_by.solution.is_empty());
    tables.map(|row| (row.required.identity.as_str(), row.required_by.solution.as_str())).collect()
}

fn count_parts(reading: &Reading<'_>, tables: &mut BTreeMap<String, DocumentedTable>) {
    for component in reading.solution.components.iter().filter(|component| component.content) {
        let Some(parent) = component.parent.as_ref().filter(|parent| parent.kind() == "table") else { continue };
        let count: fn(&mut DocumentedTable) -> &mut u32 = match component.kind() {
            "form" => |table| &mut table.forms,
            "view" => |table| &mut table.views,
            "chart" => |table| &mut table.charts,
            _ => continue,
        };
        *count(tables.entry(parent.to_string()).or_default()) += 1;
    }
}

fn describe(known: &mut DocumentedTable, reading: &Reading<'_>, table: &Table<'_>) {
    let description = written(label_in(table.properties, "Descriptions", reading.solution.manifest.language));
    known.description = known.description.take().or(description);
    known.schema_name = known.schema_name.take().or_else(|| table.component.schema_name.clone());
    known.r#virtual |= table.is_virtual();
    // `OwnershipTypes` ("Table definitions in Microsoft Dataverse", Microsoft Learn).
    let ownership = table.properties.value("OwnershipTypeMask").and_then(|mask| {
        Some(match mask.as_str() {
            "UserOwned" | "TeamOwned" => "user or team",
            "OrgOwned" => "organization",
            "BusinessOwned" => "business unit",
            "None" => "none",
            _ => return None,
        })
    });
    known.ownership = known.ownership.take().or(ownership.map(str::to_owned));
}

fn add_column(known: &mut DocumentedTable, world: &World<'_>, reading: &Reading<'_>, column: Column<'_>, relationships: &Relationships) {
    let key = column.component.key.to_string();
    if known.columns.iter().rev().take(1).any(|other| other.key == key) {
        return;
    }
    let value = |name: &str| column.element.value(name).unwrap_or_default();
    let primary = value("DisplayMask").split('|').any(|flag| flag.eq_ignore_ascii_case("PrimaryName"));
    let is_made_here = column.is_custom() && world.brings(&column.component.key);
    // The amount in the base currency comes with each column of money.
    if !(is_made_here || primary) || (column.name().ends_with("_base") && column.column_type() == "money") {
        known.other_columns += 1;
        return;
    }
    let computed = match value("SourceType").as_str() {
        "1" => Some("calculated"),
        "2" => Some("rollup"),
        "3" => Some("formula"),
        _ => (!value("AutoNumberFormat").is_empty()).then_some("autonumber"),
    };
    let targets = relationships.targets.get(&key).map(|targets| targets.iter().cloned().collect()).unwrap_or_default();
    let choice = column.element.child("OptionSetName").map(|name| Key::new("choice", &name.text()));
    known.columns.push(DocumentedColumn {
        name: column.name().to_owned(),
        display_name: column.component.display_name.clone(),
        column_type: type_word(column),
        computed: computed.map(str::to_owned),
        required: match value("RequiredLevel").as_str() {
            "required" | "systemrequired" => "required",
            "recommended" => "recommended",
            _ => "no",
        }
        .to_owned(),
        primary,
        secured: column.is("IsSecured"),
        description: written(label_in(column.element, "Descriptions", reading.solution.manifest.language)),
        targets,
        choice: choice.filter(|key| !key.identity().is_empty()).map(|key| key.to_string()),
        key,
    });
}

fn type_word(column: Column<'_>) -> String {
    match column.column_type().as_str() {
        "primarykey" | "uniqueidentifier" => "unique identifier".to_owned(),
        "state" => "state".to_owned(),
        "status" => "status reason".to_owned(),
        _ => column.type_word().into_owned(),
    }
}

fn key(reading: &Reading<'_>, component: &Component) -> DocumentedKey {
    let columns = reading.content.element(component).and_then(|element| element.child("EntityKeyAttributes"));
    let columns = columns.into_iter().flat_map(|columns| columns.children().map(|name| name.text().to_lowercase()).collect::<Vec<_>>());
    DocumentedKey { key: component.key.to_string(), display_name: component.display_name.clone(), columns: columns.collect() }
}

/// A table with what is known of it from elsewhere.
fn finished(world: &World<'_>, owners: &BTreeMap<&str, &str>, key: String, table: DocumentedTable) -> DocumentedTable {
    let name = key.strip_prefix("table:").unwrap_or(&key).to_owned();
    let node = world.node(&Key::new("table", &name));
    let own = node.is_some_and(|node| !node.providers.is_empty());
    let display_name = node.map(|node| node.display_name.clone()).filter(|label| !label.is_empty()).unwrap_or_else(|| name.clone());
    let from = (!own).then(|| brought_by(&name, owners)).flatten();
    let mut table = DocumentedTable { key, name, display_name, own, from, ..table };
    table.columns.sort_by_cached_key(|column| (!column.primary, column.name.clone()));
    table.columns.dedup_by(|again, first| again.key == first.key);
    table
}

/// Who brings a table that is only extended: as the exporter says it, else as is known of Microsoft's.
fn brought_by(name: &str, owners: &BTreeMap<&str, &str>) -> Option<String> {
    let known = find(name);
    if known.is_some_and(|table| matches!(table.owner, TableOwner::System | TableOwner::Platform)) {
        return Some("the platform".to_owned());
    }
    let listed = owners.get(name).copied().filter(|solution| *solution != "Active");
    listed.or_else(|| known.and_then(|table| table.solution)).map(str::to_owned)
}
