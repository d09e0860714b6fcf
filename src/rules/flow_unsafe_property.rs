//! Properties that fail where they are missing.

use super::support::flow::{Spot, flows, named, report_spots, spot_of};
use super::support::{Context, Diagnostic, declare_rule};
use crate::content::flow::{Kind, Term};

declare_rule! {
    /// An expression reads a property of a property without `?`.
    ///
    /// ## What it finds
    /// Expressions that read a property of a property and have no `?` in front of the outer one, such as
    /// `triggerBody()['order']['total']`.
    ///
    /// ## Why it matters
    /// Where the inner one is missing or empty, the action fails instead of giving nothing.
    ///
    /// ## How to fix
    /// Write `?['total']` instead of `['total']`.
    ///
    /// ## When to allow it
    /// When the property is always there, or when the flow is to fail without it.
    name: "flow-unsafe-property",
    severity: Info,
    confidence: Low,
    category: Reliability,
    since: "0.1.0",
    source: "Azure Logic Apps documentation, \"Schema reference for the Workflow Definition Language\" (operators: the question mark reads null properties without an error)",
    preview: true,
}

fn check(ctx: &Context<'_>, found: &mut Vec<Diagnostic>) {
    for flow in flows(ctx) {
        let unsafe_ones = flow.expressions().iter().filter(|placed| placed.expression.terms().any(is_unsafe));
        let spots: Vec<Spot<'_>> = unsafe_ones.map(|placed| spot_of(flow, placed)).collect();
        let diagnostic = report_spots(ctx, flow, &spots, |subject| {
            format!("properties of properties are read without `?` in {}: {subject}", named(flow))
        });
        found.extend(diagnostic.map(|diagnostic| {
            diagnostic
                .why("where the inner property is missing, the action fails instead of giving nothing")
                .help("write `?[...]` instead of `[...]`")
        }));
    }
}

/// A named property of a named property of what a step or the trigger gave.
fn is_unsafe(term: Term<'_>) -> bool {
    let is_named = |term: Term<'_>| term.key().is_some_and(|key| matches!(key.kind(), Kind::String));
    let Some(inner) = term.base().filter(|inner| is_named(term) && is_named(*inner)) else { return false };
    let is_payload = |name: &str| ["triggerBody", "body", "items", "item"].iter().any(|known| known.eq_ignore_ascii_case(name));
    let source = std::iter::successors(Some(inner), |term| term.base()).last().map(Term::kind);
    term.kind() == (Kind::Access { is_optional: false }) && matches!(source, Some(Kind::Call(name)) if is_payload(name))
}
