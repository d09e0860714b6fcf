//! AI models and prompts (`AIModel`).

use super::support::{Claim, Kind, row_label};
use crate::model::Component;

/// See the module.
pub static AI_MODEL: Kind = Kind { name: "ai-model", sections: &["AIModels/AIModel"], rows: &["msdyn_aimodel"], read };

fn read(claim: &Claim<'_>) -> Option<Component> {
    Some(claim.draft("ai-model").type_code(401).id(claim.value("msdyn_aimodelid")).named(row_label(claim.element, "msdyn_name")).done())
}
