//! Dialogs, which are retired.

use super::support::{Context, Diagnostic, declare_rule};
use crate::model::quoted;

declare_rule! {
    /// A dialog is in the solution.
    ///
    /// ## What it finds
    /// Processes that are dialogs (category 1).
    ///
    /// ## Why it matters
    /// Dialogs are retired: no app of today opens them.
    ///
    /// ## How to fix
    /// Replace the dialog by a business process flow, a custom page or a canvas app, and take it out of the
    /// solution.
    ///
    /// ## When to allow it
    /// On premises, where dialogs still run.
    name: "dialog-process",
    severity: Warning,
    confidence: High,
    category: Maintainability,
    since: "0.1.0",
    source: "Power Platform documentation, \"Important changes coming\" (process dialogs are deprecated)",
}

fn check(ctx: &Context<'_>, found: &mut Vec<Diagnostic>) {
    for process in ctx.processes().iter().filter(|process| process.component.kind() == "dialog") {
        let diagnostic =
            Diagnostic::new(ctx, format!("{} is a dialog", quoted(&process.component.display_name)), process.component.location.clone())
                .why("dialogs are retired: no app of today opens them")
                .help("replace it by a business process flow, a custom page or a canvas app")
                .about(process.component);
        found.push(diagnostic);
    }
}
