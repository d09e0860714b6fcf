//! Column mappings between two tables: what a new row takes over from the row it is made from.

use super::support::{Claim, Kind};
use crate::model::Component;

/// See the module.
pub static ENTITY_MAP: Kind = Kind { name: "entitymap", sections: &["EntityMaps/EntityMap"], rows: &[], read };

fn read(claim: &Claim<'_>) -> Option<Component> {
    let source = claim.value("EntitySource")?.to_lowercase();
    let target = claim.value("EntityTarget")?.to_lowercase();
    let draft = claim.draft("entitymap").type_code(46).identity(Some(format!("{source},{target}")));
    Some(draft.named(Some(format!("{source} to {target}"))).done())
}
