//! Webhooks that are not encrypted.

use super::support::{Context, Diagnostic, declare_rule};
use crate::model::quoted;

declare_rule! {
    /// A webhook is called without encryption.
    ///
    /// ## What it finds
    /// Webhooks (contract 8) whose address begins with `http:`.
    ///
    /// ## Why it matters
    /// Rows, and the key that proves who calls, go over the network so that others can read and change
    /// them.
    ///
    /// ## How to fix
    /// Use an address that begins with `https:`.
    ///
    /// ## When to allow it
    /// Never outside a test.
    name: "webhook-without-tls",
    severity: Warning,
    confidence: High,
    category: Security,
    since: "0.1.0",
    source: "Dataverse documentation, \"Register a webhook\"; two webhooks of the corpus show the columns",
}

fn check(ctx: &Context<'_>, found: &mut Vec<Diagnostic>) {
    for component in ctx.solution.components.iter().filter(|component| component.kind() == "service-endpoint" && component.content) {
        let Some(endpoint) = ctx.content.element(component) else { continue };
        let address = endpoint.value("Url").unwrap_or_default().to_ascii_lowercase();
        if endpoint.value("Contract").is_none_or(|contract| contract != "8") || !address.starts_with("http://") {
            continue;
        }
        let place = endpoint.child("Url").map_or_else(|| component.location.clone(), |value| ctx.content.place(component, value));
        let diagnostic =
            Diagnostic::new(ctx, format!("the webhook {} is called without encryption", quoted(&component.display_name)), place)
                .why("rows and the key of the webhook can be read on their way")
                .help("use an address that begins with `https:`")
                .about(component);
        found.push(diagnostic);
    }
}
