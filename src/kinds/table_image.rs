//! Which image column stands for a row of a table (`EntityImageConfig`).

use super::support::{Claim, Kind, References};
use crate::model::{Component, Referent};

/// See the module.
pub static TABLE_IMAGE: Kind = Kind { name: "entityimageconfig", sections: &["EntityImageConfigs/EntityImageConfig"], rows: &[], read };

fn read(claim: &Claim<'_>) -> Option<Component> {
    let table = claim.value("parententitylogicalname");
    let draft = claim.draft("entityimageconfig").type_code(432).schema_name(table.clone());
    let mut references = References::of(claim);
    if let Some(column) = claim.element.child("primaryimageattribute") {
        references.import("table-image-column", Referent::column(table.as_deref().unwrap_or_default(), &column.text()), column);
    }
    let draft = draft.named(table.as_deref().map(|table| format!("Primary image of {table}"))).parent("table", table);
    Some(draft.references(references).done())
}
