//! Power Pages sites of the enhanced model.

use super::support::{Claim, Kind, References, power_pages, row_label};
use crate::model::Component;

/// See the module.
pub static POWER_PAGES_SITE: Kind = Kind { name: "power-pages-site", sections: &[], rows: &["powerpagesite"], read };

fn read(claim: &Claim<'_>) -> Option<Component> {
    let mut references = References::of(claim);
    power_pages::read(&mut references, "");
    let draft = claim.draft("power-pages-site").id(claim.value("powerpagesiteid")).named(row_label(claim.element, "name"));
    Some(draft.references(references).done())
}
