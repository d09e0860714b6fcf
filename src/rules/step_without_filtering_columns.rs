//! Steps on every update of a table.

use super::support::{Context, Diagnostic, declare_rule};
use crate::content::plugin_step::PluginStep;
use crate::model::quoted;

declare_rule! {
    /// A step runs on every update of its table.
    ///
    /// ## What it finds
    /// Plug-in steps on `Update` of a table that name no filtering columns. Low-code plug-ins are left out:
    /// their editor has no such choice.
    ///
    /// ## Why it matters
    /// The code runs each time anything in a row is saved, even when nothing it looks at was changed. That
    /// costs time on every save, and steps start each other more often than they should.
    ///
    /// ## How to fix
    /// Change the step in the Plug-in Registration Tool, choose the columns the code looks at as filtering
    /// attributes, and export again.
    ///
    /// ## When to allow it
    /// When the code must see every change of a row, such as a log of all changes.
    name: "step-without-filtering-columns",
    severity: Warning,
    confidence: High,
    category: Performance,
    since: "0.1.0",
    microsoft_rule: "meta-avoid-reg-no-attribute",
    source: "Dataverse documentation, \"Include filtering attributes with plug-in registration\"",
}

fn check(ctx: &Context<'_>, found: &mut Vec<Diagnostic>) {
    for step in ctx.plugin_steps().iter().filter(|step| lacks_filter(step)) {
        let diagnostic = Diagnostic::new(
            ctx,
            format!(
                "the step {} runs on every update of {}, because it has no filtering columns",
                quoted(&step.component.display_name),
                quoted(&step.table)
            ),
            step.place("FilteringAttributes"),
        )
        .why("it runs even when nothing it looks at was changed, which costs time on every save")
        .help("choose the columns the code looks at as filtering attributes of the step")
        .about(step.component);
        found.push(diagnostic);
    }
}

fn lacks_filter(step: &PluginStep<'_>) -> bool {
    // The step of a formula is made by the editor of low-code plug-ins, which asks for no columns: both of the corpus have none.
    let is_formula = step.element.child("fxexpressionid").is_some();
    step.is_on(&["Update"]) && !step.table.is_empty() && step.filter.is_empty() && !is_formula
}
