//! Triggers that split lists and run in parallel.

use super::support::flow::{flows, named, report_spots, spots};
use super::support::{Context, Diagnostic, declare_rule};
use crate::content::flow::Step;

declare_rule! {
    /// A trigger splits its list and has concurrency control.
    ///
    /// ## What it finds
    /// Triggers with *Split on* and with concurrency control.
    ///
    /// ## Why it matters
    /// With concurrency control a trigger splits no more than 100 items, instead of 5,000 or 100,000. A
    /// longer list is not worked on as one expects.
    ///
    /// ## How to fix
    /// Turn off *Split on* and use *Apply to each*, or make the trigger anew without concurrency control,
    /// which cannot be turned off again.
    ///
    /// ## When to allow it
    /// When the list never has more than 100 items.
    name: "flow-split-with-concurrency",
    severity: Warning,
    confidence: Medium,
    category: Reliability,
    since: "0.1.0",
    source: "Power Automate documentation, \"Limits of automated, scheduled, and instant flows\" (Split on items)",
}

fn check(ctx: &Context<'_>, found: &mut Vec<Diagnostic>) {
    for flow in flows(ctx) {
        let spots = spots(flow, is_hit);
        let diagnostic =
            report_spots(ctx, flow, &spots, |subject| format!("split on together with concurrency control in {}: {subject}", named(flow)));
        found.extend(diagnostic.map(|diagnostic| {
            diagnostic
                .why("with concurrency control no more than 100 items are split")
                .help("make the trigger anew without concurrency control, or use Apply to each instead of split on")
        }));
    }
}

fn is_hit(step: &Step<'_>) -> bool {
    step.is_trigger && step.value.get("splitOn").is_some() && step.value.at(&["runtimeConfiguration", "concurrency", "runs"]).is_some()
}
