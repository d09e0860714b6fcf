//! Business process flows that are off.

use super::support::{Context, Diagnostic, declare_rule};
use crate::model::{Key, quoted};

declare_rule! {
    /// A business process flow is a draft.
    ///
    /// ## What it finds
    /// Business process flows that are not activated. It says so when the table of its runs is not in the
    /// file: then it was most likely never activated.
    ///
    /// ## Why it matters
    /// Users do not see the flow. The table of its runs is made when it is activated for the first time;
    /// without it the solution cannot be exported from the target, and solution checker fails.
    ///
    /// ## How to fix
    /// Activate the flow and export again, or take it out of the solution.
    ///
    /// ## When to allow it
    /// When it is to be activated in the target.
    name: "business-process-flow-draft",
    severity: Warning,
    confidence: High,
    category: Alm,
    since: "0.1.0",
    microsoft_rule: "meta-remove-inactive",
    source: "Power Apps documentation, \"Common issues and resolutions for solution checker\" (draft business process flow components)",
}

fn check(ctx: &Context<'_>, found: &mut Vec<Diagnostic>) {
    let drafts = ctx.processes().iter().filter(|process| process.component.kind() == "business-process-flow" && process.is_draft());
    for process in drafts {
        let table = process.element.value("UniqueName").unwrap_or_default();
        let has_table = ctx.solution.get(&Key::new("table", &table)).is_some();
        let name = quoted(&process.component.display_name);
        let more = if has_table { "" } else { ", and the table of its runs is not in the file" };
        let diagnostic = Diagnostic::new(ctx, format!("the business process flow {name} is a draft{more}"), process.place("StateCode"))
            .why("users do not see it; one that was never activated has no table for its runs, which breaks later exports")
            .help("activate it and export again, or take it out of the solution")
            .about(process.component);
        found.push(diagnostic);
    }
}
