//! Switches without cases.

use super::support::flow::{flows, named, report_spots, spots};
use super::support::{Context, Diagnostic, declare_rule};
use crate::content::flow::Step;

declare_rule! {
    /// A switch has no cases.
    ///
    /// ## What it finds
    /// *Switch* actions that have no case, only a default or nothing at all.
    ///
    /// ## Why it matters
    /// The default always runs; the switch does nothing.
    ///
    /// ## How to fix
    /// Add the cases, or keep the actions of the default and delete the switch.
    ///
    /// ## When to allow it
    /// Never.
    name: "flow-switch-without-cases",
    severity: Info,
    confidence: High,
    category: Maintainability,
    since: "0.1.0",
    source: "follows from the definition of the Switch action, Azure Logic Apps documentation, \"Schema reference for trigger and action types\"",
}

fn check(ctx: &Context<'_>, found: &mut Vec<Diagnostic>) {
    for flow in flows(ctx) {
        let spots = spots(flow, is_hit);
        let diagnostic = report_spots(ctx, flow, &spots, |subject| format!("switches without cases in {}: {subject}", named(flow)));
        found.extend(diagnostic.map(|diagnostic| {
            diagnostic.why("the default always runs").help("add the cases, or keep the actions of the default and delete the switch")
        }));
    }
}

/// An empty default beside it is what `flow-empty-container` reports.
fn is_hit(step: &Step<'_>) -> bool {
    let has_cases = step.value.get("cases").is_some_and(|cases| cases.children().next().is_some());
    let has_default = step.value.at(&["default", "actions"]).is_some_and(|actions| actions.children().next().is_some());
    step.step_type == "Switch" && !has_cases && has_default
}
