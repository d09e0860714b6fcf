//! Webhooks on ports that are not called.

use super::support::{Context, Diagnostic, declare_rule};
use crate::model::quoted;

declare_rule! {
    /// A webhook is on a port that Dataverse does not call.
    ///
    /// ## What it finds
    /// Webhooks (contract 8) whose address has a port other than 80 for `http:` and 443 for `https:`.
    ///
    /// ## Why it matters
    /// Dataverse calls no other ports: the webhook is never reached, and synchronous steps with it fail.
    ///
    /// ## How to fix
    /// Put the service on the usual port, or a gateway in front of it.
    ///
    /// ## When to allow it
    /// Never.
    name: "webhook-on-unsupported-port",
    severity: Warning,
    confidence: High,
    category: Reliability,
    since: "0.1.0",
    source: "Dataverse documentation, \"Register a webhook\" (\"Registered webhooks support only port 80 for HTTP and port 443 for HTTPS\")",
}

fn check(ctx: &Context<'_>, found: &mut Vec<Diagnostic>) {
    for component in ctx.solution.components.iter().filter(|component| component.kind() == "service-endpoint" && component.content) {
        let Some(endpoint) = ctx.content.element(component) else { continue };
        let address = endpoint.value("Url").unwrap_or_default().to_ascii_lowercase();
        if endpoint.value("Contract").is_none_or(|contract| contract != "8") {
            continue;
        }
        let Some((scheme, rest)) = address.split_once("://") else { continue };
        let host = rest.split(['/', '?', '#']).next().unwrap_or_default();
        // What stands before an `@` is no part of the host, and colons in brackets are those of an address.
        let host = host.rsplit('@').next().unwrap_or_default().rsplit(']').next().unwrap_or_default();
        let Some((_, port)) = host.rsplit_once(':') else { continue };
        if port.is_empty() || matches!((scheme, port), ("http", "80") | ("https", "443")) {
            continue;
        }
        let place = endpoint.child("Url").map_or_else(|| component.location.clone(), |value| ctx.content.place(component, value));
        let diagnostic = Diagnostic::new(
            ctx,
            format!("the webhook {} is on the port {}, which Dataverse does not call", quoted(&component.display_name), quoted(port)),
            place,
        )
        .why("Dataverse calls webhooks on port 80 and 443 only")
        .help("put the service on port 443, or a gateway in front of it")
        .about(component);
        found.push(diagnostic);
    }
}
