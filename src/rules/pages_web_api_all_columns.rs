//! Web APIs that give away every column.

use super::support::{Context, Diagnostic, declare_rule};
use crate::model::quoted;

declare_rule! {
    /// The Web API of a site gives away every column of a table.
    ///
    /// ## What it finds
    /// Site settings `Webapi/<table>/fields` with the value `*`.
    ///
    /// ## Why it matters
    /// Whoever may read a row by the table permissions can read all its columns, those that are added later as
    /// well.
    ///
    /// ## How to fix
    /// List the columns that the site needs, with commas between them.
    ///
    /// ## When to allow it
    /// When the table holds nothing but what the site shows.
    name: "pages-web-api-all-columns",
    severity: Warning,
    confidence: High,
    category: Security,
    since: "0.1.0",
    source: "Power Pages documentation, \"Portals Web API overview: site settings for the Web API\" (`fields`; `*` gives all columns)",
}

fn check(ctx: &Context<'_>, found: &mut Vec<Diagnostic>) {
    let pages = ctx.pages();
    for (setting, value) in pages.settings().filter(|(setting, _)| setting.component.content) {
        let Some(table) = table_of(&setting.name, "fields").filter(|_| value.trim() == "*") else { continue };
        // The setting says nothing where the API of the table is off.
        if !pages.says(setting.site(), &format!("Webapi/{table}/enabled"), "true") {
            continue;
        }
        let message = format!("the Web API of the site gives away every column of the table {}", quoted(table));
        let diagnostic = Diagnostic::new(ctx, message, setting.location.clone())
            .why("whoever may read a row can read all its columns, those that are added later as well")
            .help("list the columns that the site needs, with commas between them")
            .about(setting.component);
        found.push(diagnostic);
    }
}

/// The table in `Webapi/<table>/<setting>`.
fn table_of<'a>(name: &'a str, setting: &str) -> Option<&'a str> {
    let mut parts = name.split('/');
    let (api, table, last) = (parts.next()?, parts.next()?, parts.next()?);
    let fits = api.eq_ignore_ascii_case("Webapi") && last.eq_ignore_ascii_case(setting) && parts.next().is_none();
    fits.then_some(table)
}
