//! Connection references.

use super::support::{Claim, ConnectionReference, Kind, References, connector};
use crate::model::{Component, Referent, Scheme, bare_guid};

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
    let references = references(claim, &details);
    Some(draft.named(claim.value("connectionreferencedisplayname")).references(references).details(details).done())
}

/// The custom connector behind it. The list of missing dependencies calls one by its name, which stands in that of
/// the API; where it does not, the id has to do.
fn references<'c, 'a>(claim: &'c Claim<'a>, details: &ConnectionReference) -> References<'c, 'a> {
    let mut references = References::of(claim);
    let Some(id) = &details.custom_connector else { return references };
    let by_name = details.connector_id.as_deref().and_then(connector::custom).filter(|target| target.scheme == Scheme::Identity);
    let element = claim.element.child("customconnectorid").unwrap_or(claim.element);
    references.import("connection-connector", by_name.unwrap_or_else(|| Referent::new("custom-connector", id)), element);
    references
}
