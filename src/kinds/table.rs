//! Tables: `Entities/Entity`.
//!
//! The properties stand in `EntityInfo/entity`; a table that is only carried along has `unmodified="1"`
//! there, or no `EntityInfo` at all (34 of 1,684 in the corpus).

use super::support::{Claim, Kind, label_in};
use crate::model::Component;

/// See the module.
pub static TABLE: Kind = Kind { name: "table", sections: &["Entities/Entity"], rows: &[], read };

fn read(claim: &Claim<'_>) -> Option<Component> {
    let properties = claim.element.at(&["EntityInfo", "entity"]);
    let name = properties.and_then(|properties| properties.attribute("Name")).map(|name| name.trim().to_owned());
    let name = name.filter(|name| !name.is_empty()).or_else(|| claim.value("Name"));
    let label = properties.and_then(|properties| label_in(properties, "LocalizedNames", claim.context.language));
    let label =
        label.or_else(|| claim.element.child("Name").and_then(|name| name.attribute("LocalizedName")).map(|label| label.trim().to_owned()));
    let shell = properties.is_none_or(|properties| properties.attribute("unmodified").as_deref() == Some("1"));
    Some(claim.draft("table").type_code(1).schema_name(name).named(label.filter(|label| !label.is_empty())).shell_if(shell).done())
}
