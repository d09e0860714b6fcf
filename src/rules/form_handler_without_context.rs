//! Events of forms that hand no execution context to the script.

use super::support::{Context, Diagnostic, declare_rule};
use crate::model::quoted;
use crate::platform::prefixes;

declare_rule! {
    /// A form calls a script without handing it the execution context.
    ///
    /// ## What it finds
    /// Handlers of makers for which *Pass execution context as first parameter* is off. One finding for
    /// each form.
    ///
    /// ## Why it matters
    /// A function that is handed no context can find the form only through `Xrm.Page`, which is deprecated,
    /// or through variables that break where several forms are open.
    ///
    /// ## How to fix
    /// Open the events of the form, switch on *Pass execution context as first parameter* for the handler,
    /// and take the form from `executionContext.getFormContext()`.
    ///
    /// ## When to allow it
    /// When the function does not look at the form.
    name: "form-handler-without-context",
    severity: Info,
    confidence: Medium,
    category: Maintainability,
    since: "0.1.0",
    source: "Power Apps documentation, \"Execution context\" and \"Client API form context\" (Xrm.Page is deprecated); one solution of the corpus has 30 such handlers of its own",
}

fn check(ctx: &Context<'_>, found: &mut Vec<Diagnostic>) {
    for form in ctx.forms() {
        // What Microsoft's apps put on their forms travels along with them, and nobody else can change it.
        let of_maker = |library: &str| prefixes::prefix(library).is_some_and(|prefix| !prefixes::is_microsoft(prefix));
        let without = form.handlers.iter().filter(|handler| handler.enabled && !handler.passes_context && of_maker(&handler.library));
        let handlers: Vec<_> = without.collect();
        let Some((first, rest)) = handlers.split_first() else { continue };
        let others = match rest.len() {
            0 => String::new(),
            1 => " and one more function".to_owned(),
            count => format!(" and {count} more functions"),
        };
        let message = format!(
            "the form {} calls {}{others} without the execution context",
            quoted(&form.component.display_name),
            quoted(&first.function)
        );
        let related = rest.iter().map(|handler| (format!("{} is called here", quoted(&handler.function)), form.place(handler.element)));
        let diagnostic = Diagnostic::new(ctx, message, form.place(first.element))
            .why("without it a script finds the form only through `Xrm.Page`, which is deprecated")
            .help("switch on Pass execution context as first parameter in the events of the form, and use `executionContext.getFormContext()` in the script")
            .about(form.component)
            .related(related);
        found.push(diagnostic);
    }
}
