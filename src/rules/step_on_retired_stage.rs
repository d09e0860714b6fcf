//! Steps on the stage of CRM 4.0.

use super::support::{Context, Diagnostic, declare_rule};
use crate::model::quoted;

declare_rule! {
    /// A step runs on a stage that is retired.
    ///
    /// ## What it finds
    /// Plug-in steps on stage 50, the post-operation of CRM 4.0.
    ///
    /// ## Why it matters
    /// The stage is kept for old code alone. It was retired long ago, and a step on it stops working when
    /// it goes.
    ///
    /// ## How to fix
    /// Register the step on stage 40 (post-operation), check that the code does not count on what differs
    /// there, and export again.
    ///
    /// ## When to allow it
    /// For the time until the step is moved.
    name: "step-on-retired-stage",
    severity: Warning,
    confidence: High,
    category: Maintainability,
    since: "0.1.0",
    microsoft_rule: "meta-avoid-crm4-event",
    source: "Dataverse SDK reference, \"IPluginExecutionContext.Stage Property\" (50: post-operation, deprecated)",
}

fn check(ctx: &Context<'_>, found: &mut Vec<Diagnostic>) {
    for step in ctx.plugin_steps().iter().filter(|step| step.stage == Some(50)) {
        let diagnostic = Diagnostic::new(
            ctx,
            format!("the step {} runs on the retired stage 50", quoted(&step.component.display_name)),
            step.place("Stage"),
        )
        .why("the stage is kept for code of CRM 4.0 and may go at any time")
        .help("register the step on the post-operation stage (40)")
        .about(step.component);
        found.push(diagnostic);
    }
}
