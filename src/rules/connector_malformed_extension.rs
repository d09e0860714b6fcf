//! Extensions of a definition that the designer does not know.

use super::support::{Context, Diagnostic, declare_rule};
use crate::content::JsonValue;
use crate::model::quoted;
use std::collections::BTreeSet;

declare_rule! {
    /// An extension in the definition of a connector is wrong.
    ///
    /// ## What it finds
    /// Custom connectors whose definition has an `x-ms-visibility` that is none of `none`, `advanced`, `internal`
    /// and `important`, or an `x-ms-dynamic-values` or `x-ms-dynamic-schema` that names an operation the definition
    /// does not have.
    ///
    /// ## Why it matters
    /// The designer shows the parameter in the wrong place, or its list of choices stays empty.
    ///
    /// ## How to fix
    /// Repair the value, or add the operation that is named.
    ///
    /// ## When to allow it
    /// Never.
    name: "connector-malformed-extension",
    severity: Warning,
    confidence: High,
    category: Reliability,
    since: "0.1.0",
    microsoft_rule: "connector-validate-swagger-extended",
    source: "Connectors documentation, \"Extend an OpenAPI definition for a custom connector\" (`x-ms-visibility`, `x-ms-dynamic-values`, `x-ms-dynamic-schema`)",
}

fn check(ctx: &Context<'_>, found: &mut Vec<Diagnostic>) {
    for connector in ctx.connectors() {
        let Some(definition) = &connector.definition else { continue };
        let ids: BTreeSet<String> =
            connector.operations().filter_map(|operation| Some(operation.value.get("operationId")?.as_str()?.into_owned())).collect();
        let mut faults = faults(definition.root, &ids).into_iter().map(|(fault, value)| (fault, connector.place(definition, value)));
        let Some((fault, location)) = faults.next() else { continue };
        let message =
            format!("the definition of the custom connector {} has a wrong extension: {fault}", quoted(&connector.component.display_name));
        let diagnostic = Diagnostic::new(ctx, message, location)
            .why("the designer shows the parameter in the wrong place, or its list of choices stays empty")
            .help("repair the value, or add the operation that is named")
            .related(faults)
            .about(connector.component);
        found.push(diagnostic);
    }
}

/// One walk over the whole definition; depth costs no stack.
fn faults<'a>(root: JsonValue<'a>, ids: &BTreeSet<String>) -> Vec<(String, JsonValue<'a>)> {
    const MOST: usize = 20;
    let mut found = Vec::new();
    let mut open = vec![root];
    while let Some(value) = open.pop() {
        let inside = open.len();
        open.extend(value.children());
        if let Some(children) = open.get_mut(inside..) {
            children.reverse();
        }
        let Some(key) = value.key().filter(|key| key.starts_with("x-ms-")) else { continue };
        let fault = match key.as_ref() {
            "x-ms-visibility" => visibility(value),
            "x-ms-dynamic-values" | "x-ms-dynamic-schema" => value
                .get("operationId")
                .and_then(JsonValue::as_str)
                .filter(|id| !ids.contains(id.as_ref()))
                .map(|id| format!("`{key}` names the operation {}, which is not there", quoted(&id))),
            _ => None,
        };
        found.extend(fault.map(|fault| (fault, value)));
        if found.len() >= MOST {
            break;
        }
    }
    found
}

fn visibility(value: JsonValue<'_>) -> Option<String> {
    let text = value.as_str()?;
    let is_known = matches!(text.as_ref(), "" | "none" | "advanced" | "internal" | "important");
    (!is_known).then(|| format!("`x-ms-visibility` is {}", quoted(&text)))
}
