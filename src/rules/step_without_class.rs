//! Steps that say too little.

use super::support::{Context, Diagnostic, declare_rule};
use crate::model::quoted;

declare_rule! {
    /// A step does not say what it runs, or on what.
    ///
    /// ## What it finds
    /// Plug-in steps without a class, formula or endpoint, and such without a message. Steps of a plug-in
    /// package name their class by an export key.
    ///
    /// ## Why it matters
    /// Both are required: a step without them cannot be created.
    ///
    /// ## How to fix
    /// Export the solution again. The file was changed by hand, or a merge lost lines of it.
    ///
    /// ## When to allow it
    /// Never in a file that is to be imported.
    name: "step-without-class",
    severity: Warning,
    confidence: Medium,
    category: Import,
    since: "0.1.0",
    source: "Dataverse documentation, \"SdkMessageProcessingStep table reference\" (EventHandler and SdkMessageId are required); all steps of the corpus have both",
}

fn check(ctx: &Context<'_>, found: &mut Vec<Diagnostic>) {
    for step in ctx.plugin_steps() {
        let lacks = match (step.handler.is_empty() && step.class.is_empty(), step.message_id.is_empty()) {
            (true, true) => "neither a class nor a message",
            (true, false) => "no class, formula or endpoint to run",
            (false, true) => "no message to run on",
            (false, false) => continue,
        };
        let diagnostic =
            Diagnostic::new(ctx, format!("the step {} has {lacks}", quoted(&step.component.display_name)), step.component.location.clone())
                .why("a step cannot be created without them")
                .help("export the solution again; the file was changed by hand or in a merge")
                .about(step.component);
        found.push(diagnostic);
    }
}
