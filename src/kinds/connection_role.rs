//! Connection roles.

use super::support::{Claim, Kind};
use crate::model::Component;

/// See the module.
pub static CONNECTION_ROLE: Kind =
    Kind { name: "connection-role", sections: &["ConnectionRoles/ConnectionRoles/ConnectionRole"], rows: &[], read };

fn read(claim: &Claim<'_>) -> Option<Component> {
    Some(claim.draft("connection-role").type_code(63).id(claim.value("connectionroleid")).named(claim.value("name")).done())
}
