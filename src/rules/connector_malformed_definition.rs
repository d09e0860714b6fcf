//! Definitions of connectors that break OpenAPI 2.0.

use super::support::{Context, Diagnostic, declare_rule};
use crate::content::connector::{Connector, Operation, Part};
use crate::content::{JsonType, JsonValue};
use crate::model::quoted;
use crate::source::text::Location;
use std::collections::BTreeSet;

declare_rule! {
    /// The definition of a connector is not what OpenAPI asks for.
    ///
    /// ## What it finds
    /// Custom connectors whose definition is not OpenAPI 2.0: without `swagger: "2.0"`, `info` or `paths`, with an
    /// operation without `responses` or without an `operationId`, with the same `operationId` twice, or with a
    /// parameter without `name`, `in` or a type. One finding for the connector lists the places. A file that is no
    /// JSON at all is `unreadable-part`.
    ///
    /// ## Why it matters
    /// The designer refuses the connector when somebody opens it, and an operation without an id of its own cannot
    /// be chosen in a flow or an app.
    ///
    /// ## How to fix
    /// Open the connector, switch on the *Swagger editor*, and repair the places that are named.
    ///
    /// ## When to allow it
    /// Never.
    name: "connector-malformed-definition",
    severity: Warning,
    confidence: High,
    category: Reliability,
    since: "0.1.0",
    microsoft_rule: "connector-validate-swagger",
    source: "OpenAPI Specification 2.0 (required fields of the Swagger, Operation and Parameter objects; `operationId` must be unique); connectors documentation, \"Create a custom connector from an OpenAPI definition\" (2.0 only, operationId required)",
}

fn check(ctx: &Context<'_>, found: &mut Vec<Diagnostic>) {
    for connector in ctx.connectors() {
        let Some(definition) = &connector.definition else { continue };
        // What is no JSON is `unreadable-part`: all that is missing behind the break would be said again.
        let file = |path: &str| path.rsplit('/').next().unwrap_or_default().to_owned();
        if ctx.solution.unread.iter().any(|part| file(&part.path) == file(&definition.entry)) {
            continue;
        }
        let mut faults = Faults { connector, definition, list: Vec::new() };
        outline(&mut faults);
        operations(&mut faults);
        let mut faults = faults.list.into_iter();
        let Some((fault, location)) = faults.next() else { continue };
        let rest: Vec<_> = faults.collect();
        let more = match rest.len() {
            0 => String::new(),
            1 => ", and one more fault".to_owned(),
            count => format!(", and {count} more faults"),
        };
        let message = format!(
            "the definition of the custom connector {} is not OpenAPI 2.0: {fault}{more}",
            quoted(&connector.component.display_name)
        );
        let diagnostic = Diagnostic::new(ctx, message, location)
            .why("the designer refuses the connector, and operations without an id of their own cannot be chosen")
            .help("open the connector, switch on the Swagger editor, and repair the places that are named")
            .related(rest)
            .about(connector.component);
        found.push(diagnostic);
    }
}

struct Faults<'c, 'a> {
    connector: &'c Connector<'a>,
    definition: &'c Part<'a>,
    list: Vec<(String, Location)>,
}

/// More faults than these are counted together: a file without a single id has hundreds.
const MOST: usize = 100;

impl Faults<'_, '_> {
    fn add(&mut self, fault: String, value: JsonValue<'_>) {
        if self.list.len() < MOST {
            let place = self.connector.place(self.definition, value);
            self.list.push((fault, place));
        }
    }
}

fn outline(faults: &mut Faults<'_, '_>) {
    let root = faults.definition.root;
    if root.value_type() != JsonType::Object {
        faults.add("it is no object".to_owned(), root);
        return;
    }
    let version = root.get("swagger").and_then(JsonValue::as_str).unwrap_or_default();
    if version != "2.0" {
        faults.add("`swagger` is not `2.0`".to_owned(), root.get("swagger").unwrap_or(root));
    }
    for (name, inner) in [("info", "title"), ("info", "version")] {
        if root.at(&[name, inner]).is_none() {
            faults.add(format!("`{name}` has no `{inner}`"), root.get(name).unwrap_or(root));
        }
    }
    if root.get("paths").is_none_or(|paths| paths.value_type() != JsonType::Object) {
        faults.add("it has no `paths`".to_owned(), root.get("paths").unwrap_or(root));
    }
}

fn operations(faults: &mut Faults<'_, '_>) {
    let mut ids: BTreeSet<String> = BTreeSet::new();
    for Operation { path, value } in faults.connector.operations() {
        let name = format!("{} {}", value.key().unwrap_or_default().to_uppercase(), path.key().unwrap_or_default());
        let id = value.get("operationId").and_then(JsonValue::as_str).unwrap_or_default();
        if id.trim().is_empty() {
            faults.add(format!("the operation {} has no `operationId`", quoted(&name)), value);
        } else if !ids.insert(id.trim().to_owned()) {
            faults.add(format!("the `operationId` {} is there twice", quoted(&id)), value);
        }
        let responses = value.get("responses").filter(|responses| responses.value_type() == JsonType::Object);
        if responses.is_none_or(|responses| responses.children().next().is_none()) {
            faults.add(format!("the operation {} has no `responses`", quoted(&name)), value);
        }
        for parameter in value.get("parameters").into_iter().flat_map(JsonValue::children) {
            if let Some(fault) = parameter_fault(parameter) {
                faults.add(format!("a parameter of the operation {} {fault}", quoted(&name)), parameter);
            }
        }
    }
}

/// What a parameter lacks; one that refers to another place is not looked into.
fn parameter_fault(parameter: JsonValue<'_>) -> Option<&'static str> {
    if parameter.get("$ref").is_some() || parameter.value_type() != JsonType::Object {
        return None;
    }
    let text = |key: &str| parameter.get(key).and_then(JsonValue::as_str).unwrap_or_default();
    let place = text("in");
    if text("name").is_empty() {
        Some("has no `name`")
    } else if !matches!(place.as_ref(), "query" | "header" | "path" | "formData" | "body") {
        Some("does not say with `in` where it goes")
    } else if place == "body" && parameter.get("schema").is_none() {
        Some("is a body without a `schema`")
    } else if place != "body" && text("type").is_empty() {
        Some("has no `type`")
    } else if place == "path" && parameter.get("required").and_then(JsonValue::as_bool) != Some(true) {
        Some("is part of the path and not `required`")
    } else {
        None
    }
}
