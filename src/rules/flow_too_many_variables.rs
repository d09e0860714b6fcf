//! Flows with too many variables.

use super::support::flow::{REFUSED, flows, named};
use super::support::{Context, Diagnostic, declare_rule};

declare_rule! {
    /// A cloud flow makes more than 250 variables.
    ///
    /// ## What it finds
    /// Cloud flows that initialize more than 250 variables.
    ///
    /// ## Why it matters
    /// Power Automate allows 250 variables in one flow. A flow with more cannot be saved or turned on.
    ///
    /// ## How to fix
    /// Keep what belongs together in one object, or use *Compose* for values that never change.
    ///
    /// ## When to allow it
    /// Never: the limit is the platform's.
    name: "flow-too-many-variables",
    severity: Warning,
    confidence: High,
    category: Reliability,
    since: "0.1.0",
    source: "Power Automate documentation, \"Limits of automated, scheduled, and instant flows\" (Variables per workflow)",
}

/// Variables per workflow.
const MAX: usize = 250;

fn check(ctx: &Context<'_>, found: &mut Vec<Diagnostic>) {
    for flow in flows(ctx) {
        let count = flow.variables_made().count();
        let Some(first) = flow.variables_made().nth(MAX) else { continue };
        let diagnostic =
            Diagnostic::new(ctx, format!("{} makes {count} variables, and {MAX} are allowed", named(flow)), flow.place(first.value))
                .why(REFUSED)
                .help("keep what belongs together in one object, or use Compose for values that never change")
                .about(flow.component);
        found.push(diagnostic);
    }
}
