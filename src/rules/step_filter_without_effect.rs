//! Filtering columns on messages without columns.

use super::support::{Context, Diagnostic, declare_rule};
use crate::model::quoted;

declare_rule! {
    /// Filtering columns have no effect on the message.
    ///
    /// ## What it finds
    /// Plug-in steps on `Delete`, `Retrieve` or `RetrieveMultiple` that name filtering columns.
    ///
    /// ## Why it matters
    /// The columns look as if they limited when the code runs, but these messages change no columns: it
    /// runs always, or not when somebody expects it.
    ///
    /// ## How to fix
    /// Take the columns out of the step, and look in the code whether the row is one that matters.
    ///
    /// ## When to allow it
    /// When the step was `Update` once, and the columns do no harm.
    name: "step-filter-without-effect",
    severity: Info,
    confidence: Medium,
    category: Maintainability,
    since: "0.1.0",
    source: "Dataverse documentation, \"Register a plug-in\" (filtering attributes limit a step to updates that include the columns)",
}

fn check(ctx: &Context<'_>, found: &mut Vec<Diagnostic>) {
    for step in ctx.plugin_steps().iter().filter(|step| step.is_on(&["Delete", "Retrieve", "RetrieveMultiple"]) && !step.filter.is_empty())
    {
        let diagnostic = Diagnostic::new(
            ctx,
            format!("the step {} names filtering columns, which have no effect on {}", quoted(&step.component.display_name), step.event()),
            step.place("FilteringAttributes"),
        )
        .why("they limit a step to updates that include one of the columns; this message includes none")
        .help("take the columns out of the step")
        .about(step.component);
        found.push(diagnostic);
    }
}
