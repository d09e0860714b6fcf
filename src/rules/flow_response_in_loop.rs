//! Responses inside loops.

use super::support::flow::{REFUSED, Spot, flows, named, report_spots, spot};
use super::support::{Context, Diagnostic, declare_rule};
use crate::content::flow::Step;

declare_rule! {
    /// A response stands inside a loop.
    ///
    /// ## What it finds
    /// *Response* actions inside *Apply to each* or *Do until*.
    ///
    /// ## Why it matters
    /// A run answers once. Power Automate refuses such a flow when it is saved or turned on.
    ///
    /// ## How to fix
    /// Collect the values in the loop and respond after it.
    ///
    /// ## When to allow it
    /// Never.
    name: "flow-response-in-loop",
    severity: Warning,
    confidence: High,
    category: Reliability,
    since: "0.1.0",
    source: "Azure Logic Apps documentation, \"Receive and respond to inbound HTTPS calls to workflows\" (a response may stand anywhere except inside Foreach and Until loops)",
}

fn check(ctx: &Context<'_>, found: &mut Vec<Diagnostic>) {
    for flow in flows(ctx) {
        let inside = flow.steps.iter().filter(|step| step.step_type == "Response" && flow.around(step).any(Step::is_loop));
        let spots: Vec<Spot<'_>> = inside.map(spot).collect();
        let diagnostic = report_spots(ctx, flow, &spots, |subject| format!("responses inside a loop in {}: {subject}", named(flow)));
        found.extend(diagnostic.map(|diagnostic| diagnostic.why(REFUSED).help("collect the values in the loop, and respond after it")));
    }
}
