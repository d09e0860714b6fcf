//! Operations of connectors without a title.

use super::support::{Context, Diagnostic, declare_rule};
use crate::content::JsonValue;
use crate::content::connector::Operation;
use crate::model::quoted;

declare_rule! {
    /// An operation of a connector has no title.
    ///
    /// ## What it finds
    /// Operations of custom connectors without a `summary`. One finding for the connector lists them. Internal
    /// operations need none.
    ///
    /// ## Why it matters
    /// The designer shows the technical id in its place, so that makers have to guess what the operation does.
    ///
    /// ## How to fix
    /// Open the connector, *Definition*, and write a *Summary* for each operation.
    ///
    /// ## When to allow it
    /// When the connector serves one flow of its own.
    name: "connector-operation-without-summary",
    severity: Info,
    confidence: High,
    category: Maintainability,
    since: "0.1.0",
    microsoft_rule: "connector-validate-swagger-extended",
    source: "Connectors documentation, \"Extend an OpenAPI definition for a custom connector\" (`summary`: the title of the operation)",
}

fn check(ctx: &Context<'_>, found: &mut Vec<Diagnostic>) {
    for connector in ctx.connectors() {
        let Some(definition) = &connector.definition else { continue };
        let text = |operation: &Operation<'_>, key: &str| {
            operation.value.get(key).and_then(JsonValue::as_str).unwrap_or_default().trim().to_owned()
        };
        let untitled: Vec<Operation<'_>> = connector
            .operations()
            .filter(|operation| text(operation, "summary").is_empty() && text(operation, "x-ms-visibility") != "internal")
            .collect();
        let Some(first) = untitled.first() else { continue };
        let name = |operation: &Operation<'_>| {
            let id = text(operation, "operationId");
            if id.is_empty() { operation.path.key().unwrap_or_default().into_owned() } else { id }
        };
        let connector_name = quoted(&connector.component.display_name);
        let message = match untitled.len() {
            1 => format!("the operation {} of the custom connector {connector_name} has no title", quoted(&name(first))),
            count => {
                format!("{count} operations of the custom connector {connector_name} have no title, the first is {}", quoted(&name(first)))
            }
        };
        let others =
            untitled.iter().skip(1).map(|operation| (quoted(&name(operation)).to_string(), connector.place(definition, operation.value)));
        let diagnostic = Diagnostic::new(ctx, message, connector.place(definition, first.value))
            .why("the designer shows the technical id in its place, and makers have to guess")
            .help("open the connector, Definition, and write a Summary for each operation")
            .related(others)
            .about(connector.component);
        found.push(diagnostic);
    }
}
