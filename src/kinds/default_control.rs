//! Which code component shows the rows of a table by default (`CustomControlDefaultConfig`).
//!
//! Every table of newer exports carries one, mostly empty; only a filled one is a component.

use super::support::{Claim, Kind, References, stated_id};
use crate::model::{Component, Referent};

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
    let draft = draft.named(table.as_deref().map(|table| format!("Default control of {table}"))).parent("table", table);
    Some(draft.references(references(claim)).done())
}

/// The code component is tracked; what its grids show is known from one file alone, which holds it.
fn references<'c, 'a>(claim: &'c Claim<'a>) -> References<'c, 'a> {
    let mut references = References::of(claim);
    for element in claim.element.descendants() {
        match element.name() {
            "customControl" => {
                if let Some(name) = element.attribute("name") {
                    references.import("default-control-component", Referent::new("pcf-control", &name), element);
                }
            }
            "data-set" => {
                let table = element.value("TargetEntityType");
                if let Some(target) = element.child("TargetEntityType") {
                    references.runtime("default-control-table", Referent::table(&target.text()), target);
                }
                let of_user = element.value("IsUserView").is_some_and(|flag| flag.eq_ignore_ascii_case("true"));
                let view = element.child("ViewId").filter(|view| !of_user && stated_id(&view.text()).is_some());
                if let Some(view) = view {
                    references.runtime("default-control-view", Referent::new("view", &view.text()).of_table(table.as_deref()), view);
                }
            }
            _ => {}
        }
    }
    references
}
