//! Service level agreements. The corpus has none; names are those of the documented customization file.

use super::support::{Claim, Kind};
use crate::model::Component;

/// See the module.
pub static SLA: Kind = Kind { name: "sla", sections: &["SLAs/SLA"], rows: &[], read };

fn read(claim: &Claim<'_>) -> Option<Component> {
    let id = claim.value("slaid").or_else(|| claim.value("id"));
    Some(claim.draft("sla").type_code(152).id(id).named(claim.value("name")).done())
}
