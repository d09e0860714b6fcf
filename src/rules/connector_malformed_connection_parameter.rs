//! Connection parameters that are not complete.

use super::support::{Context, Diagnostic, declare_rule};
use crate::content::JsonValue;
use crate::model::quoted;

declare_rule! {
    /// A connection parameter of a connector is wrong.
    ///
    /// ## What it finds
    /// Connection parameters of custom connectors without a type or with one that is not known, and parameters for
    /// OAuth without `oAuthSettings`, without an identity provider, or without a client id.
    ///
    /// ## Why it matters
    /// Nobody can make a connection: the dialog misses a field, or the sign-in fails.
    ///
    /// ## How to fix
    /// Open the connector, *Security*, and choose the kind of authentication again.
    ///
    /// ## When to allow it
    /// Never.
    name: "connector-malformed-connection-parameter",
    severity: Warning,
    confidence: Medium,
    category: Reliability,
    since: "0.1.0",
    microsoft_rule: "connector-validate-connectionparameters",
    source: "Connectors documentation, \"Specify connection parameters\" (types and `oAuthSettings`); the parameters of 14 connectors of the corpus",
}

fn check(ctx: &Context<'_>, found: &mut Vec<Diagnostic>) {
    for connector in ctx.connectors() {
        let Some(part) = &connector.parameters else { continue };
        let parameters = part.root.children().filter(|parameter| parameter.key().is_some());
        let mut faults = parameters.filter_map(|parameter| {
            let fault = fault(parameter)?;
            Some((format!("{} {fault}", quoted(&parameter.key().unwrap_or_default())), connector.place(part, parameter)))
        });
        let Some((first, location)) = faults.next() else { continue };
        let message = format!("the connection parameter {first} in the custom connector {}", quoted(&connector.component.display_name));
        let diagnostic = Diagnostic::new(ctx, message, location)
            .why("nobody can make a connection: the dialog misses a field, or the sign-in fails")
            .help("open the connector, Security, and choose the kind of authentication again")
            .related(faults)
            .about(connector.component);
        found.push(diagnostic);
    }
}

/// The types of a parameter, as the documentation lists them.
const TYPES: [&str; 10] =
    ["string", "securestring", "int", "integer", "bool", "boolean", "oauthsetting", "gatewaysetting", "connection", "managedidentity"];

fn fault(parameter: JsonValue<'_>) -> Option<String> {
    let named = parameter.get("type").and_then(JsonValue::as_str).unwrap_or_default();
    if named.is_empty() {
        return Some("has no type".to_owned());
    }
    if !TYPES.contains(&named.to_ascii_lowercase().as_str()) {
        return Some(format!("has the unknown type {}", quoted(&named)));
    }
    if !named.eq_ignore_ascii_case("oauthSetting") {
        return None;
    }
    let Some(settings) = parameter.get("oAuthSettings") else { return Some("has no `oAuthSettings`".to_owned()) };
    let is_missing = |key: &str| settings.get(key).and_then(JsonValue::as_str).is_none_or(|text| text.trim().is_empty());
    ["identityProvider", "clientId"].into_iter().find(|key| is_missing(key)).map(|key| format!("has no `{key}`"))
}
