//! Steps for a client that is gone.

use super::support::{Context, Diagnostic, declare_rule};
use crate::model::quoted;

declare_rule! {
    /// A step is to run in Dynamics 365 for Outlook.
    ///
    /// ## What it finds
    /// Plug-in steps whose deployment includes the offline client (`SupportedDeployment` 1 or 2); one
    /// finding for a solution.
    ///
    /// ## Why it matters
    /// The offline client was Dynamics 365 for Outlook, which is gone from the cloud. A step for the client
    /// alone never runs.
    ///
    /// ## How to fix
    /// Set the deployment of the step to the server.
    ///
    /// ## When to allow it
    /// On premises, where the client still exists.
    name: "step-for-outlook",
    severity: Info,
    confidence: High,
    category: Maintainability,
    since: "0.1.0",
    source: "Dataverse documentation, \"Register a plug-in\" (deployment) and Power Platform documentation, \"Important changes coming\" (Dynamics 365 for Outlook)",
}

fn check(ctx: &Context<'_>, found: &mut Vec<Diagnostic>) {
    let hits: Vec<_> = ctx
        .plugin_steps()
        .iter()
        .filter(|step| step.element.value("SupportedDeployment").is_some_and(|value| matches!(value.as_str(), "1" | "2")))
        .collect();
    let Some((first, rest)) = hits.split_first() else { return };
    let message = match rest.len() {
        0 => format!("the step {} is registered for Dynamics 365 for Outlook as well", quoted(&first.component.display_name)),
        _ => format!("{} steps are registered for Dynamics 365 for Outlook", hits.len()),
    };
    let places = rest.iter().map(|step| (format!("so is {}", quoted(&step.component.display_name)), step.place("SupportedDeployment")));
    let diagnostic = Diagnostic::new(ctx, message, first.place("SupportedDeployment"))
        .why("that client is gone from the cloud; a step for it alone never runs")
        .help("set the deployment of the steps to the server")
        .about(first.component)
        .related(places);
    found.push(diagnostic);
}
