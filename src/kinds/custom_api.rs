//! Custom APIs. Their request parameters and response properties are rows below their folder.

use super::support::{Claim, Kind, row_label};
use crate::model::Component;

/// See the module.
pub static CUSTOM_API: Kind = Kind { name: "custom-api", sections: &[], rows: &["customapi"], read };

fn read(claim: &Claim<'_>) -> Option<Component> {
    let label = row_label(claim.element, "displayname").or_else(|| row_label(claim.element, "name"));
    Some(claim.draft("custom-api").schema_name(claim.value("uniquename")).named(label).done())
}
