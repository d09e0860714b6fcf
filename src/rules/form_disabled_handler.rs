//! Events of forms that are switched off.

use super::support::{Context, Diagnostic, declare_rule};
use crate::model::quoted;
use crate::platform::prefixes;

declare_rule! {
    /// A form has an event handler that is switched off.
    ///
    /// ## What it finds
    /// Handlers of form events with *Enabled* off. One finding for each form. Handlers of Microsoft's scripts are
    /// left out: they came with a form that cannot lose them, and switching them off is the way to be rid of them.
    ///
    /// ## Why it matters
    /// Nobody who reads the form can tell whether it is off on purpose or was forgotten after a test, and
    /// its script still loads.
    ///
    /// ## How to fix
    /// Remove the handler, or switch it on again.
    ///
    /// ## When to allow it
    /// When the target switches it on.
    name: "form-disabled-handler",
    severity: Info,
    confidence: High,
    category: Maintainability,
    since: "0.1.0",
    source: "Power Apps documentation, \"Configure event handlers\" (Enabled); two solutions of the corpus have six each",
}

fn check(ctx: &Context<'_>, found: &mut Vec<Diagnostic>) {
    for form in ctx.forms() {
        let off: Vec<_> = form.handlers.iter().filter(|handler| !handler.enabled && is_of_maker(&handler.library)).collect();
        let Some((first, rest)) = off.split_first() else { continue };
        let others = match rest.len() {
            0 => String::new(),
            1 => " and one more".to_owned(),
            count => format!(" and {count} more"),
        };
        let verb = if rest.is_empty() { "is" } else { "are" };
        let message = format!(
            "on the form {} the call of {}{others} {verb} switched off",
            quoted(&form.component.display_name),
            quoted(&first.function)
        );
        let related = rest.iter().map(|handler| (format!("{} is off as well", quoted(&handler.function)), form.place(handler.element)));
        let diagnostic = Diagnostic::new(ctx, message, form.place(first.element))
            .why("nobody can tell whether that is on purpose, and the script loads all the same")
            .help("remove the handler from the events of the form, or switch it on again")
            .about(form.component)
            .related(related);
        found.push(diagnostic);
    }
}

/// Handlers of another layer can be switched off, not removed (the form `Agent Channel` of the corpus, a copy of Microsoft's).
fn is_of_maker(library: &str) -> bool {
    prefixes::prefix(library).is_some_and(|prefix| !prefixes::is_microsoft(prefix))
}
