//! A needed table is in no solution.

use super::support::{Context, Diagnostic, Reporter, absent, declare_rule, report_absent};
use crate::model::quoted;

declare_rule! {
    /// A needed table is in no solution.
    ///
    /// ## What it finds
    /// Tables that relationships, views, forms, apps, site maps, flows and plug-in steps name, and that are
    /// neither in the file, nor listed by its exporter, nor Microsoft's.
    ///
    /// ## Why it matters
    /// What needs the table cannot be created without it: the import stops.
    ///
    /// ## How to fix
    /// Open the solution, *Add existing*, *Table*, choose it, and export again. Or check together with the
    /// solution that brings it.
    ///
    /// ## When to allow it
    /// When the target has the table already and is the only target.
    name: "absent-table",
    severity: Error,
    confidence: Medium,
    category: Import,
    since: "0.1.0",
    source: "Power Apps documentation, \"Missing dependencies during solution import\"; in untouched exports of the corpus every such table is in the file or listed",
}

fn check(ctx: &Context<'_>, found: &mut Vec<Diagnostic>) {
    for absent in absent(ctx, Reporter::Table) {
        let name = quoted(&absent.node.display_name);
        let help = format!(
            "open the solution, Add existing > Table > {name}, and export again; or check together with the solution that brings it"
        );
        found.extend(report_absent(ctx, &absent, help));
    }
}
