//! Custom APIs that everybody may call.

use super::support::{Context, Diagnostic, declare_rule};
use crate::model::quoted;

declare_rule! {
    /// Everybody may call a custom API.
    ///
    /// ## What it finds
    /// Custom APIs without an execute privilege, but for those of AI prompts, which the platform makes.
    ///
    /// ## Why it matters
    /// Everybody who can sign in to the environment may call it. The code must check itself what the caller
    /// may do.
    ///
    /// ## How to fix
    /// Name a privilege that fits, such as that to write the table it is about, as its execute privilege.
    ///
    /// ## When to allow it
    /// When the code uses the rights of the caller, as it does by itself.
    name: "custom-api-without-privilege",
    severity: Info,
    confidence: High,
    category: Security,
    since: "0.1.0",
    source: "Dataverse documentation, \"CustomAPI table columns\" (execute privilege name)",
    preview: true,
}

fn check(ctx: &Context<'_>, found: &mut Vec<Diagnostic>) {
    for component in ctx.solution.components.iter().filter(|component| component.kind() == "custom-api") {
        let Some(api) = ctx.content.element(component) else { continue };
        let applies = api.value("executeprivilegename").is_none() && !component.key.identity().starts_with("msdyn_");
        if !applies {
            continue;
        }
        let diagnostic = Diagnostic::new(
            ctx,
            format!("everybody may call the custom API {}", quoted(&component.display_name)),
            component.location.clone(),
        )
        .why("it has no execute privilege, so the code alone decides who may do what")
        .help("name a privilege that fits as its execute privilege")
        .about(component);
        found.push(diagnostic);
    }
}
