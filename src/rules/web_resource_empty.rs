//! Web resources without content.

use super::support::{Context, Diagnostic, declare_rule, web_resources};
use crate::model::quoted;

declare_rule! {
    /// A web resource is empty.
    ///
    /// ## What it finds
    /// Web resources whose file has no bytes.
    ///
    /// ## Why it matters
    /// What uses it gets nothing: a script has no functions, a picture does not show.
    ///
    /// ## How to fix
    /// Upload the file again, or remove the web resource.
    ///
    /// ## When to allow it
    /// When it only holds a name for later.
    name: "web-resource-empty",
    severity: Warning,
    confidence: High,
    category: Reliability,
    since: "0.1.0",
    source: "Power Apps documentation, \"Web resources\"; none of 1,280 web resources of the corpus is empty",
}

fn check(ctx: &Context<'_>, found: &mut Vec<Diagnostic>) {
    for resource in web_resources(ctx).filter(|resource| resource.bytes == Some(0)) {
        let message = format!("the web resource {} is empty", quoted(&resource.component.display_name));
        let diagnostic = Diagnostic::new(ctx, message, resource.component.location.clone())
            .why("what uses it gets nothing")
            .help("upload the file again, or remove the web resource")
            .about(resource.component);
        found.push(diagnostic);
    }
}
