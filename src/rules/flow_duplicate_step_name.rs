//! Actions of one name.

use std::collections::BTreeSet;

use super::support::flow::{REFUSED, Spot, flows, named, report_spots, spot};
use super::support::{Context, Diagnostic, declare_rule};

declare_rule! {
    /// Two actions of a flow have the same name.
    ///
    /// ## What it finds
    /// Actions and triggers whose names differ in nothing but case, wherever they stand in the flow.
    ///
    /// ## Why it matters
    /// Expressions name actions by their name alone. Power Automate refuses such a flow when it is saved or
    /// turned on, or JSON readers keep only one of them.
    ///
    /// ## How to fix
    /// Rename one of the actions.
    ///
    /// ## When to allow it
    /// Never.
    name: "flow-duplicate-step-name",
    severity: Warning,
    confidence: High,
    category: Reliability,
    since: "0.1.0",
    source: "Azure Logic Apps documentation, \"Schema reference for the Workflow Definition Language\" (names of actions are unique in the workflow); no flow of the corpus has two",
}

fn check(ctx: &Context<'_>, found: &mut Vec<Diagnostic>) {
    for flow in flows(ctx) {
        let mut seen = BTreeSet::new();
        let twice = flow.steps.iter().filter(|step| !seen.insert(step.name.to_lowercase()));
        let spots: Vec<Spot<'_>> = twice.map(spot).collect();
        let diagnostic =
            report_spots(ctx, flow, &spots, |subject| format!("names that another step has already in {}: {subject}", named(flow)));
        found.extend(diagnostic.map(|diagnostic| diagnostic.why(REFUSED).help("rename the action")));
    }
}
