//! Cloud flows that start at every change of a row.

use super::support::{Context, Diagnostic, at_steps, declare_rule};
use crate::content::flow::{Flow, Step};

declare_rule! {
    /// A cloud flow starts whatever column of a row changes.
    ///
    /// ## What it finds
    /// Triggers on modified rows of a Dataverse table that have neither chosen columns nor a row filter nor a
    /// trigger condition.
    ///
    /// ## Why it matters
    /// Every save of every row starts a run, also those that change nothing the flow looks at. Runs cost
    /// requests, and loops between flows begin like this.
    ///
    /// ## How to fix
    /// Open the trigger and choose the columns it waits for (*Select columns*), or give it a row filter.
    ///
    /// ## When to allow it
    /// When the flow has to see every change, as an audit does.
    name: "flow-trigger-without-columns",
    severity: Warning,
    confidence: High,
    category: Performance,
    since: "0.1.0",
    source: "Power Automate documentation, coding guidelines, \"Optimize Power Automate triggers\"",
}

fn check(ctx: &Context<'_>, found: &mut Vec<Diagnostic>) {
    for flow in ctx.flows() {
        let triggers: Vec<&Step<'_>> = flow.triggers().filter(|step| fires_at_every_change(flow, step)).collect();
        let says = "fires at every change of a row, whatever column it is";
        let finding = at_steps(ctx, flow, &triggers, says, says);
        found.extend(finding.map(|finding| {
            finding
                .why("every save starts a run, also one that changes nothing the flow looks at")
                .help("open the trigger and choose the columns it waits for, or give it a row filter")
        }));
    }
}

/// Message 3 is *modified*, 4 *added or modified*, as in the flows of the corpus; columns narrow nothing else.
fn fires_at_every_change(flow: &Flow<'_>, step: &Step<'_>) -> bool {
    flow.api(step) == "shared_commondataserviceforapps"
        && step.operation() == "SubscribeWebhookTrigger"
        && matches!(step.row_message(), Some("3" | "4"))
        && step.text("subscriptionRequest/filteringattributes").is_none_or(|columns| columns.trim().is_empty())
        && !step.is_narrowed()
}
