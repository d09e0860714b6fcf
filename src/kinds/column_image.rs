//! How an image column stores its pictures (`AttributeImageConfig`).

use super::support::{Claim, Kind, References};
use crate::model::{Component, Referent};

/// See the module.
pub static COLUMN_IMAGE: Kind =
    Kind { name: "attributeimageconfig", sections: &["AttributeImageConfigs/AttributeImageConfig"], rows: &[], read };

fn read(claim: &Claim<'_>) -> Option<Component> {
    let table = claim.value("parententitylogicalname");
    let column = claim.value("attributelogicalname")?;
    let identity = format!("{}.{column}", table.as_deref().unwrap_or_default());
    let draft = claim.draft("attributeimageconfig").type_code(431).identity(Some(identity)).schema_name(Some(column));
    let mut references = References::of(claim);
    if let Some(column) = claim.element.child("attributelogicalname") {
        references.import("column-image-column", Referent::column(table.as_deref().unwrap_or_default(), &column.text()), column);
    }
    Some(draft.parent("table", table).references(references).done())
}
