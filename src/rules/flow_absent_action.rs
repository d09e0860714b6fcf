//! Expressions that name an action the flow does not have.

use super::support::flow::{REFUSED, Spot, flows, named, report_spots, spot_of_mention};
use super::support::{Context, Diagnostic, declare_rule};
use crate::content::flow_names::{Asked, name_key};

declare_rule! {
    /// An expression names an action, trigger or loop that is not in the flow.
    ///
    /// ## What it finds
    /// Expressions that ask `body`, `outputs`, `actions`, `result`, `items` and their relatives for a step
    /// the flow does not have, such as a deleted or renamed one.
    ///
    /// ## Why it matters
    /// Power Automate refuses such a flow when it is saved or turned on.
    ///
    /// ## How to fix
    /// Choose the value anew from the dynamic content, or write the name of the step as it is now.
    ///
    /// ## When to allow it
    /// Never.
    name: "flow-absent-action",
    severity: Warning,
    confidence: High,
    category: Reliability,
    since: "0.1.0",
    microsoft_rule: "flow-avoid-invalid-reference",
    source: "Azure Logic Apps documentation, \"Reference guide to functions in expressions\" (workflow functions); the service refuses it when the flow is turned on, with the error InvalidTemplate",
}

fn check(ctx: &Context<'_>, found: &mut Vec<Diagnostic>) {
    for flow in flows(ctx) {
        let steps = flow.steps_by_name();
        let absent = flow
            .mentions()
            .filter(|mention| matches!(mention.asked, Asked::Step | Asked::Loop) && !steps.contains_key(&name_key(&mention.name)));
        let spots: Vec<Spot<'_>> = absent.map(|mention| spot_of_mention(flow, &mention)).collect();
        let diagnostic =
            report_spots(ctx, flow, &spots, |subject| format!("expressions name steps that are not in {}: {subject}", named(flow)));
        found.extend(diagnostic.map(|diagnostic| {
            diagnostic.why(REFUSED).help("choose the value anew from the dynamic content, or write the name of the step as it is now")
        }));
    }
}
