//! AI models and prompts (`AIModel`).

use super::support::{Claim, Kind, References, row_label, stated_id};
use crate::model::{Component, Referent};

/// See the module.
pub static AI_MODEL: Kind = Kind { name: "ai-model", sections: &["AIModels/AIModel"], rows: &["msdyn_aimodel"], read };

fn read(claim: &Claim<'_>) -> Option<Component> {
    // The state that is in use. Templates are the platform's: no row of MissingDependencies in the corpus names one.
    let mut references = References::of(claim);
    if let Some(active) = claim.element.child("msdyn_activerunconfigurationid")
        && let Some(id) = stated_id(&active.text())
    {
        references.runtime("ai-model-configuration", Referent::new("msdyn_aiconfiguration", &id), active);
    }
    let draft = claim.draft("ai-model").type_code(401).id(claim.value("msdyn_aimodelid"));
    Some(draft.named(row_label(claim.element, "msdyn_name")).references(references).done())
}
