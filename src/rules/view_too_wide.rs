//! Views with very many columns.

use super::support::{Context, Diagnostic, OptionDefault, RuleOption, declare_rule};
use crate::model::quoted;

declare_rule! {
    /// A view shows very many columns.
    ///
    /// ## What it finds
    /// Views with more visible columns than the option allows.
    ///
    /// ## Why it matters
    /// Every column is fetched for every row, and people scroll sideways to read one.
    ///
    /// ## How to fix
    /// Keep the columns that tell rows apart, and open the row for the rest.
    ///
    /// ## When to allow it
    /// When the view is made for export.
    name: "view-too-wide",
    severity: Info,
    confidence: High,
    category: Performance,
    since: "0.1.0",
    source: "Dataverse documentation, \"Query anti-patterns\" (minimize the number of selected columns); one view in a hundred of the corpus has more than ten",
    preview: true,
    options: &[RuleOption { name: "maxColumns", default: OptionDefault::Number(15), about: "How many columns a view may show" }],
}

fn check(ctx: &Context<'_>, found: &mut Vec<Diagnostic>) {
    let most = ctx.number("maxColumns") as usize;
    for view in ctx.table_views().iter().filter(|view| view.columns.len() > most) {
        let message = format!("the view {} shows {} columns", quoted(&view.component.display_name), view.columns.len());
        let diagnostic = Diagnostic::new(ctx, message, view.component.location.clone())
            .why("every column is fetched for every row")
            .help("keep the columns that tell rows apart, and open the row for the rest")
            .about(view.component);
        found.push(diagnostic);
    }
}
