//! Commands of the modern command bar (`appaction`).

use super::support::{Claim, Kind, row_label};
use crate::model::Component;

/// See the module.
pub static COMMAND: Kind = Kind { name: "command", sections: &[], rows: &["appaction"], read };

fn read(claim: &Claim<'_>) -> Option<Component> {
    let label = row_label(claim.element, "buttonlabeltext").or_else(|| row_label(claim.element, "name"));
    Some(claim.draft("command").schema_name(claim.value("uniquename")).named(label).done())
}
