//! A configuration page that is no page of the solution.

use super::support::{Context, Diagnostic, declare_rule};
use crate::model::{Key, quoted};

declare_rule! {
    /// The configuration page of the solution is not one of its pages.
    ///
    /// ## What it finds
    /// Solutions whose configuration page names a web resource that is not in the file, or one that is not of the type page (HTML).
    ///
    /// ## Why it matters
    /// Dataverse wants the page inside the solution it belongs to: "The solution configuration page must exist within the solution it
    /// represents". People who open the solution see an error in place of its set-up.
    ///
    /// ## How to fix
    /// Add the page to the solution, or remove the configuration page from its settings, and export again.
    ///
    /// ## When to allow it
    /// When nobody opens the configuration of the solution and the import is known to succeed.
    name: "invalid-configuration-page",
    severity: Warning,
    confidence: Medium,
    category: Import,
    since: "0.1.0",
    source: "Dataverse error codes, 0x8004701C (the solution configuration page must exist within the solution it represents); Power Apps documentation, \"Create a solution\" (an HTML web resource); the one configuration page of the corpus is in its file",
}

fn check(ctx: &Context<'_>, found: &mut Vec<Diagnostic>) {
    let Some((name, location)) = &ctx.solution.manifest.configuration_page else { return };
    let page = ctx.solution.get(&Key::new("web-resource", name));
    let page_type = page.and_then(|page| ctx.content.element(page)).and_then(|element| element.value("WebResourceType"));
    let message = match (page, page_type.as_deref()) {
        (None, _) => format!("the configuration page {} is not in the solution", quoted(name)),
        // Type 1 is a page.
        (Some(_), Some("1") | None) => return,
        (Some(_), Some(_)) => format!("the configuration page {} is no page: its type is not HTML", quoted(name)),
    };
    let diagnostic = Diagnostic::new(ctx, message, location.clone())
        .why("the configuration page must be a page of the solution itself, or whoever opens the solution sees an error")
        .help("add the page to the solution, or remove the configuration page from its settings, and export again");
    found.push(diagnostic);
}
