//! Views whose rows come in no order.

use super::support::{Context, Diagnostic, declare_rule};
use crate::content::view::PUBLIC;
use crate::model::quoted;

declare_rule! {
    /// A view does not sort its rows.
    ///
    /// ## What it finds
    /// Views that people choose from the list of a table and whose query has no `order`.
    ///
    /// ## Why it matters
    /// Rows come in whatever order the database finds them; paging may show a row twice and leave out
    /// another.
    ///
    /// ## How to fix
    /// Sort the view by at least one column.
    ///
    /// ## When to allow it
    /// When a script or an app always sorts the view itself.
    name: "view-without-order",
    severity: Info,
    confidence: High,
    category: Reliability,
    since: "0.1.0",
    source: "Dataverse documentation, \"Order rows using FetchXml\" and \"Page results using FetchXml\" (results need an order); 29 files of the corpus have such views",
    preview: true,
}

fn check(ctx: &Context<'_>, found: &mut Vec<Diagnostic>) {
    for view in ctx.table_views().iter().filter(|view| view.query_type == PUBLIC) {
        let Some(query) = view.query.filter(|_| view.parts("order").next().is_none()) else { continue };
        let diagnostic =
            Diagnostic::new(ctx, format!("the view {} does not sort its rows", quoted(&view.component.display_name)), view.place(query))
                .why("rows come in whatever order the database finds them, and pages may repeat one and leave out another")
                .help("sort the view by at least one column")
                .about(view.component);
        found.push(diagnostic);
    }
}
