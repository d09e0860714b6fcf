//! Degrees of parallelism of loops the platform does not allow.

use super::support::flow::{REFUSED, flows, named, report_spots, spots};
use super::support::{Context, Diagnostic, declare_rule};
use crate::content::duration::number;
use crate::content::flow::Step;

declare_rule! {
    /// The parallel rounds of a loop are not between 1 and 50.
    ///
    /// ## What it finds
    /// *Apply to each* loops whose concurrency (`runtimeConfiguration.concurrency.repetitions`) is below 1
    /// or above 50.
    ///
    /// ## Why it matters
    /// Power Automate allows 1 to 50 parallel rounds. A flow outside cannot be saved or turned on.
    ///
    /// ## How to fix
    /// Set *Degree of parallelism* of the loop to a number from 1 to 50.
    ///
    /// ## When to allow it
    /// Never: the limit is the platform's.
    name: "flow-loop-concurrency-out-of-range",
    severity: Warning,
    confidence: High,
    category: Reliability,
    since: "0.1.0",
    source: "Power Automate documentation, \"Limits of automated, scheduled, and instant flows\" (Apply to each concurrency); 240 loops of the corpus have 50",
}

fn check(ctx: &Context<'_>, found: &mut Vec<Diagnostic>) {
    for flow in flows(ctx) {
        let spots = spots(flow, is_hit);
        let diagnostic =
            report_spots(ctx, flow, &spots, |subject| format!("parallel rounds outside 1 to 50 in {}: {subject}", named(flow)));
        found.extend(diagnostic.map(|diagnostic| {
            diagnostic.why(REFUSED).help("set the degree of parallelism in the settings of the loop to a number from 1 to 50")
        }));
    }
}

fn is_hit(step: &Step<'_>) -> bool {
    let rounds = step.value.at(&["runtimeConfiguration", "concurrency", "repetitions"]).and_then(number);
    step.step_type == "Foreach" && rounds.is_some_and(|rounds| !(1..=50).contains(&rounds))
}
