//! Images of plug-in steps: the columns a step gets to see before and after a change.

use super::support::{Claim, Kind, References};
use crate::model::{Component, Referent};

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
    Some(draft.named(claim.value("Name")).parent("plugin-step", step).references(references(claim)).done())
}

/// The columns are those of the step's table.
fn references<'c, 'a>(claim: &'c Claim<'a>) -> References<'c, 'a> {
    let mut references = References::of(claim);
    let table = claim.owner("SdkMessageProcessingStep", "PrimaryEntity").filter(|table| !table.eq_ignore_ascii_case("none"));
    let Some(table) = table else { return references };
    references.import("step-image-table", Referent::table(&table), claim.element);
    if let Some(columns) = claim.element.child("Attributes") {
        for column in columns.text().split(',') {
            references.import("step-image-column", Referent::column(&table, column), columns);
        }
    }
    references
}
