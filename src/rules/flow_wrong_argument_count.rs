//! Calls with too few or too many arguments.

use super::support::flow::{Spot, flows, named, report_spots, spot_of};
use super::support::{Context, Diagnostic, declare_rule};
use crate::model::quoted;
use crate::platform::functions::{self, Function};

declare_rule! {
    /// A function is called with too few or too many arguments.
    ///
    /// ## What it finds
    /// Calls with fewer or more arguments than the documentation of the function allows.
    ///
    /// ## Why it matters
    /// Power Automate refuses such a flow when it is saved or turned on, or the action fails.
    ///
    /// ## How to fix
    /// Look the function up and write the arguments it takes.
    ///
    /// ## When to allow it
    /// Never.
    name: "flow-wrong-argument-count",
    severity: Warning,
    confidence: Medium,
    category: Reliability,
    since: "0.1.0",
    source: "Azure Logic Apps documentation, \"Reference guide to functions in expressions\"; all calls of the corpus fit, but three arguments of encodeURIComponent, which is not judged",
}

fn check(ctx: &Context<'_>, found: &mut Vec<Diagnostic>) {
    for flow in flows(ctx) {
        let wrong = flow.expressions().iter().flat_map(|placed| {
            placed.expression.calls().filter_map(move |(name, call)| {
                let (function, count) = (functions::find(name)?, call.arguments().count());
                let fits = count >= function.least && function.most.is_none_or(|most| count <= most);
                let Spot { words, value } = spot_of(flow, placed);
                (!fits).then(|| Spot {
                    words: format!("{words} calls {} with {count}, and it takes {}", quoted(name), taken(function)),
                    value,
                })
            })
        });
        let spots: Vec<Spot<'_>> = wrong.collect();
        let diagnostic =
            report_spots(ctx, flow, &spots, |subject| format!("calls with too few or too many arguments in {}: {subject}", named(flow)));
        found.extend(diagnostic.map(|diagnostic| {
            diagnostic
                .why("Power Automate refuses such a flow when it is saved or turned on, or the action fails")
                .help("look the function up, and write the arguments it takes")
        }));
    }
}

fn taken(function: &Function) -> String {
    match function.most {
        None => format!("{} or more", function.least),
        Some(most) if most == function.least => most.to_string(),
        Some(most) => format!("{} to {most}", function.least),
    }
}
