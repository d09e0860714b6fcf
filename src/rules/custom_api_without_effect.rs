//! Custom APIs that do nothing.

use super::support::{Context, Diagnostic, declare_rule};
use crate::model::quoted;

declare_rule! {
    /// A custom API does nothing.
    ///
    /// ## What it finds
    /// Custom APIs without a class and without a formula that allow no steps.
    ///
    /// ## Why it matters
    /// Nothing runs when it is called, and nothing can be registered on it: whatever it returns is empty.
    ///
    /// ## How to fix
    /// Choose its plug-in type. For an event that others listen to, allow asynchronous steps; that can only
    /// be chosen when it is created.
    ///
    /// ## When to allow it
    /// As a stand-in until its code is written.
    name: "custom-api-without-effect",
    severity: Warning,
    confidence: Medium,
    category: Reliability,
    since: "0.1.0",
    source: "Dataverse documentation, \"CustomAPI table columns\" (plug-in type, custom processing step type); all of the corpus have a class",
}

fn check(ctx: &Context<'_>, found: &mut Vec<Diagnostic>) {
    for component in ctx.solution.components.iter().filter(|component| component.kind() == "custom-api") {
        let Some(api) = ctx.content.element(component) else { continue };
        let applies = api.child("plugintypeid").is_none()
            && api.child("fxexpressionid").is_none()
            && api.value("allowedcustomprocessingsteptype").is_some_and(|steps| steps == "0");
        if !applies {
            continue;
        }
        let diagnostic = Diagnostic::new(
            ctx,
            format!("the custom API {} does nothing: it has no class and allows no steps", quoted(&component.display_name)),
            component.location.clone(),
        )
        .why("nothing runs when it is called, and what it returns is empty")
        .help("choose its plug-in type, or create it anew with asynchronous steps allowed")
        .about(component);
        found.push(diagnostic);
    }
}
