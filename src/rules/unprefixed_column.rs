//! A custom column without a prefix.

use super::support::{Context, Diagnostic, declare_rule};
use crate::model::quoted;

declare_rule! {
    /// A custom column has no prefix.
    ///
    /// ## What it finds
    /// Columns that the file marks as custom and whose name does not begin with a prefix. Images of a table have a name of their
    /// own, `EntityImage`, and are allowed.
    ///
    /// ## Why it matters
    /// The import stops: names of custom columns must start with a valid prefix.
    ///
    /// ## How to fix
    /// Make the column again with the prefix of the publisher. The file was most likely edited by hand.
    ///
    /// ## When to allow it
    /// Never in a file that is to be imported.
    name: "unprefixed-column",
    severity: Error,
    confidence: Medium,
    category: Import,
    since: "0.2.0",
    source: "Dataverse error codes, 0x80048062 (custom attribute names must start with a valid customization prefix); the only such columns of the corpus are the 12 named `EntityImage`",
}

fn check(ctx: &Context<'_>, found: &mut Vec<Diagnostic>) {
    for column in ctx.solution.components.iter().filter(|component| component.kind() == "column" && component.content) {
        let name = column.schema_name.as_deref().unwrap_or_default();
        if name.is_empty() || name.contains('_') || name.to_ascii_lowercase().starts_with("entityimage") {
            continue;
        }
        if ctx.content.element(column).and_then(|element| element.value("IsCustomField")).as_deref() != Some("1") {
            continue;
        }
        let diagnostic = Diagnostic::new(ctx, format!("the custom column {} has no prefix", quoted(name)), column.location.clone())
            .why("the import stops: the name of a custom column must start with the prefix of a publisher")
            .help("make the column again with the prefix of your publisher")
            .about(column);
        found.push(diagnostic);
    }
}
