//! Columns: `attribute` inside a table's properties.
//!
//! Calculated, rollup and formula columns name a file of their own in `Formulas/`.

use super::support::{Claim, Kind, label_in};
use crate::model::Component;

/// See the module.
pub static COLUMN: Kind = Kind { name: "column", sections: &["Entities/Entity/EntityInfo/entity/attributes/attribute"], rows: &[], read };

fn read(claim: &Claim<'_>) -> Option<Component> {
    let element = claim.element;
    let name = claim.value("LogicalName").or_else(|| claim.value("Name")).or_else(|| claim.value("PhysicalName"))?;
    let table = claim.table();
    let identity = format!("{}.{name}", table.as_deref().unwrap_or_default());
    let draft = claim.draft("column").type_code(2).schema_name(claim.value("PhysicalName").or(Some(name))).identity(Some(identity));
    let draft = draft.named(label_in(element, "displaynames", claim.context.language)).parent("table", table);
    Some(draft.files(claim, [element.child("FormulaDefinitionFileName")]).done())
}
