//! Functions that do not exist.

use super::support::flow::{REFUSED, Spot, flows, named, report_spots, spot_of};
use super::support::{Context, Diagnostic, declare_rule};
use crate::model::quoted;
use crate::platform::functions;

declare_rule! {
    /// An expression calls a function that does not exist.
    ///
    /// ## What it finds
    /// Expressions that call a function which is not in the documented list. Names are compared without
    /// case.
    ///
    /// ## Why it matters
    /// Power Automate refuses such a flow when it is saved or turned on.
    ///
    /// ## How to fix
    /// Write the name of the function as the documentation does.
    ///
    /// ## When to allow it
    /// When the function is newer than this list.
    name: "flow-unknown-function",
    severity: Warning,
    confidence: Medium,
    category: Reliability,
    since: "0.1.0",
    source: "Azure Logic Apps documentation, \"Reference guide to functions in expressions\"; all functions of the corpus are in the list",
}

fn check(ctx: &Context<'_>, found: &mut Vec<Diagnostic>) {
    for flow in flows(ctx) {
        let unknown = flow.expressions().iter().flat_map(|placed| {
            placed.expression.calls().filter(|(name, _)| functions::find(name).is_none()).map(move |(name, _)| {
                let Spot { words, value } = spot_of(flow, placed);
                Spot { words: format!("{words} calls {}", quoted(name)), value }
            })
        });
        let spots: Vec<Spot<'_>> = unknown.collect();
        let diagnostic = report_spots(ctx, flow, &spots, |subject| {
            format!("expressions call functions that do not exist in {}: {subject}", named(flow))
        });
        found.extend(diagnostic.map(|diagnostic| diagnostic.why(REFUSED).help("write the name of the function as the documentation does")));
    }
}
