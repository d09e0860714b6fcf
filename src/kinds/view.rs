//! Views: `savedquery` of a table.

use super::support::{Claim, Kind, label_in};
use crate::model::Component;

/// See the module.
pub static VIEW: Kind = Kind { name: "view", sections: &["Entities/Entity/SavedQueries/savedqueries/savedquery"], rows: &[], read };

fn read(claim: &Claim<'_>) -> Option<Component> {
    let label = label_in(claim.element, "LocalizedNames", claim.context.language).or_else(|| claim.value("name"));
    Some(claim.draft("view").type_code(26).id(claim.value("savedqueryid")).named(label).parent("table", claim.table()).done())
}
