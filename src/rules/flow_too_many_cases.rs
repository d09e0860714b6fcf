//! Switches with too many cases.

use super::support::flow::{REFUSED, flows, named, report_spots, spots};
use super::support::{Context, Diagnostic, declare_rule};
use crate::content::flow::Step;

declare_rule! {
    /// A switch has more than 25 cases.
    ///
    /// ## What it finds
    /// *Switch* actions with more than 25 cases.
    ///
    /// ## Why it matters
    /// Power Automate allows 25 cases. A flow with a larger switch cannot be saved or turned on.
    ///
    /// ## How to fix
    /// Keep the pairs in a table or an object and look the value up, or split the switch.
    ///
    /// ## When to allow it
    /// Never: the limit is the platform's.
    name: "flow-too-many-cases",
    severity: Warning,
    confidence: High,
    category: Reliability,
    since: "0.1.0",
    source: "Power Automate documentation, \"Limits of automated, scheduled, and instant flows\" (Switch scope cases limit)",
}

/// Switch scope cases limit.
const MAX: usize = 25;

fn check(ctx: &Context<'_>, found: &mut Vec<Diagnostic>) {
    for flow in flows(ctx) {
        let spots = spots(flow, is_hit);
        let diagnostic =
            report_spots(ctx, flow, &spots, |subject| format!("more than {MAX} cases in a switch of {}: {subject}", named(flow)));
        found.extend(
            diagnostic
                .map(|diagnostic| diagnostic.why(REFUSED).help("look the value up in a table or an object instead, or split the switch")),
        );
    }
}

fn is_hit(step: &Step<'_>) -> bool {
    step.step_type == "Switch" && step.value.get("cases").is_some_and(|cases| cases.children().count() > MAX)
}
