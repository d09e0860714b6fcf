//! Loops inside loops.

use super::support::{Context, Diagnostic, at_steps, declare_rule};
use crate::content::flow::{Flow, Step};

declare_rule! {
    /// A loop runs inside another loop.
    ///
    /// ## What it finds
    /// *Apply to each* and *Do until* inside another of them.
    ///
    /// ## Why it matters
    /// The rounds multiply: a hundred by a hundred items are ten thousand rounds, and each action in them is a
    /// request.
    ///
    /// ## How to fix
    /// Fetch what belongs together with one query (*Expand query*, FetchXML), or put the inner loop into *Select*
    /// or *Filter array*.
    ///
    /// ## When to allow it
    /// When both lists are short by nature.
    name: "flow-loop-in-loop",
    severity: Info,
    confidence: High,
    category: Performance,
    since: "0.1.0",
    source: "Power Automate documentation, coding guidelines, \"Avoid anti-patterns\"; Power-CAT-Tools, Power Automate patterns, number 8",
    preview: true,
}

fn check(ctx: &Context<'_>, found: &mut Vec<Diagnostic>) {
    for flow in ctx.flows() {
        let steps: Vec<&Step<'_>> = flow.actions().filter(|step| is_meant(flow, step)).collect();
        let finding = at_steps(ctx, flow, &steps, "runs inside another loop", "run inside another loop");
        found.extend(finding.map(|finding| {
            finding
                .why("the rounds multiply, and each action in them is a request")
                .help("fetch what belongs together with one query, or use Select or Filter array for the inner loop")
        }));
    }
}

fn is_meant(flow: &Flow<'_>, step: &Step<'_>) -> bool {
    step.is_loop() && flow.around(step).any(Step::is_loop)
}
