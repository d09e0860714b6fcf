//! Connectors that call without encryption.

use super::support::{Context, Diagnostic, declare_rule};
use crate::content::JsonValue;
use crate::model::quoted;

declare_rule! {
    /// A connector calls its service without encryption.
    ///
    /// ## What it finds
    /// Custom connectors whose `schemes` allow `http`.
    ///
    /// ## Why it matters
    /// Everyone on the way can read and change what is sent and what comes back, credentials included.
    ///
    /// ## How to fix
    /// Set the scheme to HTTPS in the connector, *General*.
    ///
    /// ## When to allow it
    /// When the service is reached through an on-premises data gateway and has no certificate.
    name: "connector-plain-http",
    severity: Warning,
    confidence: High,
    category: Security,
    since: "0.1.0",
    source: "OpenAPI Specification 2.0 (`schemes`); Microsoft Power Platform documentation, \"Solution checker rules: web-sdl-no-insecure-url\" for the same fault in scripts",
}

fn check(ctx: &Context<'_>, found: &mut Vec<Diagnostic>) {
    for connector in ctx.connectors() {
        let Some(definition) = &connector.definition else { continue };
        let mut schemes = definition.root.get("schemes").into_iter().flat_map(JsonValue::children);
        let Some(scheme) = schemes.find(|scheme| scheme.as_str().is_some_and(|scheme| scheme.eq_ignore_ascii_case("http"))) else {
            continue;
        };
        let message = format!("the custom connector {} may call its service without encryption", quoted(&connector.component.display_name));
        let diagnostic = Diagnostic::new(ctx, message, connector.place(definition, scheme))
            .why("everyone on the way can read and change what is sent and what comes back")
            .help("set the scheme to HTTPS in the connector, General")
            .about(connector.component);
        found.push(diagnostic);
    }
}
