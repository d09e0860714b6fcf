//! Steps that read a secret and leave it in the run history.

use super::support::{Context, Diagnostic, declare_rule};
use crate::content::JsonValue;
use crate::content::flow::{Flow, Step};
use crate::model::quoted;

declare_rule! {
    /// A step that reads a secret does not hide it.
    ///
    /// ## What it finds
    /// Steps that read a secret, from Azure Key Vault or from an environment variable of the type *Secret*, without
    /// *Secure outputs*.
    ///
    /// ## Why it matters
    /// The secret stands in the run history, where every owner and co-owner of the flow can read it.
    ///
    /// ## How to fix
    /// Open the settings of the step and turn on *Secure outputs*.
    ///
    /// ## When to allow it
    /// Never.
    name: "flow-unprotected-secret",
    severity: Warning,
    confidence: High,
    category: Security,
    since: "0.1.0",
    source: "Power Automate documentation, \"Use secure inputs and outputs in triggers and actions\"; Power Apps documentation, \"Use environment variables for Azure Key Vault secrets\" (the action `RetrieveEnvironmentVariableSecretValue`); three steps of the corpus do hide it",
}

fn check(ctx: &Context<'_>, found: &mut Vec<Diagnostic>) {
    for flow in ctx.flows().iter().filter(|flow| flow.component.content) {
        let mut places = flow
            .actions()
            .filter(|step| reads_secret(flow, step) && !is_hidden(step))
            .map(|step| (quoted(&step.name).to_string(), flow.place(step.value)));
        let Some((step, location)) = places.next() else { continue };
        let message = format!(
            "the step {step} of the cloud flow {} reads a secret and leaves it in the run history",
            quoted(&flow.component.display_name)
        );
        let diagnostic = Diagnostic::new(ctx, message, location)
            .why("every owner of the flow can read the secret in the run history")
            .help("open the settings of the step and turn on Secure outputs")
            .related(places.map(|(step, location)| (format!("the step {step}"), location)))
            .about(flow.component);
        found.push(diagnostic);
    }
}

fn reads_secret(flow: &Flow<'_>, step: &Step<'_>) -> bool {
    let of_variable =
        || step.parameter("actionName").and_then(JsonValue::as_str).is_some_and(|name| name == "RetrieveEnvironmentVariableSecretValue");
    let of_vault = || flow.api(step) == "shared_keyvault" && matches!(step.operation().as_ref(), "GetSecret" | "GetSecretVersion");
    of_variable() || of_vault()
}

/// `runtimeConfiguration/secureData/properties` lists what is hidden.
fn is_hidden(step: &Step<'_>) -> bool {
    let hidden = step.value.at(&["runtimeConfiguration", "secureData", "properties"]).into_iter().flat_map(JsonValue::children);
    hidden.filter_map(JsonValue::as_str).any(|part| part == "outputs")
}
