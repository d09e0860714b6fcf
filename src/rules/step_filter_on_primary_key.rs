//! Filters that never filter.

use super::support::{Context, Diagnostic, declare_rule};
use crate::model::quoted;

declare_rule! {
    /// The primary key is among the filtering columns.
    ///
    /// ## What it finds
    /// Plug-in steps on `Update` whose filtering columns include the id of the row: the name of the table
    /// with `id` after it, or `activityid`.
    ///
    /// ## Why it matters
    /// Every update includes the id, so the step runs on every update, whatever other columns it names.
    ///
    /// ## How to fix
    /// Take the id out of the filtering attributes of the step.
    ///
    /// ## When to allow it
    /// Never: name no columns if the code is to run on every update.
    name: "step-filter-on-primary-key",
    severity: Warning,
    confidence: High,
    category: Performance,
    since: "0.1.0",
    source: "Dataverse documentation, \"Register a plug-in\" (do not include the primary key)",
}

fn check(ctx: &Context<'_>, found: &mut Vec<Diagnostic>) {
    for step in ctx.plugin_steps().iter().filter(|step| step.is_on(&["Update"]) && !step.table.is_empty()) {
        let id = format!("{}id", step.table);
        // The id of every activity is called so, and no other table has a column of this name.
        let Some(column) = step.filter.iter().find(|column| **column == id || *column == "activityid") else { continue };
        let name = quoted(&step.component.display_name);
        let diagnostic = Diagnostic::new(
            ctx,
            format!("the step {name} has the id of the row, {}, among its filtering columns", quoted(column)),
            step.place("FilteringAttributes"),
        )
        .why("every update includes the id, so the step runs on every update whatever else it names")
        .help("take the id out of the filtering attributes of the step")
        .about(step.component);
        found.push(diagnostic);
    }
}
