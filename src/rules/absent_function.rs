//! Functions of form events that their script does not have.

use super::support::{Context, Diagnostic, declare_rule};
use crate::kinds::support::form::Form;
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
        for handler in details.handlers.iter().filter(|handler| handler.enabled) {
            let library = handler.library.strip_prefix("$webresource:").unwrap_or(&handler.library);
            let Some(script) = ctx.solution.get(&Key::new("web-resource", library)) else { continue };
            let name = handler.function.rsplit('.').next().unwrap_or(&handler.function);
            if script.details::<Script>().is_none_or(|script| script.mentions(name)) {
                continue;
            }
            let message = format!(
                "the form {} calls {}, and the script {} does not mention {}",
                quoted(&form.display_name),
                quoted(&handler.function),
                quoted(&script.display_name),
                quoted(name)
            );
            let diagnostic = Diagnostic::new(ctx, message, handler.location.clone())
                .why("the form shows a script error each time the event happens")
                .help(format!("correct the name in the events of the form, or bring {} back in the script", quoted(name)))
                .about(form)
                .discriminator(format!("{} {}", library.to_lowercase(), handler.function))
                .related([("the script".to_owned(), script.location.clone())]);
            found.push(diagnostic);
        }
    }
}
