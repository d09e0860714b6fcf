//! Connectors that call the machine of a developer.

use super::support::{Context, Diagnostic, declare_rule};
use crate::content::JsonValue;
use crate::content::address::{is_local, is_number, is_tunnel};
use crate::model::quoted;

declare_rule! {
    /// A connector calls a host that is not there for long.
    ///
    /// ## What it finds
    /// Custom connectors whose host is a tunnel to a developer (`devtunnels.ms`, `ngrok`), `localhost`, or a number
    /// in place of a name. Connectors through an on-premises data gateway are none.
    ///
    /// ## Why it matters
    /// The connector stops when the tunnel is closed or the machine gets another number, and who takes over the
    /// address gets the calls.
    ///
    /// ## How to fix
    /// Host the service somewhere, and set its name in the connector, *General*, or by an environment variable.
    ///
    /// ## When to allow it
    /// While you develop.
    name: "connector-temporary-host",
    severity: Warning,
    confidence: High,
    category: Reliability,
    since: "0.1.0",
    source: "Visual Studio documentation, \"Dev tunnels\"; three connectors of the corpus call a tunnel",
}

fn check(ctx: &Context<'_>, found: &mut Vec<Diagnostic>) {
    for connector in ctx.connectors() {
        let Some(definition) = &connector.definition else { continue };
        let host = connector.host();
        let what = if is_tunnel(&host) {
            "a tunnel to a developer"
        } else if is_local(&host) {
            "the machine it runs on"
        } else if is_number(&host) {
            "a number in place of a name"
        } else {
            continue;
        };
        let is_gateway = |parameter: JsonValue<'_>| {
            parameter.get("type").and_then(JsonValue::as_str).is_some_and(|named| named.eq_ignore_ascii_case("gatewaySetting"))
        };
        if connector.parameters.as_ref().is_some_and(|part| part.root.children().any(is_gateway)) {
            continue;
        }
        let message = format!("the host {} of the custom connector {} is {what}", quoted(&host), quoted(&connector.component.display_name));
        let diagnostic = Diagnostic::new(ctx, message, connector.place(definition, definition.root.get("host").unwrap_or(definition.root)))
            .why("the connector stops when the address is gone, and who takes it over gets the calls")
            .help("host the service somewhere and set its name in the connector, General")
            .about(connector.component);
        found.push(diagnostic);
    }
}
