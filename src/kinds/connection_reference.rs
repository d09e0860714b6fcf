//! Connection references.

use super::support::{Claim, Kind};
use crate::model::Component;

/// See the module.
pub static CONNECTION_REFERENCE: Kind =
    Kind { name: "connection-reference", sections: &["connectionreferences/connectionreference"], rows: &["connectionreference"], read };

fn read(claim: &Claim<'_>) -> Option<Component> {
    let draft = claim.draft("connection-reference").schema_name(claim.value("connectionreferencelogicalname"));
    Some(draft.named(claim.value("connectionreferencedisplayname")).done())
}
