//! Processes that are off.

use super::support::{Context, Diagnostic, declare_rule};
use crate::model::quoted;
use crate::platform::component_types::label;

declare_rule! {
    /// A process is a draft.
    ///
    /// ## What it finds
    /// Classic workflows, business rules and actions that are not activated. Dialogs, business process flows
    /// and cloud flows have rules of their own.
    ///
    /// ## Why it matters
    /// It does nothing, but has to be moved and understood. Somebody may count on it.
    ///
    /// ## How to fix
    /// Activate it and export again, or delete it.
    ///
    /// ## When to allow it
    /// When it is to be activated in the target.
    name: "process-draft",
    severity: Info,
    confidence: High,
    category: Maintainability,
    since: "0.1.0",
    microsoft_rule: "meta-remove-inactive",
    source: "Power Apps documentation, \"Remove deactivated or disabled configurations\"",
}

fn check(ctx: &Context<'_>, found: &mut Vec<Diagnostic>) {
    for process in ctx.processes().iter().filter(|process| process.is_draft()) {
        let kind = process.component.kind();
        if !matches!(kind, "classic-workflow" | "business-rule" | "action") {
            continue;
        }
        let diagnostic = Diagnostic::new(
            ctx,
            format!("the {} {} is a draft", label(kind), quoted(&process.component.display_name)),
            process.place("StateCode"),
        )
        .why("it does nothing, but has to be moved and understood")
        .help("activate it and export again, or delete it")
        .about(process.component);
        found.push(diagnostic);
    }
}
