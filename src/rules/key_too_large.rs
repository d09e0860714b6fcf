//! Alternate keys that are too large for an index.

use super::support::{Context, Diagnostic, declare_rule};
use crate::content::table::Column;
use crate::model::quoted;

declare_rule! {
    /// An alternate key is too large.
    ///
    /// ## What it finds
    /// Alternate keys with more than 16 columns, or whose columns may hold more than 900 bytes together. A character of
    /// text takes two bytes.
    ///
    /// ## Why it matters
    /// A key is an index in the database, whose size is limited. Dataverse checks this when the key is created: it is not
    /// created, or fails for rows with long values.
    ///
    /// ## How to fix
    /// Use fewer columns, or shorter ones: a text column of a key seldom needs more than 100 characters.
    ///
    /// ## When to allow it
    /// When the targets have the key and it is active there.
    name: "key-too-large",
    severity: Warning,
    confidence: Medium,
    category: Import,
    since: "0.1.0",
    source: "Dataverse documentation, \"Work with alternate keys\" (Valid key size: 900 bytes and 16 columns per key)",
}

const MAX_BYTES: f64 = 900.0;
const MAX_COLUMNS: usize = 16;

fn check(ctx: &Context<'_>, found: &mut Vec<Diagnostic>) {
    for table in ctx.tables() {
        for key in &table.keys {
            let bytes: f64 = key.columns.iter().filter_map(|name| table.column(name)).map(bytes).sum();
            let size = if key.columns.len() > MAX_COLUMNS {
                format!("has {} columns, and {MAX_COLUMNS} is the most", key.columns.len())
            } else if bytes > MAX_BYTES {
                format!("may hold {bytes} bytes, and {MAX_BYTES} is the most")
            } else {
                continue;
            };
            let message = format!("the key {} of {} {size}", quoted(&key.component.display_name), quoted(&table.component.display_name));
            let diagnostic = Diagnostic::new(ctx, message, key.component.location.clone())
                .why("a key is an index in the database, whose size is limited: the key is not created, or fails for long values")
                .help("use fewer columns for the key, or shorten its text columns")
                .about(key.component);
            found.push(diagnostic);
        }
    }
}

/// How many bytes a value takes in an index of SQL Server.
fn bytes(column: &Column<'_>) -> f64 {
    match column.column_type().as_str() {
        "nvarchar" => column.number("MaxLength").map_or(0.0, |characters| characters.max(0.0) * 2.0),
        "lookup" | "customer" | "owner" | "uniqueidentifier" | "primarykey" => 16.0,
        "decimal" => 13.0,
        "datetime" => 8.0,
        _ => 4.0,
    }
}
