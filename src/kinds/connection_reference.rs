//! Connection references.

use super::support::{Claim, ConnectionReference, Kind};
use crate::model::{Component, bare_guid};

/// See the module.
pub static CONNECTION_REFERENCE: Kind =
    Kind { name: "connection-reference", sections: &["connectionreferences/connectionreference"], rows: &["connectionreference"], read };

fn read(claim: &Claim<'_>) -> Option<Component> {
    let draft = claim.draft("connection-reference").schema_name(claim.value("connectionreferencelogicalname"));
    // The row of a custom connector stands in an element of its own: its number differs from environment to
    // environment, its id does not.
    let custom_connector = claim.element.child("customconnectorid").and_then(|row| row.value("connectorid"));
    let details = ConnectionReference {
        connector_id: claim.value("connectorid"),
        custom_connector: custom_connector.map(|id| bare_guid(&id).unwrap_or_else(|| id.to_lowercase())),
    };
    Some(draft.named(claim.value("connectionreferencedisplayname")).details(details).done())
}
