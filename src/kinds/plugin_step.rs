//! Plug-in steps: what runs on which message.

use super::support::{Claim, Kind};
use crate::model::Component;

/// See the module.
pub static PLUGIN_STEP: Kind =
    Kind { name: "plugin-step", sections: &["SdkMessageProcessingSteps/SdkMessageProcessingStep"], rows: &[], read };

fn read(claim: &Claim<'_>) -> Option<Component> {
    let draft = claim.draft("plugin-step").type_code(92).id(claim.value("SdkMessageProcessingStepId"));
    Some(draft.named(claim.value("Name")).parent("plugin-type", claim.value("PluginTypeId")).done())
}
