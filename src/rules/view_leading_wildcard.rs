//! Filters of views that begin with a wildcard.

use super::support::{Context, Diagnostic, declare_rule};
use crate::content::Element;
use crate::content::view::values;
use crate::model::quoted;

declare_rule! {
    /// A view searches for text that may stand anywhere in a column.
    ///
    /// ## What it finds
    /// Conditions with `like` whose value begins with `%`, and the operators for *ends with*.
    ///
    /// ## Why it matters
    /// The database can use no index for it and reads every row of the table, each time the view opens.
    ///
    /// ## How to fix
    /// Filter with *begins with* or *equals*, or keep what is searched for in a column of its own, such as
    /// a choice.
    ///
    /// ## When to allow it
    /// When the table stays small.
    name: "view-leading-wildcard",
    severity: Info,
    confidence: High,
    category: Performance,
    since: "0.1.0",
    source: "Dataverse documentation, \"Query anti-patterns\" (avoid leading wild cards in filter conditions); one solution of the corpus has two such views",
}

fn check(ctx: &Context<'_>, found: &mut Vec<Diagnostic>) {
    for view in ctx.table_views() {
        let conditions: Vec<Element<'_>> = view.parts("condition").filter(|condition| begins_open(*condition)).collect();
        let Some((first, rest)) = conditions.split_first() else { continue };
        let column = first.attribute("attribute").unwrap_or_default();
        let message = format!("the view {} searches for text anywhere in {}", quoted(&view.component.display_name), quoted(&column));
        let related = rest.iter().map(|condition| ("another such condition is here".to_owned(), view.place(*condition)));
        let diagnostic = Diagnostic::new(ctx, message, view.place(*first))
            .why("the database can use no index for it and reads every row of the table")
            .help("filter with begins with or equals, or keep what is searched for in a column of its own")
            .about(view.component)
            .related(related);
        found.push(diagnostic);
    }
}

/// Whether a condition says nothing on the beginning of the text. `%` alone only asks for a value, and `{0}` stands for what people
/// type into the search box.
fn begins_open(condition: Element<'_>) -> bool {
    match condition.attribute("operator").unwrap_or_default().as_ref() {
        "like" | "not-like" => {
            values(condition).any(|value| value.starts_with('%') && value.trim_matches('%').trim() != "" && !value.contains("{0}"))
        }
        "ends-with" | "not-end-with" => true,
        _ => false,
    }
}
