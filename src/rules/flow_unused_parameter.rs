//! Parameters that nobody reads.

use std::collections::BTreeSet;

use super::support::flow::{Spot, flows, named, report_spots};
use super::support::{Context, Diagnostic, declare_rule};
use crate::content::flow::Value;
use crate::content::flow_names::Asked;
use crate::model::quoted;

declare_rule! {
    /// A parameter of a flow is never read.
    ///
    /// ## What it finds
    /// Parameters, such as environment variables, that a flow declares and no expression reads.
    ///
    /// ## Why it matters
    /// The flow depends on the environment variable without need, and whoever imports it is asked for a
    /// value that does nothing.
    ///
    /// ## How to fix
    /// Remove the action that used it for good: save the flow anew without it, or delete the parameter from
    /// the definition.
    ///
    /// ## When to allow it
    /// When the flow is about to use it.
    name: "flow-unused-parameter",
    severity: Info,
    confidence: High,
    category: Maintainability,
    since: "0.1.0",
    source: "Power Automate documentation, \"Use environment variables\" (guidance)",
}

fn check(ctx: &Context<'_>, found: &mut Vec<Diagnostic>) {
    for flow in flows(ctx) {
        if flow.asks_for_unwritten(Asked::Parameter) {
            continue;
        }
        let read: BTreeSet<String> =
            flow.mentions().filter(|mention| mention.asked == Asked::Parameter).map(|mention| mention.name.to_lowercase()).collect();
        let declared = flow.definition.get("parameters").into_iter().flat_map(Value::children);
        let unread = declared
            .filter_map(|parameter| Some((parameter.key()?, parameter)))
            .filter(|(name, _)| !name.starts_with('$') && !read.contains(&name.to_lowercase()));
        let spots: Vec<Spot<'_>> = unread.map(|(name, value)| Spot { words: quoted(&name).to_string(), value }).collect();
        let diagnostic = report_spots(ctx, flow, &spots, |subject| format!("parameters that nothing reads in {}: {subject}", named(flow)));
        found.extend(diagnostic.map(|diagnostic| {
            diagnostic
                .why("whoever imports the solution is asked for a value that does nothing here")
                .help("save the flow anew without it, or delete the parameter from the definition")
        }));
    }
}
