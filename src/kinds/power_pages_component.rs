//! Components of Power Pages sites: pages, files, snippets, templates and the like.

use super::support::{Claim, Kind, References, lookup, power_pages, row_label};
use crate::model::Component;

/// See the module.
pub static POWER_PAGES_COMPONENT: Kind = Kind { name: "power-pages-component", sections: &[], rows: &["powerpagecomponent"], read };

fn read(claim: &Claim<'_>) -> Option<Component> {
    let site = claim.element.at(&["powerpagesiteid", "powerpagesiteid"]).map(|id| id.text().into_owned()).filter(|id| !id.is_empty());
    let mut references = References::of(claim);
    lookup::of_row(&mut references, "powerpagesiteid");
    power_pages::read(&mut references, &claim.value("powerpagecomponenttype").unwrap_or_default());
    let draft = claim.draft("power-pages-component").id(claim.value("powerpagecomponentid"));
    Some(draft.named(row_label(claim.element, "name")).parent("power-pages-site", site).references(references).done())
}
