//! Quick find views that search many columns.

use super::support::{Context, Diagnostic, OptionDefault, RuleOption, declare_rule};
use crate::content::Element;
use crate::content::view::QUICK_FIND;
use crate::model::quoted;

declare_rule! {
    /// A quick find view searches very many columns.
    ///
    /// ## What it finds
    /// Quick find views with more columns to search than the option allows.
    ///
    /// ## Why it matters
    /// Each of them is one more condition joined with *or* for every search anybody makes; the search gets
    /// slow and finds too much.
    ///
    /// ## How to fix
    /// Keep the columns people really search by.
    ///
    /// ## When to allow it
    /// When Dataverse search is on and quick find is hardly used.
    name: "quick-find-too-many-columns",
    severity: Info,
    confidence: High,
    category: Performance,
    since: "0.1.0",
    source: "each column is a condition of one `or` filter in the FetchXml of the view; three tables of the corpus search 15 or more columns",
    preview: true,
    options: &[RuleOption { name: "maxColumns", default: OptionDefault::Number(15), about: "How many columns a quick find view may search" }],
}

fn check(ctx: &Context<'_>, found: &mut Vec<Diagnostic>) {
    let most = ctx.number("maxColumns") as usize;
    for view in ctx.table_views().iter().filter(|view| view.query_type == QUICK_FIND) {
        let is_search = |filter: &Element<'_>| matches!(filter.attribute("isquickfindfields").as_deref(), Some("1" | "true"));
        let Some(filter) = view.parts("filter").find(is_search) else { continue };
        let count = filter.descendants().filter(|condition| condition.is("condition")).count();
        if count <= most {
            continue;
        }
        let message = format!("the quick find view of the table {} searches {count} columns", quoted(&view.table));
        let diagnostic = Diagnostic::new(ctx, message, view.place(filter))
            .why("each of them is one more condition for every search anybody makes")
            .help("keep the columns people really search by")
            .about(view.component);
        found.push(diagnostic);
    }
}
