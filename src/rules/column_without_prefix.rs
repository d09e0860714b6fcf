//! Columns of makers without the prefix of a publisher.

use super::support::{Context, Diagnostic, declare_rule};
use crate::model::quoted;

declare_rule! {
    /// The name of a custom column has no prefix.
    ///
    /// ## What it finds
    /// Custom columns of a maker's table whose name has no underscore, and so no prefix. The image of a table, `EntityImage`, is
    /// called so everywhere. A prefix that is another publisher's is the matter of `foreign-prefix`.
    ///
    /// ## Why it matters
    /// Dataverse refuses the import of such a column: "Custom attribute names must start with a valid customization
    /// prefix" (error 0x80048062). It gives every column that is made in it a prefix, so that only a file changed by
    /// hand or by a tool has one without.
    ///
    /// ## How to fix
    /// Make the column again in the maker portal, in a solution whose publisher has the prefix you want.
    ///
    /// ## When to allow it
    /// Never in a file that is to be imported.
    name: "column-without-prefix",
    severity: Error,
    confidence: Medium,
    category: Import,
    since: "0.1.0",
    source: "Dataverse documentation, \"Web service error codes\" (ImportAttributeNameError); all custom columns of the corpus but `entityimage` have a prefix",
}

fn check(ctx: &Context<'_>, found: &mut Vec<Diagnostic>) {
    // Tables of the platform have columns of its own that count as custom.
    for table in ctx.tables().iter().filter(|table| table.is_own()) {
        for column in table.columns.iter().filter(|column| column.is_custom() && !has_prefix(column.name())) {
            let message = format!(
                "the custom column {} of {} has no publisher prefix in its name",
                quoted(column.name()),
                quoted(&table.component.display_name)
            );
            let diagnostic = Diagnostic::new(ctx, message, column.component.location.clone())
                .why("Dataverse refuses to import a custom column whose name does not begin with a publisher's prefix")
                .help("make the column again in the maker portal, in a solution of the publisher whose prefix it should have")
                .about(column.component);
            found.push(diagnostic);
        }
    }
}

/// The image of a row is a custom column to Dataverse, and is called alike in every table.
fn has_prefix(name: &str) -> bool {
    name.is_empty() || name.contains('_') || name.to_ascii_lowercase().starts_with("entityimage")
}
