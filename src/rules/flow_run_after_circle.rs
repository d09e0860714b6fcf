//! Actions that wait for each other.

use super::support::flow::{flows, named, step_named};
use super::support::{Context, Diagnostic, declare_rule};
use crate::content::flow_order::Order;
use crate::model::quoted;

declare_rule! {
    /// Actions run after each other in a circle.
    ///
    /// ## What it finds
    /// Actions whose `runAfter` leads back to themselves.
    ///
    /// ## Why it matters
    /// None of them can ever begin. Power Automate refuses such a flow when it is saved or turned on.
    ///
    /// ## How to fix
    /// Open *Run after* of one of them and choose another action.
    ///
    /// ## When to allow it
    /// Never.
    name: "flow-run-after-circle",
    severity: Warning,
    confidence: High,
    category: Reliability,
    since: "0.1.0",
    source: "Azure Logic Apps documentation, \"Schema reference for the Workflow Definition Language\" (actions run in the order of runAfter); the service refuses it when the flow is turned on, with the error InvalidTemplate",
}

fn check(ctx: &Context<'_>, found: &mut Vec<Diagnostic>) {
    for flow in flows(ctx) {
        for circle in flow.order().map(Order::circles).unwrap_or_default() {
            let steps: Vec<_> = circle.iter().filter_map(|at| flow.steps.get(*at)).collect();
            let Some(first) = steps.first() else { continue };
            let names: Vec<String> = steps.iter().map(|step| quoted(&step.name).to_string()).collect();
            let shown = names.get(..5).unwrap_or(&names).join(", ");
            let others = names.len().saturating_sub(5);
            let message = format!(
                "actions of {} wait for each other: {shown}{}",
                named(flow),
                if others > 0 { format!(" and {others} more") } else { String::new() }
            );
            let diagnostic = Diagnostic::new(ctx, message, flow.place(first.value))
                .why("none of them can begin; Power Automate refuses such a flow when it is saved or turned on")
                .help("open Run after of one of them, and choose another action")
                .about(flow.component)
                .related(steps.iter().skip(1).map(|step| (step_named(step), flow.place(step.value))))
                .discriminator(first.name.as_ref());
            found.push(diagnostic);
        }
    }
}
