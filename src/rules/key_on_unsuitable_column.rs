//! Alternate keys on columns that cannot be part of one.

use super::support::{Context, Diagnostic, declare_rule};
use crate::model::quoted;

declare_rule! {
    /// An alternate key has a column that cannot be part of one.
    ///
    /// ## What it finds
    /// Alternate keys on columns of a type that Dataverse does not accept (several lines of text, currency, floating point
    /// number, yes or no, choices, file, image), and on columns with column security.
    ///
    /// ## Why it matters
    /// Dataverse does not create the key, and what relies on it fails: upserts create duplicates or stop.
    ///
    /// ## How to fix
    /// Build the key on text, whole numbers, decimal numbers, dates, lookups or choices without column security.
    ///
    /// ## When to allow it
    /// Never.
    name: "key-on-unsuitable-column",
    severity: Warning,
    confidence: Medium,
    category: Import,
    since: "0.1.0",
    source: "Dataverse documentation, \"Work with alternate keys\" (Valid columns in key table definitions); the keys of the corpus are on text and lookups",
}

/// The documentation lists six types that fit. Types it does not name and that may do (owners, ids, states) are passed over.
const UNSUITABLE: [&str; 8] = ["ntext", "money", "float", "bit", "multiselectpicklist", "file", "image", "partylist"];

fn check(ctx: &Context<'_>, found: &mut Vec<Diagnostic>) {
    for table in ctx.tables() {
        for key in &table.keys {
            for column in key.columns.iter().filter_map(|name| table.column(name)) {
                let reason = if UNSUITABLE.contains(&column.column_type().as_str()) {
                    format!("whose type is {}", column.type_word())
                } else if column.is("IsSecured") {
                    "which has column security".to_owned()
                } else {
                    continue;
                };
                let message = format!(
                    "the key {} of {} is on the column {}, {reason}",
                    quoted(&key.component.display_name),
                    quoted(&table.component.display_name),
                    quoted(&column.component.display_name)
                );
                let diagnostic = Diagnostic::new(ctx, message, key.component.location.clone())
                    .why("Dataverse does not create a key on such a column")
                    .help("build the key on text, whole numbers, decimal numbers, dates, lookups or choices without column security")
                    .about(key.component)
                    .discriminator(column.name())
                    .related([("the column".to_owned(), column.component.location.clone())]);
                found.push(diagnostic);
            }
        }
    }
}
