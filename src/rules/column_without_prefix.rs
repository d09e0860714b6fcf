//! Columns of makers without the prefix of a publisher.

use super::support::{Context, Diagnostic, declare_rule};
use crate::model::quoted;
use crate::platform::columns;

declare_rule! {
    /// The name of a custom column has no prefix.
    ///
    /// ## What it finds
    /// Custom columns whose name does not begin with the prefix of a publisher.
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
    since: "0.2.0",
    source: "Dataverse documentation, \"Web service error codes\" (ImportAttributeNameError); all custom columns of the corpus but `entityimage` have a prefix",
}

fn check(ctx: &Context<'_>, found: &mut Vec<Diagnostic>) {
    for table in ctx.tables() {
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
    let start = name.split_once('_').map_or("", |(start, _)| start);
    let looks_like_one = (2..=8).contains(&start.len()) && start.bytes().all(|byte| byte.is_ascii_alphanumeric());
    looks_like_one || columns::is_universal(name)
}
