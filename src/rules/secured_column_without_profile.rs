//! Secured columns that no profile opens.

use std::collections::BTreeSet;

use super::support::{Context, Diagnostic, declare_rule};
use crate::model::quoted;

declare_rule! {
    /// A secured column is in no column security profile.
    ///
    /// ## What it finds
    /// Custom columns with column security that no column security profile in the checked files names.
    ///
    /// ## Why it matters
    /// Unless a profile grants it, only system administrators can read or write a secured column: to everybody else it is
    /// empty in forms, views and flows.
    ///
    /// ## How to fix
    /// Add a column security profile with permissions on the column to the solution, or turn off column security.
    ///
    /// ## When to allow it
    /// When profiles are made in the target, or the column is for administrators alone.
    name: "secured-column-without-profile",
    severity: Warning,
    confidence: Medium,
    category: Security,
    since: "0.1.0",
    source: "Power Platform documentation, \"Column-level security to control access\" (unless a profile is assigned, only system administrators have access)",
}

fn check(ctx: &Context<'_>, found: &mut Vec<Diagnostic>) {
    // The profile of a column that a patch changes is in the solution it patches.
    if ctx.solution.manifest.parent.is_some() {
        return;
    }
    let graph = ctx.graph;
    let opened: BTreeSet<usize> = graph.edges.iter().filter(|edge| edge.via == "profile-column").map(|edge| edge.to).collect();
    for table in ctx.tables() {
        for column in table.columns.iter().filter(|column| column.is_custom() && column.is("IsSecured")) {
            if graph.find(&column.component.key).is_some_and(|node| opened.contains(&node)) {
                continue;
            }
            let message = format!(
                "the secured column {} of {} is in no column security profile",
                quoted(&column.component.display_name),
                quoted(&table.component.display_name)
            );
            let diagnostic = Diagnostic::new(ctx, message, column.component.location.clone())
                .why("only system administrators can read or write it; to everybody else it is empty")
                .help("add a column security profile with permissions on the column to the solution, or turn off its column security")
                .about(column.component);
            found.push(diagnostic);
        }
    }
}
