//! Custom connectors. The name carries hexadecimal escapes (`_5F` is an underscore) and is kept as written.

use super::support::{Claim, Kind, connector};
use crate::model::{Component, Scheme};

/// See the module.
pub static CUSTOM_CONNECTOR: Kind = Kind { name: "custom-connector", sections: &["Connectors/Connector"], rows: &[], read };

fn read(claim: &Claim<'_>) -> Option<Component> {
    let element = claim.element;
    let name = claim.value("name");
    let called = name.as_deref().and_then(connector::alias);
    // Every child whose text begins with the connector folder is a path: the list of parts grows over time.
    let files = element.children().filter(|child| child.text().trim_start_matches('/').starts_with("Connector/")).map(Some);
    let draft = claim.draft("custom-connector").type_code(372).id(claim.value("connectorid")).schema_name(name.clone()).identity(name);
    let draft = draft.alias(Scheme::ApiName, called.as_deref());
    Some(draft.named(claim.value("displayname")).files(claim, files).done())
}
