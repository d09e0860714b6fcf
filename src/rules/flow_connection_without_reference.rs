//! Flows that use a connection directly.

use super::support::flow::{Spot, flows, named, report_spots};
use super::support::{Context, Diagnostic, declare_rule};
use crate::content::flow::Value;
use crate::model::quoted;

declare_rule! {
    /// A flow uses a connection instead of a connection reference.
    ///
    /// ## What it finds
    /// Connections of a flow that name no connection reference.
    ///
    /// ## Why it matters
    /// A connection belongs to one environment. After the import somebody has to open the flow and choose
    /// connections by hand, each time it is imported anew.
    ///
    /// ## How to fix
    /// Open the flow in the solution, choose *Use connection references* where the flow checker offers it,
    /// or remove and add its actions.
    ///
    /// ## When to allow it
    /// Never in a solution that is to be moved.
    name: "flow-connection-without-reference",
    severity: Warning,
    confidence: High,
    category: Alm,
    since: "0.1.0",
    microsoft_rule: "flow-avoid-connection-mode",
    source: "Power Apps documentation, \"Use a connection reference in a solution\" (updating a flow to use connection references instead of connections); 6 files of the corpus hold such flows",
}

fn check(ctx: &Context<'_>, found: &mut Vec<Diagnostic>) {
    for flow in flows(ctx) {
        let connections = flow.properties.get("connectionReferences").into_iter().flat_map(Value::children);
        let direct = connections.filter(|connection| connection.at(&["connection", "connectionReferenceLogicalName"]).is_none());
        let spots: Vec<Spot<'_>> = direct.filter_map(|value| Some(Spot { words: quoted(&value.key()?).to_string(), value })).collect();
        let diagnostic = report_spots(ctx, flow, &spots, |subject| {
            format!("{} uses connections instead of connection references: {subject}", named(flow))
        });
        found.extend(diagnostic.map(|diagnostic| {
            diagnostic
                .why("a connection belongs to one environment: after each import somebody has to choose it by hand")
                .help("open the flow in the solution and let it use connection references")
        }));
    }
}
