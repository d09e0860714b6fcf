//! Waits beyond the longest run.

use super::support::flow::{delay, flows, named, report_spots, spots};
use super::support::{Context, Diagnostic, declare_rule};
use crate::content::duration::{DAY, seconds};
use crate::content::flow::Step;

declare_rule! {
    /// An action waits longer than 30 days.
    ///
    /// ## What it finds
    /// *Delay* actions and timeouts of more than 30 days.
    ///
    /// ## Why it matters
    /// A run of a flow ends after 30 days, and whatever waits then is cut off.
    ///
    /// ## How to fix
    /// End the run and let another flow look for what is due, such as a daily one.
    ///
    /// ## When to allow it
    /// Never: the limit is the platform's.
    name: "flow-too-long-wait",
    severity: Warning,
    confidence: High,
    category: Reliability,
    since: "0.1.0",
    source: "Power Automate documentation, \"Limits of automated, scheduled, and instant flows\" (Run duration)",
}

/// Run duration.
const MAX: u64 = 30 * DAY;

fn check(ctx: &Context<'_>, found: &mut Vec<Diagnostic>) {
    for flow in flows(ctx) {
        let spots = spots(flow, is_hit);
        let diagnostic = report_spots(ctx, flow, &spots, |subject| format!("waits of more than 30 days in {}: {subject}", named(flow)));
        found.extend(diagnostic.map(|diagnostic| {
            diagnostic
                .why("a run ends after 30 days, and what waits then is cut off")
                .help("let a daily flow look for what is due, instead of waiting")
        }));
    }
}

/// A timeout of an *Until* is only the longest it may take: too much is no harm.
fn is_hit(step: &Step<'_>) -> bool {
    let timeout = step.value.at(&["limit", "timeout"]).and_then(|timeout| seconds(&timeout.as_str()?));
    delay(step).is_some_and(|delay| delay > MAX) || step.step_type != "Until" && timeout.is_some_and(|timeout| timeout > MAX)
}
