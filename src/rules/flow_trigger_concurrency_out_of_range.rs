//! Degrees of parallelism of triggers the platform does not allow.

use super::support::flow::{REFUSED, flows, named, report_spots, spots};
use super::support::{Context, Diagnostic, declare_rule};
use crate::content::duration::number;
use crate::content::flow::Step;

declare_rule! {
    /// The parallel runs of a trigger are not between 1 and 100.
    ///
    /// ## What it finds
    /// Triggers whose concurrency control (`runtimeConfiguration.concurrency.runs`) is below 1 or above
    /// 100.
    ///
    /// ## Why it matters
    /// Power Automate allows 1 to 100 parallel runs. A flow outside cannot be saved or turned on.
    ///
    /// ## How to fix
    /// Set *Degree of parallelism* of the trigger to a number from 1 to 100.
    ///
    /// ## When to allow it
    /// Never: the limit is the platform's.
    name: "flow-trigger-concurrency-out-of-range",
    severity: Warning,
    confidence: High,
    category: Reliability,
    since: "0.1.0",
    source: "Power Automate documentation, \"Limits of automated, scheduled, and instant flows\" (Trigger concurrency)",
}

fn check(ctx: &Context<'_>, found: &mut Vec<Diagnostic>) {
    for flow in flows(ctx) {
        let spots = spots(flow, is_hit);
        let diagnostic = report_spots(ctx, flow, &spots, |subject| format!("parallel runs outside 1 to 100 in {}: {subject}", named(flow)));
        found.extend(diagnostic.map(|diagnostic| {
            diagnostic.why(REFUSED).help("set the degree of parallelism in the settings of the trigger to a number from 1 to 100")
        }));
    }
}

fn is_hit(step: &Step<'_>) -> bool {
    let runs = step.value.at(&["runtimeConfiguration", "concurrency", "runs"]).and_then(number);
    step.is_trigger && runs.is_some_and(|runs| !(1..=100).contains(&runs))
}
