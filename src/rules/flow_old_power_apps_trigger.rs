//! Cloud flows with the first trigger for Power Apps.

use super::support::{Context, Diagnostic, at_steps, declare_rule};
use crate::content::Value;
use crate::content::flow::Step;

declare_rule! {
    /// A cloud flow starts by the first version of the Power Apps trigger.
    ///
    /// ## What it finds
    /// Triggers *Power Apps* of the first version, whose parameters come from *Ask in PowerApps*.
    ///
    /// ## Why it matters
    /// Its parameters have no types and change their names when actions are renamed, which breaks the app that
    /// calls it; the flow cannot run with the connections of a caller that is not a member.
    ///
    /// ## How to fix
    /// Replace the trigger by *Power Apps (V2)*, and add the flow to the app again.
    ///
    /// ## When to allow it
    /// While the app that calls it is not changed.
    name: "flow-old-power-apps-trigger",
    severity: Info,
    confidence: High,
    category: Maintainability,
    since: "0.1.0",
    source: "Power Automate documentation, \"Integrate cloud flows with Power Apps\"; in the corpus the kinds are PowerApp and PowerAppV2",
}

fn check(ctx: &Context<'_>, found: &mut Vec<Diagnostic>) {
    for flow in ctx.flows() {
        let steps: Vec<&Step<'_>> = flow.triggers().filter(|step| is_meant(step)).collect();
        let finding = at_steps(
            ctx,
            flow,
            &steps,
            "is the first version of the Power Apps trigger",
            "are the first version of the Power Apps trigger",
        );
        found.extend(finding.map(|finding| {
            finding
                .why("its parameters have no types and change their names when actions are renamed, which breaks the app that calls it")
                .help("replace it by Power Apps (V2), and add the flow to the app again")
        }));
    }
}

fn is_meant(step: &Step<'_>) -> bool {
    step.step_type == "Request" && step.value.get("kind").and_then(Value::as_str).as_deref() == Some("PowerApp")
}
