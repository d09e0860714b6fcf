//! Tables: `Entities/Entity`.
//!
//! The properties stand in `EntityInfo/entity`; a table that is only carried along has `unmodified="1"`
//! there, or no `EntityInfo` at all (34 of 1,684 in the corpus).

use super::support::{Claim, Kind, References, label_in, stated_id, web_resource};
use crate::model::{Component, Referent, Scheme};

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
    let set_name = properties.and_then(|properties| properties.value("EntitySetName"));
    let draft = claim.draft("table").type_code(1).schema_name(name).named(label.filter(|label| !label.is_empty())).shell_if(shell);
    Some(draft.alias(Scheme::SetName, set_name.as_deref()).references(references(claim)).done())
}

/// Icons, and for a virtual table where its rows come from.
fn references<'c, 'a>(claim: &'c Claim<'a>) -> References<'c, 'a> {
    let mut references = References::of(claim);
    let Some(properties) = claim.element.at(&["EntityInfo", "entity"]) else { return references };
    for name in ["IconVectorName", "IconSmallName", "IconMediumName", "IconLargeName"] {
        if let Some(icon) = properties.child(name) {
            let text = icon.text();
            references.import("table-icon", Referent::new("web-resource", web_resource::in_address(&text).unwrap_or(&text)), icon);
        }
    }
    for (name, via, kind) in
        [("DataProviderId", "table-data-provider", "virtual-table-provider"), ("DataSourceId", "table-data-source", "entitydatasource")]
    {
        let id = properties.child(name).filter(|id| stated_id(&id.text()).is_some());
        if let Some(id) = id {
            references.import(via, Referent::new(kind, &id.text()), id);
        }
    }
    references
}
