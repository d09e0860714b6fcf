//! Global choices: `optionsets/optionset`. A choice inside a column is part of that column.

use super::support::{Claim, Kind, label_in};
use crate::model::Component;

/// See the module.
pub static CHOICE: Kind = Kind { name: "choice", sections: &["optionsets/optionset"], rows: &[], read };

fn read(claim: &Claim<'_>) -> Option<Component> {
    let label = label_in(claim.element, "displaynames", claim.context.language).or_else(|| claim.value("localizedName"));
    Some(claim.draft("choice").type_code(9).schema_name(claim.value("Name")).named(label).done())
}
