//! Alternate keys: `EntityKey` inside a table's properties.

use super::support::{Claim, Kind, References, label_in};
use crate::model::{Component, Referent};
use crate::source::xml::Element;

/// See the module.
pub static KEY: Kind = Kind { name: "key", sections: &["Entities/Entity/EntityInfo/entity/EntityKeys/EntityKey"], rows: &[], read };

fn read(claim: &Claim<'_>) -> Option<Component> {
    let name = claim.value("LogicalName").or_else(|| claim.value("Name"))?;
    let table = claim.table();
    let identity = format!("{}.{name}", table.as_deref().unwrap_or_default());
    let draft = claim.draft("key").type_code(14).schema_name(claim.value("Name").or(Some(name))).identity(Some(identity));
    let mut references = References::of(claim);
    for column in claim.element.child("EntityKeyAttributes").into_iter().flat_map(Element::descendants) {
        references.import("key-column", Referent::column(table.as_deref().unwrap_or_default(), &column.text()), column);
    }
    let draft = draft.named(label_in(claim.element, "displaynames", claim.context.language)).parent("table", table);
    Some(draft.references(references).done())
}
