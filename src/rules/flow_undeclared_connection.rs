//! Actions that use a connection the flow does not declare.

use std::collections::BTreeSet;

use super::support::flow::{Spot, flows, named, report_spots, step_named};
use super::support::{Context, Diagnostic, declare_rule};
use crate::content::flow::Value;
use crate::model::quoted;

declare_rule! {
    /// An action names a connection the flow does not have.
    ///
    /// ## What it finds
    /// Actions and triggers whose connection is not among the connections of the flow.
    ///
    /// ## Why it matters
    /// The flow cannot be turned on.
    ///
    /// ## How to fix
    /// Open the action and choose its connection anew.
    ///
    /// ## When to allow it
    /// Never.
    name: "flow-undeclared-connection",
    severity: Warning,
    confidence: High,
    category: Reliability,
    since: "0.1.0",
    source: "all actions of the corpus name a connection that their flow declares",
}

fn check(ctx: &Context<'_>, found: &mut Vec<Diagnostic>) {
    for flow in flows(ctx) {
        let declared = flow.properties.get("connectionReferences").into_iter().flat_map(Value::children);
        let declared: BTreeSet<String> = declared.filter_map(|connection| Some(connection.key()?.to_lowercase())).collect();
        let used = flow.steps.iter().filter_map(|step| Some((step, flow.connection_key(step)?)));
        let absent = used.filter(|(_, key)| !declared.contains(&key.to_lowercase()));
        let spots: Vec<Spot<'_>> =
            absent.map(|(step, key)| Spot { words: format!("{} names {}", step_named(step), quoted(&key)), value: step.value }).collect();
        let diagnostic =
            report_spots(ctx, flow, &spots, |subject| format!("connections that are not declared in {}: {subject}", named(flow)));
        found.extend(
            diagnostic
                .map(|diagnostic| diagnostic.why("the flow cannot be turned on").help("open the action, and choose its connection anew")),
        );
    }
}
