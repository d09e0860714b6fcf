//! Tracked properties that are too large.

use super::support::flow::{REFUSED, flows, named, report_spots, spots};
use super::support::{Context, Diagnostic, declare_rule};
use crate::content::flow::Step;

declare_rule! {
    /// The tracked properties of an action have more than 16,000 characters.
    ///
    /// ## What it finds
    /// Actions whose `trackedProperties` have more than 16,000 characters.
    ///
    /// ## Why it matters
    /// Power Automate allows 16,000 characters. A flow with more cannot be saved or turned on.
    ///
    /// ## How to fix
    /// Track only the ids that are searched for later.
    ///
    /// ## When to allow it
    /// Never: the limit is the platform's.
    name: "flow-too-large-tracked-properties",
    severity: Warning,
    confidence: High,
    category: Reliability,
    since: "0.1.0",
    source: "Power Automate documentation, \"Limits of automated, scheduled, and instant flows\" (Maximum size for trackedProperties)",
}

/// Maximum size for tracked properties.
const MAX: usize = 16_000;

fn check(ctx: &Context<'_>, found: &mut Vec<Diagnostic>) {
    for flow in flows(ctx) {
        let spots = spots(flow, is_hit);
        let diagnostic = report_spots(ctx, flow, &spots, |subject| {
            format!("tracked properties of more than {MAX} characters in {}: {subject}", named(flow))
        });
        found.extend(diagnostic.map(|diagnostic| diagnostic.why(REFUSED).help("track only the ids that are searched for later")));
    }
}

fn is_hit(step: &Step<'_>) -> bool {
    step.value
        .get("trackedProperties")
        .is_some_and(|tracked| tracked.source().chars().filter(|letter| !letter.is_whitespace()).count() > MAX)
}
