//! Events of forms whose script is not loaded with the form.

use std::collections::{BTreeMap, BTreeSet};

use super::support::{Context, Diagnostic, declare_rule};
use crate::content::form::Handler;
use crate::model::quoted;
use crate::platform::prefixes;

declare_rule! {
    /// An event of a form calls a script that the form does not load.
    ///
    /// ## What it finds
    /// Event handlers of a form whose web resource is not among the scripts of the form (`formLibraries`).
    /// Forms that only say what a layer changes are left out: the layer below may load the script.
    ///
    /// ## Why it matters
    /// The function is looked for only in the scripts the form loads. The event does nothing but show a
    /// script error.
    ///
    /// ## How to fix
    /// Open the form, *Events*, and add the web resource to the form libraries, or remove the handler.
    ///
    /// ## When to allow it
    /// When another part of the page is known to load the script before the event happens.
    name: "form-script-not-listed",
    severity: Warning,
    confidence: Medium,
    category: Reliability,
    since: "0.1.0",
    microsoft_rule: "meta-remove-invalid-form-handler",
    source: "Power Apps documentation, \"Use the solution checker\" (form event handlers); in the corpus 164 of 166 handlers of makers name a listed script, and the other two a script of Microsoft",
}

fn check(ctx: &Context<'_>, found: &mut Vec<Diagnostic>) {
    for form in ctx.forms().iter().filter(|form| !form.is_difference) {
        let listed: BTreeSet<String> = form.libraries.iter().map(|library| library.name.to_lowercase()).collect();
        let mut absent: BTreeMap<String, Vec<&Handler<'_>>> = BTreeMap::new();
        for handler in form.handlers.iter().filter(|handler| handler.enabled && is_of_maker(&handler.library)) {
            let library = handler.library.to_lowercase();
            if !listed.contains(&library) {
                absent.entry(library).or_default().push(handler);
            }
        }
        for (library, handlers) in absent {
            let Some((first, rest)) = handlers.split_first() else { continue };
            let related = rest.iter().map(|handler| (format!("{} is called here", quoted(&handler.function)), form.place(handler.element)));
            let (name, script) = (quoted(&form.component.display_name), quoted(&first.library));
            let message = format!("the form {name} calls {} of the script {script}, which it does not load", quoted(&first.function));
            let diagnostic = Diagnostic::new(ctx, message, form.place(first.element))
                .why("a function is looked for only in the scripts the form loads: the event shows a script error")
                .help(format!("open the events of the form and add {script} to its libraries, or remove the handler"))
                .about(form.component)
                .discriminator(library)
                .related(related);
            found.push(diagnostic);
        }
    }
}

/// Scripts of the platform's own forms stand in folders without a prefix (`Sales/ClientCommon/`), and the app loads them.
fn is_of_maker(library: &str) -> bool {
    prefixes::prefix(library).is_some_and(|prefix| !prefixes::is_microsoft(prefix))
}
