//! Steps on stages that only the platform uses.

use super::support::{Context, Diagnostic, declare_rule};
use crate::model::quoted;

declare_rule! {
    /// A step runs on a stage that is not for plug-ins.
    ///
    /// ## What it finds
    /// Plug-in steps on a stage other than 10, 20, 40, 30 (the place of the operation) and 50, which
    /// [step-on-retired-stage](step-on-retired-stage.md) reports.
    ///
    /// ## Why it matters
    /// Dataverse keeps the other stages for itself, and refuses steps on them.
    ///
    /// ## How to fix
    /// Register the step before validation (10), before the operation (20) or after it (40).
    ///
    /// ## When to allow it
    /// Never in a file that is to be imported.
    name: "step-on-unsupported-stage",
    severity: Warning,
    confidence: Medium,
    category: Import,
    since: "0.1.0",
    source: "Dataverse documentation, \"Event framework\" (stages) and the list of web service error codes (OnlyStepInPredefinedStagesCanBeModified); all steps of the corpus are on 10, 20 or 40",
}

fn check(ctx: &Context<'_>, found: &mut Vec<Diagnostic>) {
    for step in ctx.plugin_steps() {
        let Some(stage) = step.element.value("Stage") else { continue };
        if step.stage.is_some_and(|stage| matches!(stage, 10 | 20 | 30 | 40 | 50)) {
            continue;
        }
        let name = quoted(&step.component.display_name);
        let diagnostic = Diagnostic::new(
            ctx,
            format!("the step {name} runs on the stage {}, which is not for plug-ins", quoted(&stage)),
            step.place("Stage"),
        )
        .why("Dataverse keeps all stages but 10, 20, 30 and 40 for itself")
        .help("register the step before validation (10), before the operation (20) or after it (40)")
        .about(step.component);
        found.push(diagnostic);
    }
}
