//! Sites without a publishing state that shows pages.

use super::support::{Context, Diagnostic, declare_rule};
use crate::content::pages::PartType;
use crate::model::quoted;

declare_rule! {
    /// A site has no publishing state that shows its pages.
    ///
    /// ## What it finds
    /// Sites that are in the file as a whole, and have no publishing state that is visible.
    ///
    /// ## Why it matters
    /// No page of the site is shown to visitors.
    ///
    /// ## How to fix
    /// In the Portal Management app, open *Publishing States* and make *Published* visible.
    ///
    /// ## When to allow it
    /// When the state is made in the target.
    name: "pages-no-visible-state",
    severity: Warning,
    confidence: Medium,
    category: Reliability,
    since: "0.1.0",
    source: "Power Pages documentation, \"Run Site Checker: Published state\" ; the site of the corpus has `isvisible` in its state `Published`",
}

fn check(ctx: &Context<'_>, found: &mut Vec<Diagnostic>) {
    let pages = ctx.pages();
    for site in pages.whole_sites(ctx.solution) {
        let states: Vec<_> = pages.of_site(&site.key, PartType::PublishingState).collect();
        let Some(first) = states.first() else { continue };
        if states.iter().any(|state| state.flag("isvisible")) {
            continue;
        }
        let message = format!("no publishing state of the site {} shows its pages", quoted(&site.display_name));
        let diagnostic = Diagnostic::new(ctx, message, first.location.clone())
            .why("no page of the site is shown to visitors")
            .help("open Publishing States in the Portal Management app and make Published visible")
            .about(site);
        found.push(diagnostic);
    }
}
