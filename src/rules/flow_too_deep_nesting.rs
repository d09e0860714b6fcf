//! Actions that stand too deep in loops, conditions and scopes.

use super::support::flow::{REFUSED, flows, named, report_spots, spots};
use super::support::{Context, Diagnostic, declare_rule};
use crate::content::flow::Step;

declare_rule! {
    /// An action stands in more than eight others.
    ///
    /// ## What it finds
    /// Actions inside more than eight levels of loops, conditions, switches and scopes.
    ///
    /// ## Why it matters
    /// Power Automate allows a nesting depth of eight. A deeper flow cannot be saved or turned on.
    ///
    /// ## How to fix
    /// Move the inner part into a child flow, or join conditions with *and*.
    ///
    /// ## When to allow it
    /// Never: the limit is the platform's.
    name: "flow-too-deep-nesting",
    severity: Warning,
    confidence: High,
    category: Reliability,
    since: "0.1.0",
    source: "Power Automate documentation, \"Limits of automated, scheduled, and instant flows\" (Allowed nesting depth for actions); the deepest action of the corpus stands in 8 others",
}

/// Allowed nesting depth for actions.
const MAX: usize = 8;

fn check(ctx: &Context<'_>, found: &mut Vec<Diagnostic>) {
    for flow in flows(ctx) {
        let spots = spots(flow, is_hit);
        let diagnostic =
            report_spots(ctx, flow, &spots, |subject| format!("actions nested deeper than {MAX} levels in {}: {subject}", named(flow)));
        found
            .extend(diagnostic.map(|diagnostic| diagnostic.why(REFUSED).help("move the inner part into a child flow, or join conditions")));
    }
}

/// Those one level too deep stand for all below them.
fn is_hit(step: &Step<'_>) -> bool {
    !step.is_trigger && step.depth == MAX + 1
}
