//! Custom APIs that are bound to nothing.

use super::support::{Context, Diagnostic, declare_rule};
use crate::model::quoted;

declare_rule! {
    /// A custom API is bound to no table.
    ///
    /// ## What it finds
    /// Custom APIs that are bound to a row or to a collection of rows, but name no table.
    ///
    /// ## Why it matters
    /// A bound custom API is called on a table: without one it cannot be created or called.
    ///
    /// ## How to fix
    /// Name the table, or make it global. Neither can be changed once it is saved: create it anew.
    ///
    /// ## When to allow it
    /// Never in a file that is to be imported.
    name: "custom-api-without-bound-table",
    severity: Warning,
    confidence: Medium,
    category: Reliability,
    since: "0.1.0",
    source: "Dataverse documentation, \"CustomAPI table columns\" (bound entity logical name); all bound ones of the corpus have one",
}

fn check(ctx: &Context<'_>, found: &mut Vec<Diagnostic>) {
    for component in ctx.solution.components.iter().filter(|component| component.kind() == "custom-api") {
        let Some(api) = ctx.content.element(component) else { continue };
        let applies = api.value("bindingtype").is_some_and(|binding| matches!(binding.as_str(), "1" | "2"))
            && api.value("boundentitylogicalname").is_none();
        if !applies {
            continue;
        }
        let diagnostic = Diagnostic::new(
            ctx,
            format!("the custom API {} is bound, but names no table", quoted(&component.display_name)),
            component.location.clone(),
        )
        .why("a bound custom API is called on a table")
        .help("create it anew with a table, or as a global one")
        .about(component);
        found.push(diagnostic);
    }
}
