//! Security roles.

use super::support::{Claim, Kind};
use crate::model::Component;

/// See the module.
pub static SECURITY_ROLE: Kind = Kind { name: "security-role", sections: &["Roles/Role"], rows: &[], read };

fn read(claim: &Claim<'_>) -> Option<Component> {
    Some(claim.draft("security-role").type_code(20).id(claim.value("id")).named(claim.value("name")).done())
}
