//! Custom APIs whose name has no prefix.

use super::support::{Context, Diagnostic, declare_rule};
use crate::model::quoted;

declare_rule! {
    /// The name of a custom API has no prefix.
    ///
    /// ## What it finds
    /// Custom APIs whose unique name does not begin with a prefix and an underscore.
    ///
    /// ## Why it matters
    /// The documentation asks for the prefix of a publisher in the name: "Export key attribute uniquename for component CustomAPI must
    /// start with a valid customization prefix" is what one sees who creates a custom API without.
    ///
    /// ## How to fix
    /// Create it anew with a name such as `contoso_ReserveStock`: the name cannot be changed.
    ///
    /// ## When to allow it
    /// When every target has the custom API already.
    name: "custom-api-without-prefix",
    severity: Warning,
    confidence: Medium,
    category: Import,
    since: "0.1.0",
    source: "Dataverse documentation, \"CustomAPI table columns\" (\"must include a customization prefix\"); all of the corpus have one",
}

fn check(ctx: &Context<'_>, found: &mut Vec<Diagnostic>) {
    for component in ctx.solution.components.iter().filter(|component| component.kind() == "custom-api") {
        if component.schema_name.as_deref().is_none_or(|name| name.contains('_')) {
            continue;
        }
        let diagnostic = Diagnostic::new(
            ctx,
            format!("the name of the custom API {} has no prefix", quoted(&component.display_name)),
            component.location.clone(),
        )
        .why("the name must include the prefix of a publisher")
        .help("create it anew with a name that begins with the prefix and an underscore")
        .about(component);
        found.push(diagnostic);
    }
}
