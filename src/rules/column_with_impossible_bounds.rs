//! Columns whose bounds no value and no Dataverse meets.

use super::support::{Context, Diagnostic, declare_rule};
use crate::content::table::Column;
use crate::model::quoted;

declare_rule! {
    /// A column has bounds that cannot be met.
    ///
    /// ## What it finds
    /// Text columns longer than Dataverse allows (4,000 characters; 1,048,576 for several lines), and number columns whose
    /// minimum is above their maximum.
    ///
    /// ## Why it matters
    /// Dataverse refuses such a length. Into a column whose minimum is above its maximum no number fits.
    ///
    /// ## How to fix
    /// Correct the length, or minimum and maximum, in the source environment and export again.
    ///
    /// ## When to allow it
    /// Never.
    name: "column-with-impossible-bounds",
    severity: Warning,
    confidence: Medium,
    category: Import,
    since: "0.1.0",
    source: "Dataverse reference, `StringAttributeMetadata.MaxSupportedLength` and `MemoAttributeMetadata.MaxSupportedLength`; no column of the corpus is beyond them",
}

const MAX_TEXT: f64 = 4_000.0;
const MAX_MEMO: f64 = 1_048_576.0;

fn check(ctx: &Context<'_>, found: &mut Vec<Diagnostic>) {
    for table in ctx.tables() {
        for column in &table.columns {
            let Some((property, problem)) = problem(column) else { continue };
            let message =
                format!("the column {} of {} {problem}", quoted(&column.component.display_name), quoted(&table.component.display_name));
            let place = column.element.child(property).unwrap_or(column.element);
            let diagnostic = Diagnostic::new(ctx, message, ctx.content.place(column.component, place))
                .why("Dataverse refuses a column that is longer than it can store, and into a range that is empty no value fits")
                .help("correct the length, or minimum and maximum, and export again")
                .about(column.component);
            found.push(diagnostic);
        }
    }
}

/// The property at fault, and what is wrong.
fn problem(column: &Column<'_>) -> Option<(&'static str, String)> {
    let most = match column.column_type().as_str() {
        "nvarchar" => MAX_TEXT,
        "ntext" => MAX_MEMO,
        "int" | "bigint" | "decimal" | "float" | "money" => {
            let (minimum, maximum) = (column.number("MinValue")?, column.number("MaxValue")?);
            return (minimum > maximum).then(|| ("MinValue", format!("has the minimum {minimum}, which is above its maximum {maximum}")));
        }
        _ => return None,
    };
    let length = column.number("MaxLength").filter(|length| *length > most)?;
    Some(("MaxLength", format!("may be {length} characters long, and {most} is the most")))
}
