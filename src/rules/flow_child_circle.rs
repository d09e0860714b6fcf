//! Flows that call each other in a circle.

use std::collections::BTreeMap;

use super::support::flow::{flows, named};
use super::support::{Context, Diagnostic, declare_rule};
use crate::content::flow::Flow;
use crate::content::flow_order::circles;
use crate::model::quoted;

declare_rule! {
    /// Flows call each other in a circle.
    ///
    /// ## What it finds
    /// Flows that call themselves as a child flow, or by way of others of the solution.
    ///
    /// ## Why it matters
    /// Each call waits for the next. Unless something stops them, the runs never end and use up the
    /// requests of their owner.
    ///
    /// ## How to fix
    /// Take the repeated part into a loop, or make sure of a condition that ends the circle.
    ///
    /// ## When to allow it
    /// When a condition ends it, as for a tree of known depth.
    name: "flow-child-circle",
    severity: Warning,
    confidence: Medium,
    category: Reliability,
    since: "0.1.0",
    source: "Power Automate documentation, \"Avoid anti-patterns\" (infinite loops); no flow of the corpus calls itself",
}

fn check(ctx: &Context<'_>, found: &mut Vec<Diagnostic>) {
    let all: Vec<&Flow<'_>> = flows(ctx).collect();
    let by_id: BTreeMap<&str, usize> = all.iter().enumerate().map(|(at, flow)| (flow.component.key.identity(), at)).collect();
    let calls: Vec<Vec<usize>> =
        all.iter().map(|flow| flow.children_called().filter_map(|(id, _)| by_id.get(id.as_str()).copied()).collect()).collect();
    for circle in circles(&calls) {
        let members: Vec<&Flow<'_>> = circle.iter().filter_map(|at| all.get(*at).copied()).collect();
        let Some(first) = members.first() else { continue };
        let names: Vec<String> = members.iter().take(5).map(|flow| quoted(&flow.component.display_name).to_string()).collect();
        let message = match names.as_slice() {
            [one] => format!("the cloud flow {one} calls itself as a child flow"),
            _ => format!("cloud flows call each other as child flows in a circle: {}", names.join(", ")),
        };
        let diagnostic = Diagnostic::new(ctx, message, first.component.location.clone())
            .why("each call waits for the next, and unless something stops them the runs never end")
            .help("take the repeated part into a loop, or make sure of a condition that ends the circle")
            .about(first.component)
            .related(members.iter().skip(1).map(|flow| (named(flow), flow.component.location.clone())));
        found.push(diagnostic);
    }
}
