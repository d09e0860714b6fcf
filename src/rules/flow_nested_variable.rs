//! Variables that are made inside of others.

use super::support::flow::{REFUSED, flows, named, report_spots, spots};
use super::support::{Context, Diagnostic, declare_rule};
use crate::content::flow::Step;

declare_rule! {
    /// A variable is initialized inside a loop, a condition or a scope.
    ///
    /// ## What it finds
    /// *Initialize variable* actions that do not stand on the top level of the flow.
    ///
    /// ## Why it matters
    /// Power Automate refuses such a flow when it is saved or turned on.
    ///
    /// ## How to fix
    /// Initialize the variable at the beginning of the flow and use *Set variable* in its place.
    ///
    /// ## When to allow it
    /// Never.
    name: "flow-nested-variable",
    severity: Warning,
    confidence: High,
    category: Reliability,
    since: "0.1.0",
    source: "Microsoft Learn training on Power Automate: variables cannot be initialized in loops, conditions or scopes; all 902 of the corpus stand on the top level",
}

fn check(ctx: &Context<'_>, found: &mut Vec<Diagnostic>) {
    for flow in flows(ctx) {
        let spots = spots(flow, is_hit);
        let diagnostic = report_spots(ctx, flow, &spots, |subject| {
            format!("variables are initialized inside a loop, condition or scope in {}: {subject}", named(flow))
        });
        found.extend(
            diagnostic
                .map(|diagnostic| diagnostic.why(REFUSED).help("initialize the variable at the beginning of the flow, and set it here")),
        );
    }
}

fn is_hit(step: &Step<'_>) -> bool {
    step.step_type == "InitializeVariable" && step.depth > 0
}
