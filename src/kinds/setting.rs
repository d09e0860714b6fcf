//! Setting definitions.

use super::support::{Claim, Kind, row_label};
use crate::model::Component;

/// See the module.
pub static SETTING: Kind = Kind { name: "setting", sections: &[], rows: &["settingdefinition"], read };

fn read(claim: &Claim<'_>) -> Option<Component> {
    let label = row_label(claim.element, "displayname").or_else(|| row_label(claim.element, "name"));
    Some(claim.draft("setting").schema_name(claim.value("uniquename")).named(label).done())
}
