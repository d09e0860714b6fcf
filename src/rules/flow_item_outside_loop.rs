//! Items of a loop that is not around.

use super::support::flow::{REFUSED, Spot, flows, named, report_spots, spot_of_mention};
use super::support::{Context, Diagnostic, declare_rule};
use crate::content::flow_names::{Asked, name_key};

declare_rule! {
    /// An expression asks for the item of a loop it does not stand in.
    ///
    /// ## What it finds
    /// Expressions that ask `items` or `iterationIndexes` for a loop that is not around them, or for what
    /// is no loop.
    ///
    /// ## Why it matters
    /// Power Automate refuses such a flow when it is saved or turned on.
    ///
    /// ## How to fix
    /// Move the action into the loop, or choose the item of the loop it stands in.
    ///
    /// ## When to allow it
    /// Never.
    name: "flow-item-outside-loop",
    severity: Warning,
    confidence: High,
    category: Reliability,
    since: "0.1.0",
    microsoft_rule: "flow-avoid-invalid-reference",
    source: "Azure Logic Apps documentation, \"Reference guide to functions in expressions\" (items: inside the loop)",
}

fn check(ctx: &Context<'_>, found: &mut Vec<Diagnostic>) {
    for flow in flows(ctx) {
        let steps = flow.steps_by_name();
        let outside = flow.mentions().filter(|mention| {
            let [named] = steps.get(&name_key(&mention.name)).map_or(&[][..], Vec::as_slice) else { return false };
            let mut around = std::iter::successors(mention.placed.step, |at| flow.steps.get(*at)?.outer);
            mention.asked == Asked::Loop && mention.placed.step.is_some() && !around.any(|at| at == *named)
        });
        let spots: Vec<Spot<'_>> = outside.map(|mention| spot_of_mention(flow, &mention)).collect();
        let diagnostic = report_spots(ctx, flow, &spots, |subject| {
            format!("expressions of {} ask for the item of a loop they do not stand in: {subject}", named(flow))
        });
        found.extend(
            diagnostic.map(|diagnostic| {
                diagnostic.why(REFUSED).help("move the action into the loop, or choose the item of the loop it stands in")
            }),
        );
    }
}
