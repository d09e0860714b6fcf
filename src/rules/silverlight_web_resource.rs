//! Silverlight programs among the web resources.

use super::support::{Context, Diagnostic, declare_rule, web_resources};
use crate::model::quoted;

declare_rule! {
    /// A web resource is a Silverlight program.
    ///
    /// ## What it finds
    /// Web resources of the type Silverlight (XAP).
    ///
    /// ## Why it matters
    /// No browser runs Silverlight since 2021: what people should see there stays empty.
    ///
    /// ## How to fix
    /// Replace it with an HTML web resource or a code component, and remove it.
    ///
    /// ## When to allow it
    /// Never.
    name: "silverlight-web-resource",
    severity: Warning,
    confidence: High,
    category: Maintainability,
    since: "0.1.0",
    microsoft_rule: "meta-avoid-silverlight",
    source: "Power Apps documentation, \"Use the solution checker\" (meta-avoid-silverlight) and \"Web resources\" (type 8 is Silverlight); Microsoft lifecycle, Silverlight 5 ended 2021-10-12",
}

fn check(ctx: &Context<'_>, found: &mut Vec<Diagnostic>) {
    for resource in web_resources(ctx).filter(|resource| resource.number == "8") {
        let message = format!("the web resource {} is a Silverlight program", quoted(&resource.component.display_name));
        let diagnostic = Diagnostic::new(ctx, message, resource.component.location.clone())
            .why("no browser runs Silverlight any more: what people should see there stays empty")
            .help("replace it with an HTML web resource or a code component, and remove it")
            .about(resource.component);
        found.push(diagnostic);
    }
}
