//! Steps without a table on messages that all tables have.

use super::support::{Context, Diagnostic, declare_rule};
use crate::model::quoted;

declare_rule! {
    /// A step runs for every table.
    ///
    /// ## What it finds
    /// Plug-in steps without a table on `Create`, `Update`, `Delete`, `Assign` or `SetState`. Those on
    /// reading are left to [step-on-retrieve](step-on-retrieve.md).
    ///
    /// ## Why it matters
    /// The code runs for every table of the environment, those of the platform and of other apps included:
    /// it slows down everything, and a mistake in it stops everything.
    ///
    /// ## How to fix
    /// Register one step for each table that matters.
    ///
    /// ## When to allow it
    /// When the code is made for all tables, such as a log of changes, and looks at the name of the table
    /// first.
    name: "step-on-every-table",
    severity: Warning,
    confidence: High,
    category: Performance,
    since: "0.1.0",
    source: "Dataverse documentation, \"Register a plug-in\" (without a primary entity it is invoked for all that support the message)",
}

fn check(ctx: &Context<'_>, found: &mut Vec<Diagnostic>) {
    for step in ctx
        .plugin_steps()
        .iter()
        .filter(|step| step.table.is_empty() && step.is_on(&["Create", "Update", "Delete", "Assign", "SetState", "SetStateDynamicEntity"]))
    {
        let diagnostic = Diagnostic::new(
            ctx,
            format!("the step {} runs on {}", quoted(&step.component.display_name), step.event()),
            step.place("SdkMessageId"),
        )
        .why("it runs for the tables of the platform and of other apps as well; a mistake in it stops all of them")
        .help("register one step for each table that matters")
        .about(step.component);
        found.push(diagnostic);
    }
}
