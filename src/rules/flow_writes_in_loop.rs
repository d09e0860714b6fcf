//! Loops that write one row at a time.

use super::support::{Context, Diagnostic, at_steps, declare_rule};
use crate::content::flow::{Flow, Step};

declare_rule! {
    /// A loop writes to Dataverse one row at a time.
    ///
    /// ## What it finds
    /// *Add*, *Update* and *Delete a row* of Dataverse inside a loop.
    ///
    /// ## Why it matters
    /// Each round is a request of its own: long lists take long, and use up the requests of the owner.
    ///
    /// ## How to fix
    /// Put the changes into one *Changeset request*, or use a bulk message with *Perform an unbound action*.
    ///
    /// ## When to allow it
    /// When the list is short by nature.
    name: "flow-writes-in-loop",
    severity: Info,
    confidence: High,
    category: Performance,
    since: "0.1.0",
    source: "Power Automate documentation, coding guidelines, \"Avoid anti-patterns\"; Power-CAT-Tools, Power Automate patterns, number 13",
    preview: true,
}

fn check(ctx: &Context<'_>, found: &mut Vec<Diagnostic>) {
    for flow in ctx.flows() {
        let steps: Vec<&Step<'_>> = flow.actions().filter(|step| is_meant(flow, step)).collect();
        let finding = at_steps(ctx, flow, &steps, "writes one row in each round of a loop", "write one row in each round of a loop");
        found.extend(finding.map(|finding| {
            finding
                .why("each round is a request of its own")
                .help("put the changes into one changeset request, or use a bulk message with Perform an unbound action")
        }));
    }
}

fn is_meant(flow: &Flow<'_>, step: &Step<'_>) -> bool {
    flow.api(step) == "shared_commondataserviceforapps"
        && matches!(step.operation().as_ref(), "CreateRecord" | "UpdateRecord" | "UpdateOnlyRecord" | "DeleteRecord")
        && flow.around(step).any(Step::is_loop)
}
