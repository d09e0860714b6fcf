//! Values of environment variables that are rows of their own, in `Assets/` or in a section.
//!
//! Exports put them beside their definition (see `environment_variable`); this shape follows from the
//! generic rule for rows. Its own kind sees to it that the value never becomes part of a key or a name.

use super::support::{Claim, EnvironmentVariable, Kind, VariableType};
use crate::model::Component;

/// See the module.
pub static ENVIRONMENT_VARIABLE_VALUE: Kind =
    Kind { name: "environmentvariablevalue", sections: &[], rows: &["environmentvariablevalue"], read };

fn read(claim: &Claim<'_>) -> Option<Component> {
    let definition = claim.value("environmentvariabledefinitionid.schemaname");
    let value = claim.value("value").map(|_| claim.location());
    let draft = claim.draft("environmentvariablevalue").type_code(381).id(claim.value("environmentvariablevalueid"));
    let draft = draft.named(definition.clone()).parent("environment-variable", definition);
    Some(draft.details(EnvironmentVariable { value, variable_type: VariableType::Unknown, default: None }).done())
}
