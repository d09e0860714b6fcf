//! Custom connectors. The name carries hexadecimal escapes (`_5F` is an underscore) and is kept as written.

use super::support::connector::ConnectorIcon;
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
    for part in ["openapidefinition", "connectionparameters", "policytemplateinstances"] {
        let path = claim.value(part).unwrap_or_default();
        let path = path.trim_start_matches('/');
        if claim.context.is_unread(path) {
            // Kept for rules; what is malformed is noted.
            claim.context.json(path);
        }
    }
    let draft = claim.draft("custom-connector").type_code(372).id(claim.value("connectorid")).schema_name(name.clone()).identity(name);
    let draft = draft.alias(Scheme::ApiName, called.as_deref());
    Some(draft.named(claim.value("displayname")).files(claim, files).details(icon(claim)).done())
}

/// What the icon says of itself. An icon of more than a few megabytes is not looked into.
fn icon(claim: &Claim<'_>) -> ConnectorIcon {
    const LARGEST: u64 = 8 << 20;
    let path = claim.value("iconblob").unwrap_or_default();
    let path = path.trim_start_matches('/');
    let size = claim.context.archive.find(path).and_then(|at| claim.context.archive.entries().get(at)).map(|entry| entry.bytes);
    let is_wanted = claim.context.is_unread(path) && size.is_some_and(|size| size <= LARGEST);
    let bytes = is_wanted.then(|| claim.context.bytes(path)).flatten();
    ConnectorIcon::new(size, bytes.as_deref().unwrap_or_default())
}
