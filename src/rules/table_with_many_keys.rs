//! Tables with more alternate keys than Dataverse allows.

use super::support::{Context, Diagnostic, declare_rule};
use crate::model::quoted;

declare_rule! {
    /// A table has more than ten alternate keys.
    ///
    /// ## What it finds
    /// Tables with more than ten alternate keys in the file.
    ///
    /// ## Why it matters
    /// Ten is the most that a table can have; the import cannot create the rest. Each key is also an index that slows
    /// every change of a row.
    ///
    /// ## How to fix
    /// Delete keys that nothing uses any more.
    ///
    /// ## When to allow it
    /// Never in a file that is to be imported.
    name: "table-with-many-keys",
    severity: Warning,
    confidence: High,
    category: Import,
    since: "0.1.0",
    source: "Dataverse documentation, \"Work with alternate keys\" (at most 10 alternate keys for a table)",
}

const MAX_KEYS: usize = 10;

fn check(ctx: &Context<'_>, found: &mut Vec<Diagnostic>) {
    for table in ctx.tables().iter().filter(|table| table.keys.len() > MAX_KEYS) {
        let message = format!(
            "the table {} has {} alternate keys, and {MAX_KEYS} is the most",
            quoted(&table.component.display_name),
            table.keys.len()
        );
        let diagnostic = Diagnostic::new(ctx, message, table.component.location.clone())
            .why("Dataverse does not create more keys, and each one slows every change of a row")
            .help("delete keys that nothing uses any more")
            .about(table.component);
        found.push(diagnostic);
    }
}
