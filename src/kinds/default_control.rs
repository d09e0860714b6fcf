//! Which code component shows the rows of a table by default (`CustomControlDefaultConfig`).
//!
//! Every table of newer exports carries one, mostly empty; only a filled one is a component.

use super::support::{Claim, Kind};
use crate::model::Component;

/// See the module.
pub static DEFAULT_CONTROL: Kind = Kind {
    name: "customcontroldefaultconfig",
    sections: &["Entities/Entity/CustomControlDefaultConfigs/CustomControlDefaultConfig"],
    rows: &[],
    read,
};

fn read(claim: &Claim<'_>) -> Option<Component> {
    let filled = claim.element.descendants().any(|element| element.is("customControl"));
    if !filled {
        return None;
    }
    let table = claim.table();
    let draft = claim.draft("customcontroldefaultconfig").type_code(68).id(claim.value("CustomControlDefaultConfigId"));
    // Four of 871 in the corpus have no id; a table has one, so its name identifies it.
    let draft = draft.identity(claim.value("CustomControlDefaultConfigId").or_else(|| table.clone()));
    Some(draft.named(table.as_deref().map(|table| format!("Default control of {table}"))).parent("table", table).done())
}
