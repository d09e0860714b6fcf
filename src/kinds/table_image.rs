//! Which image column stands for a row of a table (`EntityImageConfig`).

use super::support::{Claim, Kind};
use crate::model::Component;

/// See the module.
pub static TABLE_IMAGE: Kind = Kind { name: "entityimageconfig", sections: &["EntityImageConfigs/EntityImageConfig"], rows: &[], read };

fn read(claim: &Claim<'_>) -> Option<Component> {
    let table = claim.value("parententitylogicalname");
    let draft = claim.draft("entityimageconfig").type_code(432).schema_name(table.clone());
    Some(draft.named(table.as_deref().map(|table| format!("Primary image of {table}"))).parent("table", table).done())
}
