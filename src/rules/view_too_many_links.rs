//! Views that join more tables than Dataverse allows.

use super::support::{Context, Diagnostic, OptionDefault, RuleOption, declare_rule};
use crate::model::quoted;

declare_rule! {
    /// A view joins very many tables.
    ///
    /// ## What it finds
    /// Views whose query has more `link-entity` elements than the option allows. By default that is the
    /// most Dataverse accepts.
    ///
    /// ## Why it matters
    /// Dataverse refuses a query with more than 15 linked tables (0x8004430D): the view shows an error in
    /// place of rows. Each link costs time long before that.
    ///
    /// ## How to fix
    /// Take links out of the view that no shown column and no condition needs.
    ///
    /// ## When to allow it
    /// With a lower limit: when the view is measured to be fast enough.
    name: "view-too-many-links",
    severity: Warning,
    confidence: High,
    category: Reliability,
    since: "0.1.0",
    source: "Dataverse documentation, \"Join tables using FetchXml\" (limitations: 15 link-entity elements, error 0x8004430D); the most in the corpus is five",
    options: &[RuleOption { name: "maxLinks", default: OptionDefault::Number(15), about: "How many linked tables a view may have" }],
}

fn check(ctx: &Context<'_>, found: &mut Vec<Diagnostic>) {
    let most = ctx.number("maxLinks") as usize;
    for view in ctx.table_views() {
        let count = view.parts("link-entity").count();
        let Some(query) = view.query.filter(|_| count > most) else { continue };
        let diagnostic =
            Diagnostic::new(ctx, format!("the view {} joins {count} tables", quoted(&view.component.display_name)), view.place(query))
                .why("Dataverse refuses a query with more than 15 linked tables, and each link costs time")
                .help("take links out that no shown column and no condition needs")
                .about(view.component);
        found.push(diagnostic);
    }
}
