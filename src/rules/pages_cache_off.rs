//! Sites that make header and footer anew for every page.

use super::support::{Context, Diagnostic, declare_rule};
use crate::model::quoted;

declare_rule! {
    /// A site makes its header or footer anew for every page.
    ///
    /// ## What it finds
    /// Sites whose setting `Header/OutputCache/Enabled` or `Footer/OutputCache/Enabled` is off, or that are in the
    /// file as a whole and have none.
    ///
    /// ## Why it matters
    /// Header and footer are built again for every request, which makes each page slower.
    ///
    /// ## How to fix
    /// Add the setting with the value `true`.
    ///
    /// ## When to allow it
    /// When the header differs from visit to visit for the same user.
    name: "pages-cache-off",
    severity: Warning,
    confidence: Medium,
    category: Performance,
    since: "0.1.0",
    source: "Power Pages documentation, \"Run Site Checker: Header/OutputCache/Enabled and Footer/OutputCache/Enabled\"",
}

fn check(ctx: &Context<'_>, found: &mut Vec<Diagnostic>) {
    let pages = ctx.pages();
    for site in pages.whole_sites(ctx.solution) {
        let names = ["Header/OutputCache/Enabled", "Footer/OutputCache/Enabled"];
        let off: Vec<String> =
            names.iter().filter(|name| !pages.says(Some(&site.key), name, "true")).map(|name| quoted(name).to_string()).collect();
        if off.is_empty() {
            continue;
        }
        let message = format!("the site {} does not have {} switched on", quoted(&site.display_name), off.join(" and "));
        let diagnostic = Diagnostic::new(ctx, message, site.location.clone())
            .why("header and footer are built again for every request, which makes each page slower")
            .help("add the setting with the value `true`")
            .about(site);
        found.push(diagnostic);
    }
}
