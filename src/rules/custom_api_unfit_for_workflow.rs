//! Custom APIs that no workflow can call.

use super::support::{Context, Diagnostic, declare_rule};
use crate::content::Element;
use crate::model::{Component, quoted};

declare_rule! {
    /// A custom API is enabled for workflows, which cannot call it.
    ///
    /// ## What it finds
    /// Custom APIs that are enabled for workflows, but are functions, or have a parameter or property of
    /// the type entity, collection of entities or array of strings.
    ///
    /// ## Why it matters
    /// Workflows have no such values, so Dataverse does not allow the setting for them.
    ///
    /// ## How to fix
    /// Create it anew without *Enabled for workflow*, or with other types. Both cannot be changed once it
    /// is saved.
    ///
    /// ## When to allow it
    /// Never.
    name: "custom-api-unfit-for-workflow",
    severity: Warning,
    confidence: High,
    category: Reliability,
    since: "0.1.0",
    source: "Dataverse documentation, \"CustomAPI table columns\" (enabled for workflow)",
}

/// The types of parameters that workflows do not have.
const UNFIT: [(&str, &str); 3] = [("3", "entity"), ("4", "collection of entities"), ("11", "array of strings")];

fn check(ctx: &Context<'_>, found: &mut Vec<Diagnostic>) {
    for component in ctx.solution.components.iter().filter(|component| component.kind() == "custom-api") {
        let Some(api) = ctx.content.element(component).filter(|api| is_true(*api, "workflowsdkstepenabled")) else { continue };
        if is_true(api, "isfunction") {
            found.push(diagnostic(ctx, component, component, "is a function"));
        }
    }
    let parts =
        ctx.solution.components.iter().filter(|part| matches!(part.kind(), "customapirequestparameter" | "customapiresponseproperty"));
    for part in parts {
        let api = part.parent.as_ref().and_then(|key| ctx.solution.get(key));
        let Some(api) = api.filter(|api| ctx.content.element(api).is_some_and(|api| is_true(api, "workflowsdkstepenabled"))) else {
            continue;
        };
        let stated = ctx.content.element(part).and_then(|part| part.value("type"));
        if let Some((_, name)) = UNFIT.iter().find(|(number, _)| stated.as_deref() == Some(*number)) {
            let reason = format!("has {}, which is of the type {name}", quoted(&part.display_name));
            found.push(diagnostic(ctx, api, part, &reason));
        }
    }
}

fn diagnostic(ctx: &Context<'_>, api: &Component, at: &Component, reason: &str) -> Diagnostic {
    Diagnostic::new(
        ctx,
        format!("the custom API {} is enabled for workflows, but {reason}", quoted(&api.display_name)),
        at.location.clone(),
    )
    .why("workflows cannot call it")
    .help("create it anew without Enabled for workflow, or with other types")
    .about(api)
    .discriminator(at.key.identity())
}

/// Yes and no are written as 1 and 0.
fn is_true(api: Element<'_>, column: &str) -> bool {
    api.value(column).is_some_and(|value| value == "1" || value.eq_ignore_ascii_case("true"))
}
