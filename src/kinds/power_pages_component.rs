//! Components of Power Pages sites: pages, files, snippets, templates and the like.

use super::support::{Claim, Kind, row_label};
use crate::model::Component;

/// See the module.
pub static POWER_PAGES_COMPONENT: Kind = Kind { name: "power-pages-component", sections: &[], rows: &["powerpagecomponent"], read };

fn read(claim: &Claim<'_>) -> Option<Component> {
    let site = claim.element.at(&["powerpagesiteid", "powerpagesiteid"]).map(|id| id.text().into_owned()).filter(|id| !id.is_empty());
    let draft = claim.draft("power-pages-component").id(claim.value("powerpagecomponentid"));
    Some(draft.named(row_label(claim.element, "name")).parent("power-pages-site", site).done())
}
