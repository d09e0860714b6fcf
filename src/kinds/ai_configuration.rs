//! Configurations of AI models: one trained or published state.

use super::support::{Claim, Kind};
use crate::model::Component;

/// See the module.
pub static AI_CONFIGURATION: Kind =
    Kind { name: "msdyn_aiconfiguration", sections: &["AIModels/AIModel/AIConfigurations/AIConfiguration"], rows: &[], read };

fn read(claim: &Claim<'_>) -> Option<Component> {
    let model = claim.owner("AIModel", "msdyn_aimodelid");
    let draft = claim.draft("msdyn_aiconfiguration").type_code(402).id(claim.value("msdyn_aiconfigurationid"));
    Some(draft.named(claim.value("msdyn_name")).parent("ai-model", model).done())
}
