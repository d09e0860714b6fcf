//! Model-driven apps that no security role may open.

use super::support::{Context, Diagnostic, declare_rule};
use crate::content::Element;
use crate::model::quoted;

declare_rule! {
    /// No security role may open a model-driven app.
    ///
    /// ## What it finds
    /// Apps that come with their site map and without any role.
    ///
    /// ## Why it matters
    /// After the import nobody but administrators sees the app, until somebody gives it roles by hand in
    /// every environment.
    ///
    /// ## How to fix
    /// In the list of apps choose *Share*, give the app the roles whose people should use it, and export
    /// again.
    ///
    /// ## When to allow it
    /// When the roles are given in each environment on purpose.
    name: "app-without-roles",
    severity: Warning,
    confidence: Medium,
    category: Alm,
    since: "0.1.0",
    source: "Power Apps documentation, \"Share a model-driven app using Power Apps\" (security roles of the app); every whole app of the corpus has at least one role",
}

fn check(ctx: &Context<'_>, found: &mut Vec<Diagnostic>) {
    for app in ctx.solution.components.iter().filter(|component| component.kind() == "model-driven-app" && component.content) {
        let Some(element) = ctx.content.element(app) else { continue };
        let has = |list: &str, wanted: &dyn Fn(Element<'_>) -> bool| element.child(list).is_some_and(|list| list.children().any(wanted));
        // What a layer adds to an app of another solution has no site map.
        let is_whole = has("AppModuleComponents", &|part| part.attribute("type").as_deref() == Some("62"));
        if !is_whole || has("AppModuleRoleMaps", &|role| role.is("Role")) {
            continue;
        }
        let diagnostic =
            Diagnostic::new(ctx, format!("no security role may open the app {}", quoted(&app.display_name)), app.location.clone())
                .why("after the import nobody but administrators sees it")
                .help("in the list of apps choose Share, give the app the roles whose people should use it, and export again")
                .about(app);
        found.push(diagnostic);
    }
}
