//! Retry policies the platform does not allow.

use super::support::flow::{REFUSED, flows, named, report_spots, spots};
use super::support::{Context, Diagnostic, declare_rule};
use crate::content::duration::{DAY, number, seconds};
use crate::content::flow::Step;

declare_rule! {
    /// A retry policy has more than 90 retries, or an interval outside 5 seconds to 1 day.
    ///
    /// ## What it finds
    /// Actions and triggers whose retry policy has a count above 90, or an interval below 5 seconds or
    /// above 1 day.
    ///
    /// ## Why it matters
    /// Power Automate allows 90 retries and 5 seconds to 1 day between them. A flow outside cannot be saved
    /// or turned on.
    ///
    /// ## How to fix
    /// Set the count to 90 or less and the interval to `PT5S` or more, `P1D` or less.
    ///
    /// ## When to allow it
    /// Never: the limit is the platform's.
    name: "flow-retry-out-of-range",
    severity: Warning,
    confidence: High,
    category: Reliability,
    since: "0.1.0",
    source: "Power Automate documentation, \"Limits of automated, scheduled, and instant flows\" (Retry setting limits)",
}

fn check(ctx: &Context<'_>, found: &mut Vec<Diagnostic>) {
    for flow in flows(ctx) {
        let spots = spots(flow, is_hit);
        let diagnostic =
            report_spots(ctx, flow, &spots, |subject| format!("a retry policy outside the limits in {}: {subject}", named(flow)));
        found.extend(
            diagnostic.map(|diagnostic| diagnostic.why(REFUSED).help("allow 90 retries at most, with 5 seconds to 1 day between them")),
        );
    }
}

fn is_hit(step: &Step<'_>) -> bool {
    let Some(policy) = step.value.at(&["inputs", "retryPolicy"]) else { return false };
    let count = policy.get("count").and_then(number);
    let interval = policy.get("interval").and_then(|interval| seconds(&interval.as_str()?));
    count.is_some_and(|count| count > 90) || interval.is_some_and(|interval| !(5..=DAY).contains(&interval))
}
