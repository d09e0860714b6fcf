//! Tables with very many columns.

use super::support::{Context, Diagnostic, OptionDefault, RuleOption, declare_rule};
use crate::model::quoted;

declare_rule! {
    /// A table has very many columns.
    ///
    /// ## What it finds
    /// Tables of makers with more columns in the file than the option says, 300 unless it is set.
    ///
    /// ## Why it matters
    /// There is no fixed limit to the number of columns, but to the size of a row in the database. Microsoft advises to
    /// stay below a few hundred; beyond that forms and queries become slow, and one day no column can be added.
    ///
    /// ## How to fix
    /// Split the table: move columns that belong together to a table of their own, with a relationship.
    ///
    /// ## When to allow it
    /// For a table that exists already and works.
    name: "table-with-many-columns",
    severity: Info,
    confidence: High,
    category: Maintainability,
    since: "0.1.0",
    source: "Microsoft Learn training, \"Create and manage columns within a table in Dataverse\" (Restrictions that apply to columns in a table)",
    options: &[RuleOption { name: "maximum", default: OptionDefault::Number(300), about: "How many columns a table may have" }],
}

fn check(ctx: &Context<'_>, found: &mut Vec<Diagnostic>) {
    let maximum = ctx.number("maximum") as usize;
    for table in ctx.tables().iter().filter(|table| table.is_own() && table.columns.len() > maximum) {
        let message = format!("the table {} has {} columns in the file", quoted(&table.component.display_name), table.columns.len());
        let diagnostic = Diagnostic::new(ctx, message, table.component.location.clone())
            .why("the size of a row is limited, and wide tables are slow in forms and queries; Microsoft advises to stay below a few hundred columns")
            .help("move columns that belong together to a table of their own, with a relationship")
            .about(table.component);
        found.push(diagnostic);
    }
}
