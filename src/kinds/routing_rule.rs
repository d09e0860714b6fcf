//! Routing rule sets. The corpus has none; names are those of the documented customization file.

use super::support::{Claim, Kind};
use crate::model::Component;

/// See the module.
pub static ROUTING_RULE: Kind = Kind { name: "routing-rule", sections: &["RoutingRules/RoutingRule"], rows: &[], read };

fn read(claim: &Claim<'_>) -> Option<Component> {
    let id = claim.value("routingruleid").or_else(|| claim.value("id"));
    Some(claim.draft("routing-rule").type_code(150).id(id).named(claim.value("name")).done())
}
