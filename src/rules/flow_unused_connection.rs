//! Connections that no action uses.

use std::collections::BTreeSet;

use super::support::flow::{Spot, flows, named, report_spots};
use super::support::{Context, Diagnostic, declare_rule};
use crate::content::flow::{Term, Value};
use crate::model::quoted;

declare_rule! {
    /// A flow declares a connection that nothing uses.
    ///
    /// ## What it finds
    /// Connections of a flow that no action and no trigger names.
    ///
    /// ## Why it matters
    /// Whoever imports the solution has to provide a connection that does nothing, and its licence and data
    /// policies count.
    ///
    /// ## How to fix
    /// Open the flow, remove the connection, and save it anew.
    ///
    /// ## When to allow it
    /// When the flow is about to use it.
    name: "flow-unused-connection",
    severity: Info,
    confidence: High,
    category: Maintainability,
    since: "0.1.0",
    source: "what the definition says: no step names the connection; all connections of the corpus are used",
}

fn check(ctx: &Context<'_>, found: &mut Vec<Diagnostic>) {
    for flow in flows(ctx) {
        let mut used: BTreeSet<String> = flow.steps.iter().filter_map(|step| Some(flow.connection_key(step)?.to_lowercase())).collect();
        // Whatever an expression names by a text counts as a use.
        let texts = flow.expressions().iter().flat_map(|placed| placed.expression.terms()).filter_map(Term::as_str);
        used.extend(texts.map(|text| text.to_lowercase()));
        // So does every text of the definition that is the key: agents and newer steps name connections elsewhere.
        used.extend(texts_in(flow.definition));
        let declared = flow.properties.get("connectionReferences").into_iter().flat_map(Value::children);
        let unused = declared.filter_map(|value| Some((value.key()?, value))).filter(|(key, _)| !used.contains(&key.to_lowercase()));
        let spots: Vec<Spot<'_>> = unused.map(|(key, value)| Spot { words: quoted(&key).to_string(), value }).collect();
        let diagnostic = report_spots(ctx, flow, &spots, |subject| format!("connections that nothing uses in {}: {subject}", named(flow)));
        found.extend(diagnostic.map(|diagnostic| {
            diagnostic
                .why("whoever imports the solution has to provide a connection that does nothing")
                .help("remove the connection from the flow, and save it anew")
        }));
    }
}

/// Every text of a value, in lower case. Depth costs no stack.
fn texts_in(value: Value<'_>) -> BTreeSet<String> {
    let (mut open, mut found) = (vec![value], BTreeSet::new());
    while let Some(value) = open.pop() {
        found.extend(value.as_str().map(|text| text.to_lowercase()));
        open.extend(value.children());
    }
    found
}
