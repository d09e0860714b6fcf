//! Plug-in steps: what runs on which message.

use super::support::{Claim, Kind, References, assembly};
use crate::model::{Component, Referent, Scheme};

/// See the module.
pub static PLUGIN_STEP: Kind =
    Kind { name: "plugin-step", sections: &["SdkMessageProcessingSteps/SdkMessageProcessingStep"], rows: &[], read };

/// `EventHandlerTypeCode` of a step that hands the message to a service endpoint; 4602 is a plug-in type.
const SERVICE_ENDPOINT: &str = "4618";

fn read(claim: &Claim<'_>) -> Option<Component> {
    let calls_endpoint = claim.value("EventHandlerTypeCode").is_some_and(|code| code == SERVICE_ENDPOINT);
    let class = claim.value("PluginTypeName").and_then(|name| assembly::class_of(&name));
    let own = class.as_deref().and_then(|class| assembly::type_of(claim, class));
    // The class of all steps with a service endpoint is one of the platform.
    let plugin_type = own.or_else(|| claim.value("PluginTypeId")).filter(|_| !calls_endpoint);

    let mut references = References::of(claim);
    // `EventHandler` of a plug-in step and of one with an endpoint are one lookup: both are tracked (step to
    // type: 4 of 4 rows of the corpus).
    if calls_endpoint {
        if let Some(endpoint) = claim.element.child("EventHandler") {
            references.import("step-endpoint", Referent::new("service-endpoint", &endpoint.text()), endpoint);
        }
    } else {
        let class = class.map(|class| Referent::named("plugin-type", Scheme::Class, &class));
        let target = plugin_type.as_deref().map(|id| Referent::new("plugin-type", id)).or(class);
        let place = claim.element.child("PluginTypeName").or_else(|| claim.element.child("PluginTypeId"));
        if let Some(target) = target {
            references.import("step-class", target, place.unwrap_or(claim.element));
        }
    }
    formula(&mut references, claim);
    tables(&mut references, claim);
    let draft = claim.draft("plugin-step").type_code(92).id(claim.value("SdkMessageProcessingStepId"));
    Some(draft.named(claim.value("Name")).parent("plugin-type", plugin_type).references(references).done())
}

/// A low-code plug-in: the class is one of the platform, and a row holds the formula.
fn formula(references: &mut References<'_, '_>, claim: &Claim<'_>) {
    if let Some(name) = claim.element.at(&["fxexpressionid", "uniquename"]) {
        references.runtime("step-formula", Referent::new("fxexpression", &name.text()), name);
    }
}

/// A step without a table runs on all of them.
fn tables(references: &mut References<'_, '_>, claim: &Claim<'_>) {
    for name in ["PrimaryEntity", "SecondaryEntity"] {
        if let Some(table) = claim.element.child(name).filter(|table| !table.text().eq_ignore_ascii_case("none")) {
            references.import("step-table", Referent::table(&table.text()), table);
        }
    }
    let table = claim.value("PrimaryEntity").unwrap_or_default();
    if let Some(columns) = claim.element.child("FilteringAttributes") {
        for column in columns.text().split(',') {
            references.import("step-filter-column", Referent::column(&table, column), columns);
        }
    }
}
