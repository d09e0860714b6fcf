//! Model-driven apps that show all forms and views of their tables.

use super::support::{Context, Diagnostic, declare_rule};
use crate::model::quoted;

declare_rule! {
    /// A model-driven app shows all forms and views of its tables.
    ///
    /// ## What it finds
    /// Apps with tables and without a single form, view or dashboard of their own choice.
    ///
    /// ## Why it matters
    /// Every form and view that any solution adds to the tables appears in the app, in an order nobody
    /// chose.
    ///
    /// ## How to fix
    /// Open the app in the designer and choose the forms and views of each table.
    ///
    /// ## When to allow it
    /// When the app is the only one for its tables.
    name: "app-shows-everything",
    severity: Info,
    confidence: High,
    category: Maintainability,
    since: "0.1.0",
    source: "Power Apps documentation, \"Add or edit model-driven app components\" (all forms and views); 45 of 82 apps of the corpus",
    preview: true,
}

fn check(ctx: &Context<'_>, found: &mut Vec<Diagnostic>) {
    for app in ctx.solution.components.iter().filter(|component| component.kind() == "model-driven-app" && component.content) {
        let Some(parts) = ctx.content.element(app).and_then(|element| element.child("AppModuleComponents")) else { continue };
        // Type codes of solution components: 1 is a table, 26 a view, 60 a form or dashboard.
        let has = |wanted: &[&str]| parts.children().any(|part| part.attribute("type").is_some_and(|code| wanted.contains(&code.as_ref())));
        if !has(&["1"]) || has(&["26", "60"]) {
            continue;
        }
        let message = format!("the app {} shows all forms and views of its tables", quoted(&app.display_name));
        let diagnostic = Diagnostic::new(ctx, message, ctx.content.place(app, parts))
            .why("every form and view that any solution adds to the tables appears in it")
            .help("open the app in the designer and choose the forms and views of each table")
            .about(app);
        found.push(diagnostic);
    }
}
