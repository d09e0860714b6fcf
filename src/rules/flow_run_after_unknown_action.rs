//! Run-after settings that name no sibling.

use super::support::flow::{REFUSED, Spot, flows, named, report_spots, step_named};
use super::support::{Context, Diagnostic, declare_rule};
use crate::model::quoted;

declare_rule! {
    /// An action runs after one that does not stand beside it.
    ///
    /// ## What it finds
    /// Actions whose `runAfter` names an action that is not in the same list: a deleted or renamed one, or
    /// one inside or outside of the loop, condition or scope.
    ///
    /// ## Why it matters
    /// Power Automate refuses such a flow when it is saved or turned on.
    ///
    /// ## How to fix
    /// Open *Run after* of the action and choose an action that stands beside it.
    ///
    /// ## When to allow it
    /// Never.
    name: "flow-run-after-unknown-action",
    severity: Warning,
    confidence: High,
    category: Reliability,
    since: "0.1.0",
    microsoft_rule: "flow-avoid-invalid-reference",
    source: "Power Automate documentation, \"Troubleshoot a cloud flow\" (error checker); the service refuses it when the flow is turned on, with the error InvalidTemplate",
}

fn check(ctx: &Context<'_>, found: &mut Vec<Diagnostic>) {
    for flow in flows(ctx) {
        let Some(order) = flow.order() else { continue };
        let unknown = order.unknown().iter().filter_map(|(at, value)| {
            let step = flow.steps.get(*at)?;
            Some(Spot { words: format!("{} runs after {}", step_named(step), quoted(&value.key()?)), value: *value })
        });
        let spots: Vec<Spot<'_>> = unknown.collect();
        let diagnostic = report_spots(ctx, flow, &spots, |subject| {
            format!("run-after settings name actions that do not stand beside them in {}: {subject}", named(flow))
        });
        found.extend(
            diagnostic.map(|diagnostic| diagnostic.why(REFUSED).help("open Run after of the action, and choose one that stands beside it")),
        );
    }
}
