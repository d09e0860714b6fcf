//! Functions of form events that their script does not have.

use std::collections::BTreeMap;

use super::support::{Context, Diagnostic, declare_rule};
use crate::kinds::support::form::{Form, Handler};
use crate::kinds::support::script::Script;
use crate::model::{Key, quoted};

declare_rule! {
    /// A form calls a function that its script does not mention.
    ///
    /// ## What it finds
    /// Handlers of form events whose script is in the file and in which the last part of the function's name
    /// (`onLoad` of `Contoso.Order.onLoad`) occurs nowhere, not even in a comment or a string.
    ///
    /// ## Why it matters
    /// The form shows a script error each time the event happens.
    ///
    /// ## How to fix
    /// Correct the name of the function in the form's events, or bring it back in the script.
    ///
    /// ## When to allow it
    /// When the script puts names together while it runs.
    name: "absent-function",
    severity: Warning,
    confidence: Low,
    category: Alm,
    since: "0.1.0",
    source: "Power Apps documentation, \"Client scripting\"; all 20 handlers of the corpus whose script is in the file find their function",
}

fn check(ctx: &Context<'_>, found: &mut Vec<Diagnostic>) {
    for (form, details) in ctx.solution.all::<Form>() {
        // One function may be called at several events: one finding.
        let mut absent: BTreeMap<(&str, &str), Vec<&Handler>> = BTreeMap::new();
        for handler in details.handlers.iter().filter(|handler| handler.enabled && is_absent(ctx, handler)) {
            absent.entry((&handler.library, &handler.function)).or_default().push(handler);
        }
        for ((library, function), handlers) in absent {
            let Some((first, rest)) = handlers.split_first() else { continue };
            let name = last_part(function);
            let (form_name, script) = (quoted(&form.display_name), quoted(library));
            let message =
                format!("the form {form_name} calls {}, and the script {script} does not mention {}", quoted(function), quoted(name));
            let related = rest.iter().map(|handler| ("called here as well".to_owned(), handler.location.clone()));
            let diagnostic = Diagnostic::new(ctx, message, first.location.clone())
                .why("the form shows a script error each time the event happens")
                .help(format!("correct the name in the events of the form, or bring {} back in the script", quoted(name)))
                .about(form)
                .discriminator(format!("{} {function}", library.to_lowercase()))
                .related(related);
            found.push(diagnostic);
        }
    }
}

/// Whether the script is in the file, could be read, and does not mention the function.
fn is_absent(ctx: &Context<'_>, handler: &Handler) -> bool {
    let library = handler.library.strip_prefix("$webresource:").unwrap_or(&handler.library);
    let script = ctx.solution.get(&Key::new("web-resource", library));
    script.and_then(|script| script.details::<Script>()).is_some_and(|script| !script.mentions(last_part(&handler.function)))
}

fn last_part(function: &str) -> &str {
    function.rsplit('.').next().unwrap_or(function)
}
