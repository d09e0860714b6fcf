//! Custom connectors. The name carries hexadecimal escapes (`_5F` is an underscore) and is kept as written.

use super::support::{Claim, Kind};
use crate::model::Component;

/// See the module.
pub static CUSTOM_CONNECTOR: Kind = Kind { name: "custom-connector", sections: &["Connectors/Connector"], rows: &[], read };

fn read(claim: &Claim<'_>) -> Option<Component> {
    let element = claim.element;
    let name = claim.value("name");
    // Every child whose text begins with the connector folder is a path: the list of parts grows over time.
    let files = element.children().filter(|child| child.text().trim_start_matches('/').starts_with("Connector/")).map(Some);
    let draft = claim.draft("custom-connector").type_code(372).id(claim.value("connectorid")).schema_name(name.clone()).identity(name);
    Some(draft.named(claim.value("displayname")).files(claim, files).done())
}
