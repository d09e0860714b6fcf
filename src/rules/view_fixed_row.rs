//! Filters of views with the id of one row.

use super::support::{Context, Diagnostic, declare_rule};
use crate::content::Element;
use crate::content::view::values;
use crate::model::{bare_guid, quoted};
use crate::platform::roles;

declare_rule! {
    /// A view filters by the id of one row.
    ///
    /// ## What it finds
    /// Conditions that compare with an id. Ids of components that are in the solution are left out: they
    /// stay the same.
    ///
    /// ## Why it matters
    /// Rows get other ids in every environment: after the import the view finds nothing, or the wrong rows.
    ///
    /// ## How to fix
    /// Filter by something that is the same everywhere, such as a name or a choice of the linked table, or
    /// by *equals current user*.
    ///
    /// ## When to allow it
    /// When the row is moved with the same id, as configuration data.
    name: "view-fixed-row",
    severity: Warning,
    confidence: Medium,
    category: Alm,
    since: "0.1.0",
    source: "Power Apps documentation, \"Configuration Migration tool\" (ids of rows stay the same only if data is moved so); two solutions of the corpus have such views",
}

fn check(ctx: &Context<'_>, found: &mut Vec<Diagnostic>) {
    for view in ctx.table_views() {
        let conditions: Vec<Element<'_>> = view.parts("condition").filter(|condition| names_row(ctx, *condition)).collect();
        let Some((first, rest)) = conditions.split_first() else { continue };
        let column = first.attribute("attribute").unwrap_or_default();
        let message = format!("the view {} filters {} by the id of one row", quoted(&view.component.display_name), quoted(&column));
        let related = rest.iter().map(|condition| ("another id is here".to_owned(), view.place(*condition)));
        let diagnostic = Diagnostic::new(ctx, message, view.place(*first))
            .why("rows get other ids in every environment: after the import the view finds nothing, or the wrong rows")
            .help("filter by something that is the same everywhere, such as a name or a choice of the linked table")
            .about(view.component)
            .related(related);
        found.push(diagnostic);
    }
}

fn names_row(ctx: &Context<'_>, condition: Element<'_>) -> bool {
    // The empty id means that there is no row.
    // So do templates of roles, which are the same everywhere.
    let is_row = |id: &str| {
        id.bytes().any(|byte| !matches!(byte, b'0' | b'-')) && !roles::is_system(id) && ctx.solution.with_identity(id).next().is_none()
    };
    values(condition).any(|value| bare_guid(&value).is_some_and(|id| is_row(&id)))
}
