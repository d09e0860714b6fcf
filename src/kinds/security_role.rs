//! Security roles.

use super::support::{Claim, Kind, References};
use crate::model::{Component, Referent};
use crate::source::xml::Element;

/// See the module.
pub static SECURITY_ROLE: Kind = Kind { name: "security-role", sections: &["Roles/Role"], rows: &[], read };

fn read(claim: &Claim<'_>) -> Option<Component> {
    let draft = claim.draft("security-role").type_code(20).id(claim.value("id")).named(claim.value("name"));
    Some(draft.references(references(claim)).done())
}

/// The tables behind the privileges. Dataverse does not track them (0 of 18,926 rows) and leaves out what the
/// target lacks.
fn references<'c, 'a>(claim: &'c Claim<'a>) -> References<'c, 'a> {
    let mut references = References::of(claim);
    for privilege in claim.element.child("RolePrivileges").into_iter().flat_map(Element::children) {
        if let Some(table) = privilege.attribute("name").as_deref().and_then(table_of) {
            references.likely("role-privilege", Referent::table(table), privilege);
        }
    }
    references
}

/// The table in `prvReadcontoso_Order`. Without the prefix of a publisher the rest need not be a table.
fn table_of(privilege: &str) -> Option<&str> {
    const VERBS: [&str; 8] = ["Create", "Read", "Write", "Delete", "AppendTo", "Append", "Assign", "Share"];
    let rest = privilege.trim().strip_prefix("prv")?;
    let table = VERBS.iter().find_map(|verb| rest.strip_prefix(verb))?;
    let (prefix, name) = table.split_once('_')?;
    let is_prefix = (2..=8).contains(&prefix.len()) && prefix.bytes().all(|byte| byte.is_ascii_alphanumeric());
    (is_prefix && !name.is_empty()).then_some(table)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_privilege_names_its_table() {
        for (privilege, table) in [
            ("prvReadcontoso_Order", Some("contoso_Order")),
            ("prvAppendTocontoso_Order", Some("contoso_Order")),
            ("prvReadAccount", None),
            ("prvPublishArticle", None),
            ("prvRead", None),
        ] {
            assert_eq!(table_of(privilege), table, "{privilege}");
        }
    }
}
