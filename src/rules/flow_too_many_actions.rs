//! Flows with more actions than the platform takes.

use super::support::flow::{REFUSED, flows, named};
use super::support::{Context, Diagnostic, declare_rule};

declare_rule! {
    /// A cloud flow has more than 500 actions.
    ///
    /// ## What it finds
    /// Cloud flows with more than 500 actions, those inside loops, conditions and scopes counted.
    ///
    /// ## Why it matters
    /// Power Automate allows 500 actions in one flow. A larger one cannot be saved or turned on, and the
    /// designer is slow long before.
    ///
    /// ## How to fix
    /// Move parts of the flow into child flows.
    ///
    /// ## When to allow it
    /// Never: the limit is the platform's.
    name: "flow-too-many-actions",
    severity: Warning,
    confidence: High,
    category: Reliability,
    since: "0.1.0",
    source: "Power Automate documentation, \"Limits of automated, scheduled, and instant flows\" (Flow definition limits); the longest flow of the corpus has 213 actions",
}

/// Actions per workflow.
const MAX: usize = 500;

fn check(ctx: &Context<'_>, found: &mut Vec<Diagnostic>) {
    for flow in flows(ctx) {
        let count = flow.actions().count();
        if count <= MAX {
            continue;
        }
        let place = flow.definition.get("actions").unwrap_or(flow.definition);
        let diagnostic = Diagnostic::new(ctx, format!("{} has {count} actions, and {MAX} are allowed", named(flow)), flow.place(place))
            .why(REFUSED)
            .help("move parts of it into child flows")
            .about(flow.component);
        found.push(diagnostic);
    }
}
