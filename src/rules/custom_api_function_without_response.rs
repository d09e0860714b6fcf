//! Functions that return nothing.

use std::collections::BTreeSet;

use super::support::{Context, Diagnostic, declare_rule};
use crate::content::Element;
use crate::model::{Key, quoted};

declare_rule! {
    /// A function returns nothing.
    ///
    /// ## What it finds
    /// Custom APIs that are functions and have no response property in the file.
    ///
    /// ## Why it matters
    /// A function must return something. One that does not is left out of the Web API: calling it gives
    /// 404.
    ///
    /// ## How to fix
    /// Add a response property, or create it anew as an action.
    ///
    /// ## When to allow it
    /// When the property is in another solution.
    name: "custom-api-function-without-response",
    severity: Warning,
    confidence: Medium,
    category: Reliability,
    since: "0.1.0",
    source: "Dataverse documentation, \"CustomAPI table columns\" (when to create a function)",
}

fn check(ctx: &Context<'_>, found: &mut Vec<Diagnostic>) {
    let properties = ctx.solution.components.iter().filter(|component| component.kind() == "customapiresponseproperty");
    let with_response: BTreeSet<&Key> = properties.filter_map(|property| property.parent.as_ref()).collect();
    for component in ctx.solution.components.iter().filter(|component| component.kind() == "custom-api") {
        let Some(api) = ctx.content.element(component) else { continue };
        let applies = is_true(api, "isfunction") && !with_response.contains(&component.key);
        if !applies {
            continue;
        }
        let diagnostic = Diagnostic::new(
            ctx,
            format!("the function {} has no response property", quoted(&component.display_name)),
            component.location.clone(),
        )
        .why("a function that returns nothing is left out of the Web API")
        .help("add a response property, or create it anew as an action")
        .about(component);
        found.push(diagnostic);
    }
}

/// Yes and no are written as 1 and 0.
fn is_true(api: Element<'_>, column: &str) -> bool {
    api.value(column).is_some_and(|value| value == "1" || value.eq_ignore_ascii_case("true"))
}
