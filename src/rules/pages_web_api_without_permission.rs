//! Web APIs of tables that nobody may use.

use super::support::{Context, Diagnostic, declare_rule};
use crate::content::pages::PartType;
use crate::model::{Key, quoted};
use std::collections::BTreeSet;

declare_rule! {
    /// The Web API of a table is on, and no table permission is for it.
    ///
    /// ## What it finds
    /// Site settings `Webapi/<table>/enabled` that are on, when the site has web roles in the file and no table
    /// permission for that table. Switched-off permissions do not count.
    ///
    /// ## Why it matters
    /// Calls to the API fail for everyone. Either a permission is missing from the solution, or the API is on
    /// without need.
    ///
    /// ## How to fix
    /// Add the table permission to the solution, or turn the setting off.
    ///
    /// ## When to allow it
    /// When the permission comes with another solution.
    name: "pages-web-api-without-permission",
    severity: Warning,
    confidence: Medium,
    category: Reliability,
    since: "0.1.0",
    source: "Power Pages documentation, \"Portals Web API overview\" (a table permission is needed beside the setting); one setting of the corpus is so",
}

fn check(ctx: &Context<'_>, found: &mut Vec<Diagnostic>) {
    let pages = ctx.pages();
    let sites: BTreeSet<&Key> = pages.whole_sites(ctx.solution).into_iter().map(|site| &site.key).collect();
    let permitted: BTreeSet<String> =
        pages.of(PartType::TablePermission).filter_map(|part| Some(part.text("entitylogicalname")?.to_ascii_lowercase())).collect();
    for (setting, value) in pages.settings().filter(|(setting, _)| setting.component.content) {
        let Some(table) = table_of(&setting.name) else { continue };
        let is_of_whole_site = setting.site().is_some_and(|site| sites.contains(site));
        if !is_of_whole_site || !value.trim().eq_ignore_ascii_case("true") || permitted.contains(&table.to_ascii_lowercase()) {
            continue;
        }
        let message = format!("the Web API of the table {} is on, and no table permission is for it", quoted(table));
        let diagnostic = Diagnostic::new(ctx, message, setting.location.clone())
            .why("calls to the API fail for everyone, or the API is on without need")
            .help("add the table permission to the solution, or turn the setting off")
            .about(setting.component);
        found.push(diagnostic);
    }
}

/// The table in `Webapi/<table>/enabled`; `Webapi/error/innererror` is another setting.
fn table_of(name: &str) -> Option<&str> {
    let mut parts = name.split('/');
    let (api, table, last) = (parts.next()?, parts.next()?, parts.next()?);
    let fits = api.eq_ignore_ascii_case("Webapi") && last.eq_ignore_ascii_case("enabled") && parts.next().is_none();
    fits.then_some(table)
}
