//! Sites without the markers they need.

use super::support::{Context, Diagnostic, declare_rule};
use crate::content::pages::PartType;
use crate::model::quoted;

declare_rule! {
    /// A site lacks a marker it needs.
    ///
    /// ## What it finds
    /// Sites that are in the file as a whole, and have no site marker for the home page, the profile, the page that
    /// is not found, the denied access or the search, or one that leads to no page.
    ///
    /// ## Why it matters
    /// The site does not know where these pages are: visitors get an error instead.
    ///
    /// ## How to fix
    /// Add the marker in the Portal Management app, and the page it leads to.
    ///
    /// ## When to allow it
    /// When the marker is made in the target, or the site does not use the page.
    name: "pages-absent-site-marker",
    severity: Warning,
    confidence: Medium,
    category: Reliability,
    since: "0.1.0",
    source: "Power Pages documentation, \"Run Site Checker: Site marker configuration\" (Home, Profile, Page Not Found, Access Denied, Search)",
}

const NEEDED: [&str; 5] = ["Home", "Profile", "Page Not Found", "Access Denied", "Search"];

fn check(ctx: &Context<'_>, found: &mut Vec<Diagnostic>) {
    let pages = ctx.pages();
    for site in pages.whole_sites(ctx.solution) {
        let markers: Vec<_> = pages.of_site(&site.key, PartType::Marker).collect();
        let leads = |name: &&str| {
            let marker = markers.iter().find(|marker| marker.name.eq_ignore_ascii_case(name));
            marker.is_some_and(|marker| marker.text("pageid").is_some_and(|page| !page.is_empty()))
        };
        let absent: Vec<String> = NEEDED.iter().filter(|name| !leads(name)).map(|name| quoted(name).to_string()).collect();
        // A site without a single marker is not in the file as a whole.
        if absent.is_empty() || markers.is_empty() {
            continue;
        }
        let message = format!("the site {} has no marker that leads to a page for {}", quoted(&site.display_name), absent.join(", "));
        let diagnostic = Diagnostic::new(ctx, message, site.location.clone())
            .why("the site does not know where these pages are, and visitors get an error instead")
            .help("add the marker in the Portal Management app, and the page it leads to")
            .about(site);
        found.push(diagnostic);
    }
}
