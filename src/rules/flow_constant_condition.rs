//! Conditions that always give the same.

use super::support::flow::{flows, named, report_spots, spots};
use super::support::{Context, Diagnostic, declare_rule};
use crate::content::flow::{Step, Term, Type, Value, expressions};

declare_rule! {
    /// A condition compares only fixed values.
    ///
    /// ## What it finds
    /// Conditions in which both sides of every comparison are written out, so that one branch never runs.
    ///
    /// ## Why it matters
    /// One of the branches never runs. Often a value was lost, because the action it came from was deleted,
    /// or a test was left in.
    ///
    /// ## How to fix
    /// Choose the value that was lost, or delete the condition and keep the branch that runs.
    ///
    /// ## When to allow it
    /// When the condition is a switch that makers flip by hand.
    name: "flow-constant-condition",
    severity: Info,
    confidence: High,
    category: Reliability,
    since: "0.1.0",
    source: "2 flows of the corpus hold a condition whose value was lost; Azure Logic Apps documentation, \"Schema reference for trigger and action types\"",
}

fn check(ctx: &Context<'_>, found: &mut Vec<Diagnostic>) {
    for flow in flows(ctx) {
        let spots = spots(flow, is_hit);
        let diagnostic =
            report_spots(ctx, flow, &spots, |subject| format!("conditions that compare only fixed values in {}: {subject}", named(flow)));
        found.extend(diagnostic.map(|diagnostic| {
            diagnostic
                .why("one of the branches never runs")
                .help("choose the value that was lost, or delete the condition and keep the branch that runs")
        }));
    }
}

/// Every comparison of it is of literals. An empty condition is not finished, and not judged.
fn is_hit(step: &Step<'_>) -> bool {
    let Some(expression) = step.value.get("expression").filter(|_| step.step_type == "If") else { return false };
    let (mut open, mut literals) = (vec![expression], 0);
    while let Some(value) = open.pop() {
        match value.value_type() {
            Type::Object | Type::Array => open.extend(value.children()),
            _ if is_fixed(value) => literals += 1,
            _ => return false,
        }
    }
    literals > 0
}

/// A value without an expression, or an expression that is a literal such as `@true`.
fn is_fixed(value: Value<'_>) -> bool {
    let text = value.as_str().unwrap_or_default();
    expressions(&text).iter().all(|expression| expression.root().is_some_and(Term::is_literal))
}
