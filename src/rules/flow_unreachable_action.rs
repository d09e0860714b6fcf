//! Actions that can never run.

use super::support::flow::{Spot, flows, named, report_spots, spot};
use super::support::{Context, Diagnostic, declare_rule};

declare_rule! {
    /// An action stands after the end of the run.
    ///
    /// ## What it finds
    /// Actions that run after a *Terminate*, and not where it is skipped.
    ///
    /// ## Why it matters
    /// *Terminate* ends the run. What comes after it never runs, though it looks as if it did.
    ///
    /// ## How to fix
    /// Delete the action, or move it in front of *Terminate*.
    ///
    /// ## When to allow it
    /// When *Terminate* is there only for a test.
    name: "flow-unreachable-action",
    severity: Warning,
    confidence: High,
    category: Reliability,
    since: "0.1.0",
    source: "Azure Logic Apps documentation, \"Schema reference for trigger and action types\" (Terminate action: stops the run)",
}

fn check(ctx: &Context<'_>, found: &mut Vec<Diagnostic>) {
    for flow in flows(ctx) {
        let Some(order) = flow.order() else { continue };
        let ends = |at: &usize| flow.steps.get(*at).is_some_and(|step| step.step_type == "Terminate");
        let after = flow.steps.iter().enumerate().filter(|(at, _)| order.only_after(*at).iter().any(ends));
        let spots: Vec<Spot<'_>> = after.map(|(_, step)| spot(step)).collect();
        let diagnostic =
            report_spots(ctx, flow, &spots, |subject| format!("actions stand after the end of the run in {}: {subject}", named(flow)));
        found.extend(diagnostic.map(|diagnostic| {
            diagnostic
                .why("Terminate ends the run: what comes after it never runs")
                .help("delete the action, or move it in front of Terminate")
        }));
    }
}
