//! Service endpoints and webhooks.

use super::support::{Claim, Kind};
use crate::model::Component;

/// See the module.
pub static SERVICE_ENDPOINT: Kind = Kind { name: "service-endpoint", sections: &["ServiceEndpoints/ServiceEndpoint"], rows: &[], read };

fn read(claim: &Claim<'_>) -> Option<Component> {
    Some(claim.draft("service-endpoint").type_code(95).id(claim.value("ServiceEndpointId")).named(claim.value("Name")).done())
}
