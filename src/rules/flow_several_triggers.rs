//! Flows with more than one trigger.

use super::support::flow::{Spot, flows, named, report_spots, spot};
use super::support::{Context, Diagnostic, declare_rule};

declare_rule! {
    /// A flow has more than one trigger.
    ///
    /// ## What it finds
    /// Cloud flows with more than one trigger.
    ///
    /// ## Why it matters
    /// The designer of Power Automate shows and saves one trigger only.
    ///
    /// ## How to fix
    /// Make a flow for each trigger, and let them call a child flow.
    ///
    /// ## When to allow it
    /// When the flow is never opened in the designer.
    name: "flow-several-triggers",
    severity: Warning,
    confidence: Medium,
    category: Reliability,
    since: "0.2.0",
    source: "all 412 cloud flows of the corpus with triggers have one; Power Automate documentation, \"Get started with triggers\"",
}

fn check(ctx: &Context<'_>, found: &mut Vec<Diagnostic>) {
    for flow in flows(ctx) {
        let spots: Vec<Spot<'_>> = flow.triggers().skip(1).map(spot).collect();
        let diagnostic = report_spots(ctx, flow, &spots, |subject| format!("more than one trigger in {}: {subject}", named(flow)));
        found.extend(diagnostic.map(|diagnostic| {
            diagnostic
                .why("the designer shows and saves one trigger only")
                .help("make a flow for each trigger, and let them call a child flow")
        }));
    }
}
