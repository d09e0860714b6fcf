//! Web resources: scripts, pages, pictures. The entry has a mangled name, which `FileName` states.

use super::support::{Claim, Kind};
use crate::model::Component;

/// See the module.
pub static WEB_RESOURCE: Kind = Kind { name: "web-resource", sections: &["WebResources/WebResource"], rows: &[], read };

fn read(claim: &Claim<'_>) -> Option<Component> {
    if let Some(dependencies) = claim.element.child("DependencyXml") {
        claim.check_xml(dependencies);
    }
    let draft = claim.draft("web-resource").type_code(61).schema_name(claim.value("Name")).named(claim.value("DisplayName"));
    let name = claim.value("Name");
    // Identified by name: the id differs from environment to environment for the same web resource.
    Some(draft.id(claim.value("WebResourceId")).identity(name).files(claim, [claim.element.child("FileName")]).done())
}
