//! Actions of Dataverse that cloud flows and classic processes call by name.

use super::Views;
use crate::model::Component;
use crate::source::json::Value;
use crate::source::text::Location;

/// A call of an action.
#[derive(Debug)]
pub struct Call<'a> {
    /// The cloud flow or the process.
    pub caller: &'a Component,
    /// The name of the action, without its namespace.
    pub action: String,
    /// Where it is named.
    pub location: Location,
}

/// The calls of cloud flows, then those of processes.
pub(super) fn all<'a>(views: &Views<'a>) -> Vec<Call<'a>> {
    let mut calls = Vec::new();
    for flow in views.flows() {
        for step in flow.actions().filter(|step| calls_action(&step.operation())) {
            let Some(value) = step.parameter("actionName") else { continue };
            let Some(name) = Value::as_str(value) else { continue };
            // Actions with a table are called `Microsoft.Dynamics.CRM.WinOpportunity`.
            let action = name.rsplit('.').next().unwrap_or_default().to_owned();
            calls.push(Call { caller: flow.component, action, location: flow.place(value) });
        }
    }
    for process in views.processes() {
        let Some((_, root)) = process.definition else { continue };
        for element in root.descendants().filter(|element| element.is("InvokeSdkMessageActivity")) {
            let Some(action) = element.attribute("SdkMessageName") else { continue };
            let location = process.definition_place(element);
            calls.push(Call { caller: process.component, action: action.into_owned(), location });
        }
    }
    calls
}

/// The operations of the Dataverse connector that call an action, in this environment and in a chosen one.
fn calls_action(operation: &str) -> bool {
    let operation = operation.strip_suffix("WithOrganization").unwrap_or(operation);
    matches!(operation, "PerformBoundAction" | "PerformUnboundAction")
}
