//! Connection roles.

use super::support::{Claim, Kind, References};
use crate::model::{Component, Referent};
use crate::source::xml::Element;

/// See the module.
pub static CONNECTION_ROLE: Kind =
    Kind { name: "connection-role", sections: &["ConnectionRoles/ConnectionRoles/ConnectionRole"], rows: &[], read };

fn read(claim: &Claim<'_>) -> Option<Component> {
    let mut references = References::of(claim);
    // A role for every table has no list, or one with a number instead of a name.
    for list in claim.element.child("ConnectionRoleObjectTypeCodes").into_iter().flat_map(Element::children) {
        let table = list.child("associatedobjecttypecode").filter(|table| !table.text().bytes().all(|byte| byte.is_ascii_digit()));
        if let Some(table) = table {
            references.import("connection-role-table", Referent::table(&table.text()), table);
        }
    }
    let draft = claim.draft("connection-role").type_code(63).id(claim.value("connectionroleid"));
    Some(draft.named(claim.value("name")).references(references).done())
}
