//! Loops with too many rounds.

use super::support::flow::{REFUSED, flows, named, report_spots, spots};
use super::support::{Context, Diagnostic, declare_rule};
use crate::content::duration::number;
use crate::content::flow::Step;

declare_rule! {
    /// A *Do until* asks for more than 5,000 rounds.
    ///
    /// ## What it finds
    /// *Do until* loops whose limit is above 5,000 rounds.
    ///
    /// ## Why it matters
    /// Power Automate allows 5,000 rounds. A flow that asks for more cannot be saved or turned on.
    ///
    /// ## How to fix
    /// Set the limit to 5,000 or less; wait longer in each round, or work on pages of data.
    ///
    /// ## When to allow it
    /// Never: the limit is the platform's.
    name: "flow-too-many-iterations",
    severity: Warning,
    confidence: High,
    category: Reliability,
    since: "0.1.0",
    source: "Power Automate documentation, \"Limits of automated, scheduled, and instant flows\" (Until iterations); one loop of the corpus has 5,000",
}

fn check(ctx: &Context<'_>, found: &mut Vec<Diagnostic>) {
    for flow in flows(ctx) {
        let spots = spots(flow, is_hit);
        let diagnostic = report_spots(ctx, flow, &spots, |subject| format!("more than 5,000 rounds in {}: {subject}", named(flow)));
        found.extend(diagnostic.map(|diagnostic| diagnostic.why(REFUSED).help("set the count of the loop to 5,000 or less")));
    }
}

fn is_hit(step: &Step<'_>) -> bool {
    step.step_type == "Until" && step.value.at(&["limit", "count"]).and_then(number).is_some_and(|count| count > 5_000)
}
