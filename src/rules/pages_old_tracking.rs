//! Sites that still track visitors in the old way.

use super::support::{Context, Diagnostic, declare_rule};
use crate::content::pages::{PagesPart, PartType};
use crate::model::quoted;

declare_rule! {
    /// A site tracks visitors in a way that is deprecated.
    ///
    /// ## What it finds
    /// Pages and files with *Enable tracking*, and the setting `Authentication/LoginTrackingEnabled` switched on.
    /// One finding for the site lists them.
    ///
    /// ## Why it matters
    /// Each visit writes a row, which makes the site slow. The feature is deprecated.
    ///
    /// ## How to fix
    /// Turn the tracking off, and use Google Analytics, Application Insights or the like.
    ///
    /// ## When to allow it
    /// Never on a new site.
    name: "pages-old-tracking",
    severity: Info,
    confidence: High,
    category: Performance,
    since: "0.1.0",
    source: "Power Pages documentation, \"Run Site Checker: tracking is deprecated\" (web page tracking, web file tracking, login tracking)",
}

fn check(ctx: &Context<'_>, found: &mut Vec<Diagnostic>) {
    let pages = ctx.pages();
    let sites = ctx.solution.components.iter().filter(|component| component.kind() == "power-pages-site");
    for site in sites {
        let files = [PartType::Page, PartType::File, PartType::Setting].into_iter().flat_map(|part| pages.of_site(&site.key, part));
        let mut tracking = files.filter(|part| part.component.content).filter_map(|part| {
            let what = match part.part {
                PartType::Page if part.flag("enabletracking") => "the page",
                PartType::File if part.flag("enabletracking") => "the file",
                PartType::Setting if is_login_tracking(part) => "the setting",
                _ => return None,
            };
            Some((format!("{what} {}", quoted(&part.name)), part.location.clone()))
        });
        let Some((what, location)) = tracking.next() else { continue };
        let message = format!("the site {} tracks visitors in a way that is deprecated, by {what}", quoted(&site.display_name));
        let diagnostic = Diagnostic::new(ctx, message, location)
            .why("each visit writes a row, which makes the site slow")
            .help("turn the tracking off, and use Application Insights or the like")
            .related(tracking)
            .about(site);
        found.push(diagnostic);
    }
}

fn is_login_tracking(part: &PagesPart<'_>) -> bool {
    let is_setting = part.name.eq_ignore_ascii_case("Authentication/LoginTrackingEnabled");
    is_setting && part.text("value").is_some_and(|value| value.trim().eq_ignore_ascii_case("true"))
}
