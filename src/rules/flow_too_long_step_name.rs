//! Names of actions that are too long.

use super::support::flow::{REFUSED, flows, named, report_spots, spots};
use super::support::{Context, Diagnostic, declare_rule};
use crate::content::flow::Step;

declare_rule! {
    /// The name of an action or trigger has more than 80 characters.
    ///
    /// ## What it finds
    /// Actions and triggers with a name of more than 80 characters.
    ///
    /// ## Why it matters
    /// Power Automate allows 80 characters. A flow with a longer name cannot be saved or turned on.
    ///
    /// ## How to fix
    /// Shorten the name and put the rest into the note.
    ///
    /// ## When to allow it
    /// Never: the limit is the platform's.
    name: "flow-too-long-step-name",
    severity: Warning,
    confidence: High,
    category: Reliability,
    since: "0.1.0",
    source: "Power Automate documentation, \"Limits of automated, scheduled, and instant flows\" (Name for action or trigger); the longest names of the corpus have 80 characters",
}

/// Characters in the name of an action or trigger.
const MAX: usize = 80;

fn check(ctx: &Context<'_>, found: &mut Vec<Diagnostic>) {
    for flow in flows(ctx) {
        let spots = spots(flow, is_hit);
        let diagnostic =
            report_spots(ctx, flow, &spots, |subject| format!("names of more than {MAX} characters in {}: {subject}", named(flow)));
        found.extend(
            diagnostic.map(|diagnostic| diagnostic.why(REFUSED).help("shorten the name, and put the rest into the note of the step")),
        );
    }
}

fn is_hit(step: &Step<'_>) -> bool {
    step.name.chars().count() > MAX
}
