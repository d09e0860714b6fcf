//! Loops, conditions and scopes without content.

use std::collections::BTreeSet;

use super::support::flow::{Spot, flows, named, report_spots, spot};
use super::support::{Context, Diagnostic, declare_rule};
use crate::content::flow::{Step, Value};

declare_rule! {
    /// A loop, condition, switch or scope holds no action.
    ///
    /// ## What it finds
    /// Loops and scopes without actions, and conditions and switches of which no branch has any.
    ///
    /// ## Why it matters
    /// It does nothing but run, and reads as if something were missing.
    ///
    /// ## How to fix
    /// Delete it, or fill it.
    ///
    /// ## When to allow it
    /// When its outcome is read elsewhere.
    name: "flow-empty-container",
    severity: Warning,
    confidence: Medium,
    category: Reliability,
    since: "0.1.0",
    source: "follows from the definition of the action, Azure Logic Apps documentation, \"Schema reference for trigger and action types\"",
}

fn check(ctx: &Context<'_>, found: &mut Vec<Diagnostic>) {
    for flow in flows(ctx) {
        let full: BTreeSet<usize> = flow.steps.iter().filter_map(|step| step.outer).collect();
        let empty = flow.steps.iter().enumerate().filter(|(at, step)| is_container(step) && !full.contains(at) && !ends_a_failure(step));
        let spots: Vec<Spot<'_>> = empty.map(|(_, step)| spot(step)).collect();
        let diagnostic = report_spots(ctx, flow, &spots, |subject| {
            format!("loops, conditions or scopes without an action in {}: {subject}", named(flow))
        });
        found.extend(diagnostic.map(|diagnostic| {
            diagnostic.why("it does nothing but run, and reads as if something were missing").help("delete it, or fill it")
        }));
    }
}

fn is_container(step: &Step<'_>) -> bool {
    matches!(step.step_type.as_ref(), "Foreach" | "Until" | "Scope" | "If" | "Switch")
}

/// An empty scope that runs after a failure as well lets the run end as succeeded: it does its work (17 of 18 empty scopes of
/// the corpus, called *Finally* or *Catch*).
fn ends_a_failure(step: &Step<'_>) -> bool {
    let after = step.value.get("runAfter").into_iter().flat_map(Value::children);
    after.flat_map(Value::children).filter_map(Value::as_str).any(|state| !state.eq_ignore_ascii_case("Succeeded"))
}
