//! Agents (`bot` in the file), with their `configuration.json`.

use super::support::{Claim, Kind, row_label};
use crate::model::Component;

/// See the module.
pub static AGENT: Kind = Kind { name: "agent", sections: &[], rows: &["bot"], read };

fn read(claim: &Claim<'_>) -> Option<Component> {
    Some(claim.draft("agent").schema_name(claim.value("schemaname")).named(row_label(claim.element, "name")).done())
}
