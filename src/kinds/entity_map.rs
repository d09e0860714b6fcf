//! Column mappings between two tables: what a new row takes over from the row it is made from.

use super::support::{Claim, Kind, References};
use crate::model::{Component, Referent};
use crate::source::xml::Element;

/// See the module.
pub static ENTITY_MAP: Kind = Kind { name: "entitymap", sections: &["EntityMaps/EntityMap"], rows: &[], read };

fn read(claim: &Claim<'_>) -> Option<Component> {
    let source = claim.value("EntitySource")?.to_lowercase();
    let target = claim.value("EntityTarget")?.to_lowercase();
    let draft = claim.draft("entitymap").type_code(46).identity(Some(format!("{source},{target}")));
    let references = references(claim, &source, &target);
    Some(draft.named(Some(format!("{source} to {target}"))).references(references).done())
}

/// Dataverse lists none of it: the tables on one side of 12 of 15 mappings of the corpus are neither in the
/// file nor in the list.
fn references<'c, 'a>(claim: &'c Claim<'a>, source: &str, target: &str) -> References<'c, 'a> {
    let mut references = References::of(claim);
    for (name, table) in [("EntitySource", source), ("EntityTarget", target)] {
        if let Some(element) = claim.element.child(name) {
            references.runtime("entity-map-table", Referent::table(table), element);
        }
    }
    for map in claim.element.child("AttributeMaps").into_iter().flat_map(Element::children) {
        for (name, table) in [("AttributeSource", source), ("AttributeTarget", target)] {
            if let Some(column) = map.child(name) {
                references.runtime("entity-map-column", Referent::column(table, &column.text()), column);
            }
        }
    }
    references
}
