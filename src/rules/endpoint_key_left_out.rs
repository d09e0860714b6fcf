//! Service endpoints whose key does not travel.

use super::support::{Context, Diagnostic, declare_rule};
use crate::model::quoted;

declare_rule! {
    /// The key of a service endpoint is not in the file.
    ///
    /// ## What it finds
    /// Service endpoints that sign in with a shared access key or token, and webhooks with a key, when the
    /// file does not have it: exports leave it out.
    ///
    /// ## Why it matters
    /// After the import into a new environment the endpoint has no key, and steps that use it fail until
    /// somebody gives it one.
    ///
    /// ## How to fix
    /// Plan a step after the import: give the key in the Plug-in Registration Tool.
    ///
    /// ## When to allow it
    /// When the target has the endpoint with its key already.
    name: "endpoint-key-left-out",
    severity: Info,
    confidence: Medium,
    category: Alm,
    since: "0.1.0",
    source: "no service endpoint or webhook of the corpus (6 files) has its key in the file; AuthType 2 to 6 in the Dataverse documentation, \"ServiceEndpoint table reference\"",
}

fn check(ctx: &Context<'_>, found: &mut Vec<Diagnostic>) {
    for component in ctx.solution.components.iter().filter(|component| component.kind() == "service-endpoint" && component.content) {
        let Some(endpoint) = ctx.content.element(component) else { continue };
        let keys: &[&str] = match endpoint.value("AuthType").as_deref() {
            Some("2") => &["SASKey"],
            Some("3") => &["SASToken"],
            Some("4" | "5" | "6") => &["AuthValue"],
            _ => continue,
        };
        let is_from_vault = endpoint.value("UseKeyVaultConfiguration").is_some_and(|value| value == "1");
        if is_from_vault || keys.iter().any(|key| endpoint.value(key).is_some()) {
            continue;
        }
        let place = endpoint.child("AuthType").map_or_else(|| component.location.clone(), |value| ctx.content.place(component, value));
        let diagnostic =
            Diagnostic::new(ctx, format!("the key of the service endpoint {} is not in the file", quoted(&component.display_name)), place)
                .why("in a new environment the endpoint has no key, and steps that use it fail")
                .help("give it the key in the Plug-in Registration Tool after the import")
                .about(component);
        found.push(diagnostic);
    }
}
