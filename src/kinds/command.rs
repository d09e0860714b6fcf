//! Commands of the modern command bar (`appaction`).

use super::support::{Claim, Kind, References, row_label, stated_id};
use crate::model::{Component, Referent};

/// See the module.
pub static COMMAND: Kind = Kind { name: "command", sections: &[], rows: &["appaction"], read };

fn read(claim: &Claim<'_>) -> Option<Component> {
    let label = row_label(claim.element, "buttonlabeltext").or_else(|| row_label(claim.element, "name"));
    let draft = claim.draft("command").schema_name(claim.value("uniquename")).named(label);
    Some(draft.references(references(claim)).done())
}

/// The lookups of the row. That of the app is known to be tracked (`rpacasetoinvoicing-managed`); they are all
/// lookups of one table.
fn references<'c, 'a>(claim: &'c Claim<'a>) -> References<'c, 'a> {
    const LOOKUPS: [(&str, &str, &str, &str); 5] = [
        ("appmoduleid", "uniquename", "command-app", "model-driven-app"),
        ("contextentity", "logicalname", "command-table", "table"),
        ("parentappactionid", "uniquename", "command-parent", "command"),
        ("onclickeventformulacomponentlibraryid", "name", "command-formula", "canvas-app"),
        ("visibilityformulacomponentlibraryid", "name", "command-formula", "canvas-app"),
    ];
    let mut references = References::of(claim);
    for (lookup, column, via, kind) in LOOKUPS {
        if let Some(name) = claim.element.at(&[lookup, column]) {
            references.import(via, Referent::new(kind, &name.text()), name);
        }
    }
    for (lookup, via) in [("onclickeventjavascriptwebresourceid", "command-library"), ("iconwebresourceid", "command-icon")] {
        let Some(resource) = claim.element.child(lookup) else { continue };
        if let Some(id) = resource.child("webresourceid").filter(|id| stated_id(&id.text()).is_some()) {
            references.import(via, Referent::new("web-resource", &id.text()), id);
        } else if let Some(name) = resource.child("name") {
            references.import(via, Referent::new("web-resource", &name.text()), name);
        }
    }
    references
}
