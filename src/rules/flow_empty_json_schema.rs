//! Parse JSON without a schema.

use super::support::flow::{flows, named, report_spots, spots};
use super::support::{Context, Diagnostic, declare_rule};
use crate::content::flow::{Step, Type};

declare_rule! {
    /// A *Parse JSON* has an empty schema.
    ///
    /// ## What it finds
    /// *Parse JSON* actions whose schema is empty.
    ///
    /// ## Why it matters
    /// Nothing is checked, and later actions cannot pick the properties from the dynamic content.
    ///
    /// ## How to fix
    /// Choose *Use sample payload to generate schema*, or read the value with an expression instead.
    ///
    /// ## When to allow it
    /// When only a conversion is wanted.
    name: "flow-empty-json-schema",
    severity: Info,
    confidence: High,
    category: Maintainability,
    since: "0.1.0",
    source: "Azure Logic Apps documentation, \"Perform data operations\" (Parse JSON needs content and schema)",
}

fn check(ctx: &Context<'_>, found: &mut Vec<Diagnostic>) {
    for flow in flows(ctx) {
        let spots = spots(flow, is_hit);
        let diagnostic = report_spots(ctx, flow, &spots, |subject| format!("an empty schema in Parse JSON of {}: {subject}", named(flow)));
        found.extend(diagnostic.map(|diagnostic| {
            diagnostic
                .why("nothing is checked, and later actions cannot pick the properties")
                .help("choose Use sample payload to generate schema")
        }));
    }
}

fn is_hit(step: &Step<'_>) -> bool {
    let schema = step.value.at(&["inputs", "schema"]);
    let is_empty = schema.is_none_or(|schema| schema.value_type() == Type::Object && schema.children().next().is_none());
    step.step_type == "ParseJson" && is_empty
}
