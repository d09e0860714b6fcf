//! Expressions that cannot be read.

use super::support::flow::{REFUSED, Spot, flows, named, report_spots, spot_of};
use super::support::{Context, Diagnostic, declare_rule};
use crate::content::flow::{Flow, Placed};
use crate::source::text::Problem;

declare_rule! {
    /// An expression is not well-formed.
    ///
    /// ## What it finds
    /// Expressions with a missing bracket, quote or comma, and what else cannot be read as one.
    ///
    /// ## Why it matters
    /// Power Automate refuses such a flow when it is saved or turned on.
    ///
    /// ## How to fix
    /// Repair the expression at the place named. A text that begins with `@` and is no expression is
    /// written `@@`.
    ///
    /// ## When to allow it
    /// Never.
    name: "flow-broken-expression",
    severity: Warning,
    confidence: High,
    category: Reliability,
    since: "0.1.0",
    source: "Azure Logic Apps documentation, \"Schema reference for the Workflow Definition Language\" (Expressions); all 26,275 expressions of the corpus can be read",
}

fn check(ctx: &Context<'_>, found: &mut Vec<Diagnostic>) {
    for flow in flows(ctx) {
        let broken = flow.expressions().iter().filter(|placed| !placed.in_key);
        let broken = broken.filter_map(|placed| Some((placed, placed.expression.problem()?)));
        let spots: Vec<Spot<'_>> = broken.map(|(placed, problem)| spot_of_problem(flow, placed, problem)).collect();
        let diagnostic =
            report_spots(ctx, flow, &spots, |subject| format!("expressions that cannot be read in {}: {subject}", named(flow)));
        found.extend(diagnostic.map(|diagnostic| {
            diagnostic.why(REFUSED).help("repair the expression; a text that begins with `@` and is no expression is written `@@`")
        }));
    }
}

/// Where it broke, counted from 1 as editors do.
fn spot_of_problem<'a>(flow: &Flow<'a>, placed: &Placed<'a>, problem: &Problem) -> Spot<'a> {
    let Spot { words, value } = spot_of(flow, placed);
    let read = placed.expression.text().get(..problem.offset).unwrap_or_default();
    Spot { words: format!("{words}: {} at character {}", problem.message, read.chars().count() + 1), value }
}
