//! Columns: `attribute` inside a table's properties.
//!
//! Calculated, rollup and formula columns name a file of their own in `Formulas/`.

use super::support::{Claim, Kind, References, formula, label_in};
use crate::model::{Component, Referent, Scheme};

/// See the module.
pub static COLUMN: Kind = Kind { name: "column", sections: &["Entities/Entity/EntityInfo/entity/attributes/attribute"], rows: &[], read };

fn read(claim: &Claim<'_>) -> Option<Component> {
    let element = claim.element;
    let name = claim.value("LogicalName").or_else(|| claim.value("Name")).or_else(|| claim.value("PhysicalName"))?;
    let table = claim.table();
    let identity = format!("{}.{name}", table.as_deref().unwrap_or_default());
    let draft = claim.draft("column").type_code(2).schema_name(claim.value("PhysicalName").or(Some(name))).identity(Some(identity));
    let mut references = References::of(claim);
    if let Some(choice) = element.child("OptionSetName") {
        references.import("column-choice", Referent::new("choice", &choice.text()), choice);
    }
    let of_table = table.as_deref().unwrap_or_default();
    let column_type = claim.value("Type").unwrap_or_default().to_ascii_lowercase();
    if matches!(column_type.as_str(), "lookup" | "customer" | "owner" | "partylist") {
        references.import(
            "column-relationship",
            Referent::lookup(of_table, &claim.value("LogicalName").or_else(|| claim.value("Name")).unwrap_or_default()),
            element,
        );
    }
    if let Some(file) = claim.value("FormulaDefinitionFileName") {
        formula::read(&mut references, file.trim_start_matches('/'), of_table, &claim.value("LogicalName").unwrap_or_default());
    }
    let is_id = column_type == "primarykey";
    let shows_name = claim.value("DisplayMask").is_some_and(|mask| mask.split('|').any(|flag| flag.eq_ignore_ascii_case("PrimaryName")));
    let draft = draft.named(label_in(element, "displaynames", claim.context.language)).references(references);
    let draft = draft
        .alias(Scheme::PrimaryId, table.as_deref().filter(|_| is_id))
        .alias(Scheme::PrimaryName, table.as_deref().filter(|_| shows_name));
    Some(draft.parent("table", table).files(claim, [element.child("FormulaDefinitionFileName")]).done())
}
