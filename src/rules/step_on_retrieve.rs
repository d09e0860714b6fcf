//! Steps that slow down reading.

use super::support::{Context, Diagnostic, declare_rule};
use crate::model::quoted;

declare_rule! {
    /// A step runs each time rows are read.
    ///
    /// ## What it finds
    /// Plug-in steps on `Retrieve` or `RetrieveMultiple`. Those on queries of notes are left to
    /// [step-on-notes-query](step-on-notes-query.md), and those in the place of the operation, which bring
    /// the rows of a virtual table, are none.
    ///
    /// ## Why it matters
    /// Every form, view, lookup, search and flow that reads the table waits for the code. It runs far more
    /// often than one that changes rows.
    ///
    /// ## How to fix
    /// Put the value into a column when the row is saved, use a calculated or formula column, or ask for
    /// what is needed by a custom API.
    ///
    /// ## When to allow it
    /// When rows have to be changed or held back while they are read, and the code is fast.
    name: "step-on-retrieve",
    severity: Warning,
    confidence: High,
    category: Performance,
    since: "0.1.0",
    microsoft_rule: "meta-avoid-reg-retrieve",
    source: "Dataverse documentation, \"Limit the registration of plug-ins for Retrieve and RetrieveMultiple messages\"",
}

fn check(ctx: &Context<'_>, found: &mut Vec<Diagnostic>) {
    for step in ctx.plugin_steps().iter().filter(|step| {
        step.is_on(&["Retrieve", "RetrieveMultiple"])
            && step.stage != Some(30)
            && !(step.is_on(&["RetrieveMultiple"]) && step.table == "annotation")
    }) {
        let diagnostic = Diagnostic::new(
            ctx,
            format!("the step {} runs each time rows are read: {}", quoted(&step.component.display_name), step.event()),
            step.place("SdkMessageId"),
        )
        .why("every form, view, lookup and flow that reads such rows waits for it")
        .help("do the work when rows are saved, or in a calculated column or a custom API")
        .about(step.component);
        found.push(diagnostic);
    }
}
