//! Tables without the column that holds the name of a row.

use super::support::{Context, Diagnostic, declare_rule};
use crate::model::quoted;

declare_rule! {
    /// A table has no primary name column.
    ///
    /// ## What it finds
    /// Tables of makers that are in the file with their id column, and of whose columns none is the primary name. Virtual tables,
    /// activities, and tables of which only parts were added are not judged.
    ///
    /// ## Why it matters
    /// Every table has a column that names its rows. Where the table is new, the import cannot make it without: "PrimaryName attribute not
    /// found for Entity".
    ///
    /// ## How to fix
    /// Add the primary name column of the table to the solution, or the whole table, and export again.
    ///
    /// ## When to allow it
    /// When every target has the table already.
    name: "table-without-name-column",
    severity: Warning,
    confidence: Medium,
    category: Import,
    since: "0.1.0",
    source: "Power Platform troubleshooting, \"PrimaryName attribute not found for Entity\"; all tables of makers in the corpus that have an id column have a name column",
}

fn check(ctx: &Context<'_>, found: &mut Vec<Diagnostic>) {
    for table in
        ctx.tables().iter().filter(|table| table.is_own() && !table.is("IsIntersect") && !table.is("IsActivity") && !table.is_virtual())
    {
        // A table of which only some columns are in the file extends one that is there.
        let is_new = table.columns.iter().any(|column| column.column_type() == "primarykey");
        let names_rows = |mask: String| mask.split('|').any(|flag| flag.trim().eq_ignore_ascii_case("PrimaryName"));
        let masks: Vec<String> = table.columns.iter().filter_map(|column| column.element.value("DisplayMask")).collect();
        // Every column of an export has a mask.
        if !is_new || masks.is_empty() || masks.into_iter().any(names_rows) {
            continue;
        }
        let message = format!("the table {} has no primary name column in the file", quoted(&table.component.display_name));
        let diagnostic = Diagnostic::new(ctx, message, table.component.location.clone())
            .why("where the table is new, the import needs the column that names its rows")
            .help("add the primary name column of the table to the solution and export again")
            .about(table.component);
        found.push(diagnostic);
    }
}
