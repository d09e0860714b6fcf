//! Expressions that name an action that cannot have run.

use super::support::flow::{REFUSED, Spot, flows, named, report_spots, spot_of_mention};
use super::support::{Context, Diagnostic, declare_rule};
use crate::content::flow_names::{Asked, name_key};

declare_rule! {
    /// An expression names an action that has not run before.
    ///
    /// ## What it finds
    /// Expressions that ask for the outcome of an action that stands later, in another branch, or beside
    /// the action that asks.
    ///
    /// ## Why it matters
    /// Power Automate refuses such a flow when it is saved or turned on.
    ///
    /// ## How to fix
    /// Move the action that asks behind the one it asks for, or set *Run after* so.
    ///
    /// ## When to allow it
    /// Never.
    name: "flow-action-out-of-order",
    severity: Warning,
    confidence: Medium,
    category: Reliability,
    since: "0.1.0",
    microsoft_rule: "flow-avoid-invalid-reference",
    source: "the error of the service: the action must either be in the runAfter path, or within a scope action on the runAfter path, or be a trigger",
}

fn check(ctx: &Context<'_>, found: &mut Vec<Diagnostic>) {
    for flow in flows(ctx) {
        let Some(order) = flow.order() else { continue };
        let steps = flow.steps_by_name();
        let early = flow.mentions().filter(|mention| {
            let [named] = steps.get(&name_key(&mention.name)).map_or(&[][..], Vec::as_slice) else { return false };
            mention.asked == Asked::Step && mention.placed.step.is_some_and(|at| !order.can_have_run(flow, *named, at))
        });
        let spots: Vec<Spot<'_>> = early.map(|mention| spot_of_mention(flow, &mention)).collect();
        let diagnostic = report_spots(ctx, flow, &spots, |subject| {
            format!("expressions of {} name actions that have not run before: {subject}", named(flow))
        });
        found.extend(
            diagnostic.map(|diagnostic| {
                diagnostic.why(REFUSED).help("move the action that asks behind the one it asks for, or set Run after so")
            }),
        );
    }
}
