//! Views whose query is about another table.

use super::support::{Context, Diagnostic, declare_rule};
use crate::model::quoted;

declare_rule! {
    /// A view of one table asks for rows of another.
    ///
    /// ## What it finds
    /// Views whose query names another table than the one they belong to.
    ///
    /// ## Why it matters
    /// The list of the table shows rows of another one, or an error.
    ///
    /// ## How to fix
    /// Correct the table in the query, or make the view on the table it is about.
    ///
    /// ## When to allow it
    /// Never.
    name: "view-of-another-table",
    severity: Warning,
    confidence: High,
    category: Reliability,
    since: "0.1.0",
    source: "Dataverse documentation, \"SavedQuery table\" (ReturnedTypeCode); the query of each of 11,186 views of the corpus is about the table of the view",
}

fn check(ctx: &Context<'_>, found: &mut Vec<Diagnostic>) {
    for view in ctx.table_views().iter().filter(|view| !view.table.is_empty()) {
        let Some(main) = view.main() else { continue };
        let asked = main.attribute("name").unwrap_or_default();
        if asked.trim().is_empty() || asked.trim().eq_ignore_ascii_case(&view.table) {
            continue;
        }
        let message = format!(
            "the view {} belongs to the table {} and asks for rows of {}",
            quoted(&view.component.display_name),
            quoted(&view.table),
            quoted(&asked)
        );
        let diagnostic = Diagnostic::new(ctx, message, view.place(main))
            .why("the list of the table shows rows of another one, or an error")
            .help("correct the table in the query, or make the view on the table it is about")
            .about(view.component);
        found.push(diagnostic);
    }
}
