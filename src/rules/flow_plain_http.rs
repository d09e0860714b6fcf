//! Calls that are not encrypted.

use super::support::{Context, Diagnostic, declare_rule};
use crate::content::address::{hosts, is_local};
use crate::model::quoted;

declare_rule! {
    /// A flow calls an address without encryption.
    ///
    /// ## What it finds
    /// HTTP steps whose address begins with `http://`. Addresses of the machine itself are none.
    ///
    /// ## Why it matters
    /// Everyone on the way can read and change what is sent and what comes back, credentials included.
    ///
    /// ## How to fix
    /// Use the `https://` address of the service.
    ///
    /// ## When to allow it
    /// When the service is in a closed network and has no certificate.
    name: "flow-plain-http",
    severity: Warning,
    confidence: High,
    category: Security,
    since: "0.1.0",
    source: "Microsoft Power Platform documentation, \"Solution checker rules: web-sdl-no-insecure-url\" for the same fault in scripts; Azure Logic Apps documentation, \"HTTP\" (TLS for outbound calls)",
}

fn check(ctx: &Context<'_>, found: &mut Vec<Diagnostic>) {
    for flow in ctx.flows().iter().filter(|flow| flow.component.content) {
        let mut places = Vec::new();
        for step in flow.steps.iter().filter(|step| matches!(step.step_type.as_ref(), "Http" | "HttpWebhook")) {
            let inputs = [&["inputs", "uri"][..], &["inputs", "subscribe", "uri"]];
            let Some(value) = inputs.iter().find_map(|way| step.value.at(way)) else { continue };
            let uri = value.as_str().unwrap_or_default();
            let plain = hosts(&uri).into_iter().find(|address| address.at == 0 && !address.is_secure && !is_local(&address.host));
            if let Some(address) = plain {
                places.push((quoted(&step.name).to_string(), address.host, flow.place(value)));
            }
        }
        let mut places = places.into_iter();
        let Some((step, host, location)) = places.next() else { continue };
        let message = format!(
            "the cloud flow {} calls {} without encryption in the step {step}",
            quoted(&flow.component.display_name),
            quoted(&host)
        );
        let diagnostic = Diagnostic::new(ctx, message, location)
            .why("everyone on the way can read and change what is sent and what comes back")
            .help("use the `https://` address of the service")
            .related(places.map(|(step, host, location)| (format!("{} in the step {step}", quoted(&host)), location)))
            .about(flow.component);
        found.push(diagnostic);
    }
}
