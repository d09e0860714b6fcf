//! A needed column is in no solution.

use super::support::{Context, Diagnostic, Reporter, absent, declare_rule, report_absent};
use crate::model::quoted;

declare_rule! {
    /// A needed column is in no solution.
    ///
    /// ## What it finds
    /// Columns that views, forms, charts, keys, relationships and plug-in steps name, and that are neither in
    /// the file, nor listed by its exporter, nor made by the platform.
    ///
    /// ## Why it matters
    /// A view or form with a column that does not exist stops the import.
    ///
    /// ## How to fix
    /// Open the solution, *Add existing*, *Table*, choose the table and the column under it, and export again.
    /// If the column was deleted on purpose, remove it from what names it.
    ///
    /// ## When to allow it
    /// When the target has the column already and is the only target.
    name: "absent-column",
    severity: Error,
    confidence: Medium,
    category: Import,
    since: "0.1.0",
    source: "Power Apps documentation, \"Missing dependencies during solution import\"; in untouched exports of the corpus every such column is in the file or listed",
}

fn check(ctx: &Context<'_>, found: &mut Vec<Diagnostic>) {
    for absent in absent(ctx, Reporter::Column) {
        let name = quoted(&absent.node.display_name);
        let help = format!(
            "open the solution, Add existing > Table, choose the table and the column {name} under it, and export again; if the column was deleted on purpose, remove it from what names it"
        );
        found.extend(report_absent(ctx, &absent, help));
    }
}
