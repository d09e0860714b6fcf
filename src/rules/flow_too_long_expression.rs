//! Expressions that are too long.

use super::support::flow::{REFUSED, Spot, flows, named, report_spots, spot_of};
use super::support::{Context, Diagnostic, declare_rule};

declare_rule! {
    /// An expression has more than 8,192 characters.
    ///
    /// ## What it finds
    /// Expressions of more than 8,192 characters.
    ///
    /// ## Why it matters
    /// Power Automate allows 8,192 characters in one expression. A flow with a longer one cannot be saved
    /// or turned on.
    ///
    /// ## How to fix
    /// Split the expression into several *Compose* actions.
    ///
    /// ## When to allow it
    /// Never: the limit is the platform's.
    name: "flow-too-long-expression",
    severity: Warning,
    confidence: High,
    category: Reliability,
    since: "0.1.0",
    source: "Power Automate documentation, \"Limits of automated, scheduled, and instant flows\" (Characters per expression)",
}

/// Characters per expression.
const MAX: usize = 8_192;

fn check(ctx: &Context<'_>, found: &mut Vec<Diagnostic>) {
    for flow in flows(ctx) {
        let long = flow
            .expressions()
            .iter()
            .filter(|placed| placed.expression.text().len() > MAX && placed.expression.text().chars().count() > MAX);
        let spots: Vec<Spot<'_>> = long.map(|placed| spot_of(flow, placed)).collect();
        let diagnostic =
            report_spots(ctx, flow, &spots, |subject| format!("expressions of more than {MAX} characters in {}: {subject}", named(flow)));
        found.extend(diagnostic.map(|diagnostic| diagnostic.why(REFUSED).help("split the expression into several Compose actions")));
    }
}
