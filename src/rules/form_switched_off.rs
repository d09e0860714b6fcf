//! Forms that travel switched off.

use super::support::{Context, Diagnostic, declare_rule};
use crate::model::quoted;

declare_rule! {
    /// A form is switched off.
    ///
    /// ## What it finds
    /// Forms whose state is inactive in the file.
    ///
    /// ## Why it matters
    /// Nobody can use the form after the import; it is carried along by every later version and counts
    /// where columns are looked for.
    ///
    /// ## How to fix
    /// Switch the form on, or remove it from the solution.
    ///
    /// ## When to allow it
    /// When it takes the place of a form that people should no longer get.
    name: "form-switched-off",
    severity: Info,
    confidence: High,
    category: Alm,
    since: "0.1.0",
    source: "Dataverse documentation, \"SystemForm table\" (FormActivationState 0 is Inactive); seven solutions of the corpus have some",
}

fn check(ctx: &Context<'_>, found: &mut Vec<Diagnostic>) {
    for form in ctx.forms().iter().filter(|form| form.component.kind() == "form") {
        let Some(state) = form.element.child("FormActivationState").filter(|state| state.text() == "0") else { continue };
        let message = format!("the form {} is switched off", quoted(&form.component.display_name));
        let diagnostic = Diagnostic::new(ctx, message, form.place(state))
            .why("nobody can use it after the import, and every later version carries it along")
            .help("switch the form on, or remove it from the solution")
            .about(form.component);
        found.push(diagnostic);
    }
}
