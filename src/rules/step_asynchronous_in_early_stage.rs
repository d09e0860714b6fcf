//! Asynchronous steps before the operation.

use super::support::{Context, Diagnostic, declare_rule};
use crate::model::quoted;

declare_rule! {
    /// An asynchronous step is to run before the operation.
    ///
    /// ## What it finds
    /// Plug-in steps in asynchronous mode on a stage other than post-operation (40).
    ///
    /// ## Why it matters
    /// A system job can only run after the operation that made it: Dataverse lets nobody register such a
    /// step, so the file was changed by hand, and the import refuses it or runs it at another time than it
    /// says.
    ///
    /// ## How to fix
    /// Put the step on stage 40, or make it synchronous.
    ///
    /// ## When to allow it
    /// Never in a file that is to be imported.
    name: "step-asynchronous-in-early-stage",
    severity: Warning,
    confidence: Medium,
    category: Reliability,
    since: "0.1.0",
    source: "Dataverse documentation, \"Register a plug-in\" (execution mode); all asynchronous steps of the corpus are on stage 40",
}

fn check(ctx: &Context<'_>, found: &mut Vec<Diagnostic>) {
    for step in
        ctx.plugin_steps().iter().filter(|step| step.is_asynchronous && step.stage.is_some_and(|stage| matches!(stage, 10 | 20 | 30)))
    {
        let diagnostic = Diagnostic::new(
            ctx,
            format!("the step {} is asynchronous, but not on the post-operation stage", quoted(&step.component.display_name)),
            step.place("Stage"),
        )
        .why("a system job can only run after the operation that made it")
        .help("put the step on stage 40, or make it synchronous")
        .about(step.component);
        found.push(diagnostic);
    }
}
