//! Sites without a content security policy.

use super::support::{Context, Diagnostic, declare_rule};
use crate::model::quoted;

declare_rule! {
    /// A site has no content security policy.
    ///
    /// ## What it finds
    /// Sites that are in the file with their settings, and have no setting `HTTP/Content-Security-Policy`.
    ///
    /// ## Why it matters
    /// The browser runs scripts from everywhere, so that a script that gets into a page is not stopped.
    ///
    /// ## How to fix
    /// Set up a content security policy in the security workspace of the site.
    ///
    /// ## When to allow it
    /// When the site is for a closed group, or the policy is set elsewhere.
    name: "pages-no-content-security-policy",
    severity: Info,
    confidence: Medium,
    category: Security,
    since: "0.1.0",
    source: "Power Pages documentation, \"Manage your site's content security policy\"",
    preview: true,
}

fn check(ctx: &Context<'_>, found: &mut Vec<Diagnostic>) {
    let pages = ctx.pages();
    for site in pages.whole_sites(ctx.solution) {
        let policy = pages.setting(Some(&site.key), "HTTP/Content-Security-Policy");
        let has_policy = policy.is_some_and(|value| !value.trim().is_empty());
        if has_policy {
            continue;
        }
        let message = format!("the site {} has no content security policy", quoted(&site.display_name));
        let diagnostic = Diagnostic::new(ctx, message, site.location.clone())
            .why("the browser runs scripts from everywhere, so that a script that gets into a page is not stopped")
            .help("set up a content security policy in the security workspace of the site")
            .about(site);
        found.push(diagnostic);
    }
}
