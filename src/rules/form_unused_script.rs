//! Scripts that forms load and no event calls.

use std::collections::BTreeSet;

use super::support::{Context, Diagnostic, declare_rule};
use crate::model::quoted;

declare_rule! {
    /// A form loads a script that none of its events calls.
    ///
    /// ## What it finds
    /// Web resources among the scripts of a form of which no handler of the form names a function.
    ///
    /// ## Why it matters
    /// Every script is fetched and run before the form can be used.
    ///
    /// ## How to fix
    /// Remove the web resource from the form libraries.
    ///
    /// ## When to allow it
    /// When another script of the form uses it, or it does its work while it loads.
    name: "form-unused-script",
    severity: Info,
    confidence: Low,
    category: Performance,
    since: "0.1.0",
    source: "Power Apps documentation, \"Design forms for performance in model-driven apps\"; in the corpus 8 solutions load such scripts, most for other scripts to use",
    preview: true,
}

fn check(ctx: &Context<'_>, found: &mut Vec<Diagnostic>) {
    for form in ctx.forms().iter().filter(|form| !form.is_difference) {
        let called: BTreeSet<String> = form.handlers.iter().map(|handler| handler.library.to_lowercase()).collect();
        let mut unused = form.libraries.iter().filter(|library| !called.contains(&library.name.to_lowercase()));
        let Some(first) = unused.next() else { continue };
        let more: Vec<_> = unused.collect();
        let others = match more.len() {
            0 => String::new(),
            count => format!(" (and {count} more)"),
        };
        let message = format!(
            "the form {} loads the script {}{others} and calls none of its functions",
            quoted(&form.component.display_name),
            quoted(&first.name)
        );
        let related = more.iter().map(|library| (format!("{} is not called either", quoted(&library.name)), form.place(library.element)));
        let diagnostic = Diagnostic::new(ctx, message, form.place(first.element))
            .why("every script is fetched and run before the form can be used")
            .help("remove it from the libraries of the form, unless another script of the form uses it")
            .about(form.component)
            .related(related);
        found.push(diagnostic);
    }
}
