//! A flow calls a child flow that is in no solution.

use super::support::{Context, Diagnostic, Reporter, absent, declare_rule, report_absent};

declare_rule! {
    /// A flow calls a child flow that is in no solution.
    ///
    /// ## What it finds
    /// Flows that a flow calls with *Run a Child Flow*, and that are neither in the file nor listed by its
    /// exporter.
    ///
    /// ## Why it matters
    /// The calling flow cannot be imported, or cannot be turned on: a child flow has to be in a solution.
    ///
    /// ## How to fix
    /// Open the solution, *Add existing*, *Automation*, choose the flow, and export again.
    ///
    /// ## When to allow it
    /// When the target has the flow already, with the same id, from another solution.
    name: "absent-child-flow",
    severity: Error,
    confidence: Medium,
    category: Import,
    since: "0.1.0",
    source: "Power Automate documentation, \"Create child flows\"; all child flows of the corpus are in the file or listed",
}

fn check(ctx: &Context<'_>, found: &mut Vec<Diagnostic>) {
    for absent in absent(ctx, Reporter::ChildFlow) {
        let help = "open the flow that calls it, see in its step which flow that is, then Add existing > Automation in the solution, and export again".to_owned();
        found.extend(report_absent(ctx, &absent, help));
    }
}
