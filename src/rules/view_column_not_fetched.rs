//! Columns of views that the query does not ask for.

use super::support::{Context, Diagnostic, declare_rule};
use crate::content::view::{Column, View};
use crate::model::quoted;

declare_rule! {
    /// A view shows a column that its query does not ask for.
    ///
    /// ## What it finds
    /// Columns of the grid that are neither among the columns of the query, nor of a linked table under its
    /// alias. The id of the row is always there, and so is the status of a business process flow.
    ///
    /// ## Why it matters
    /// The column stays empty, for every row.
    ///
    /// ## How to fix
    /// Open the view in the designer and save it, which brings both in line, or add the column to the
    /// query.
    ///
    /// ## When to allow it
    /// When a plug-in fills the column.
    name: "view-column-not-fetched",
    severity: Warning,
    confidence: Low,
    category: Reliability,
    since: "0.1.0",
    source: "Power Apps documentation, \"Customize views\" (SavedQuery: FetchXml and LayoutXml); of 11,186 views of the corpus two show such columns, both of an app that may fill them itself",
    preview: true,
}

fn check(ctx: &Context<'_>, found: &mut Vec<Diagnostic>) {
    for view in ctx.table_views() {
        let absent = not_fetched(view);
        let Some((first, rest)) = absent.split_first() else { continue };
        let others = match rest.len() {
            0 => String::new(),
            1 => " and one more column".to_owned(),
            count => format!(" and {count} more columns"),
        };
        let message = format!(
            "the view {} shows {}{others}, which its query does not ask for",
            quoted(&view.component.display_name),
            quoted(&first.name)
        );
        let related = rest.iter().map(|column| (format!("{} is not asked for either", quoted(&column.name)), view.place(column.cell)));
        let diagnostic = Diagnostic::new(ctx, message, view.place(first.cell))
            .why("the column stays empty for every row")
            .help("open the view in the designer and save it, or add the column to the query")
            .about(view.component)
            .related(related);
        found.push(diagnostic);
    }
}

fn not_fetched<'v>(view: &'v View<'_>) -> Vec<&'v Column<'v>> {
    let (Some(_), Some(fetched)) = (view.main(), view.fetched()) else { return Vec::new() };
    let row_id = view.element.at(&["layoutxml", "grid", "row"]).and_then(|row| row.attribute("id")).unwrap_or_default().to_lowercase();
    let is_made = |column: &str| {
        // What the platform makes of a process shows the status of the process it is for: all views of the tables of the
        // 20 business process flows of the corpus.
        column == row_id || column == "statuscode" || column == "statecode"
    };
    let is_absent = |column: &&Column<'_>| {
        let name = column.name.to_lowercase();
        !is_made(&name) && !fetched.contains(&name)
    };
    view.columns.iter().filter(is_absent).collect()
}
