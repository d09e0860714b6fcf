//! A column uses a choice that is in no solution.

use super::support::{Context, Diagnostic, Reporter, absent, declare_rule, report_absent};
use crate::model::quoted;

declare_rule! {
    /// A column uses a choice that is in no solution.
    ///
    /// ## What it finds
    /// Global choices of choice columns that are neither in the file, nor listed by its exporter, nor the
    /// platform's.
    ///
    /// ## Why it matters
    /// The column cannot be created without its choice: the import stops.
    ///
    /// ## How to fix
    /// Open the solution, *Add existing*, *More*, *Choice*, choose it, and export again.
    ///
    /// ## When to allow it
    /// When the target has the choice already and is the only target.
    name: "absent-choice",
    severity: Error,
    confidence: Medium,
    category: Import,
    since: "0.1.0",
    source: "Power Apps documentation, \"Create and edit global choices overview\"; every choice that a column of an untouched export names is in the file, listed, or the platform's",
}

fn check(ctx: &Context<'_>, found: &mut Vec<Diagnostic>) {
    for absent in absent(ctx, Reporter::Choice) {
        let name = quoted(&absent.node.display_name);
        let help = format!("open the solution, Add existing > More > Choice > {name}, and export again");
        found.extend(report_absent(ctx, &absent, help));
    }
}
