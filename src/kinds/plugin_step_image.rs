//! Images of plug-in steps: the columns a step gets to see before and after a change.

use super::support::{Claim, Kind};
use crate::model::Component;

/// See the module.
pub static PLUGIN_STEP_IMAGE: Kind = Kind {
    name: "plugin-step-image",
    sections: &["SdkMessageProcessingSteps/SdkMessageProcessingStep/SdkMessageProcessingStepImages/SdkMessageProcessingStepImage"],
    rows: &[],
    read,
};

fn read(claim: &Claim<'_>) -> Option<Component> {
    let step = claim.owner("SdkMessageProcessingStep", "SdkMessageProcessingStepId");
    let draft = claim.draft("plugin-step-image").type_code(93).id(claim.value("SdkMessageProcessingStepImageId"));
    Some(draft.named(claim.value("Name")).parent("plugin-step", step).done())
}
