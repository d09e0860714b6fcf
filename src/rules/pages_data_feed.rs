//! Lists that publish a feed.

use super::support::{Context, Diagnostic, declare_rule};
use crate::content::pages::PartType;
use crate::model::quoted;

declare_rule! {
    /// A list of a site publishes its rows as a feed.
    ///
    /// ## What it finds
    /// Lists of Power Pages on which *OData feed* is enabled.
    ///
    /// ## Why it matters
    /// The rows can be read by a program at `/_odata`, page by page and without the page around them.
    ///
    /// ## How to fix
    /// Turn the feed off in the list, and use the Web API with table permissions instead.
    ///
    /// ## When to allow it
    /// When the feed is wanted and the list has table permissions.
    name: "pages-data-feed",
    severity: Warning,
    confidence: Medium,
    category: Security,
    since: "0.1.0",
    source: "Power Pages documentation, \"About lists: OData feeds\" (`/_odata`); no site of the corpus has one, the key is that of the column `adx_odata_enabled`",
}

fn check(ctx: &Context<'_>, found: &mut Vec<Diagnostic>) {
    for list in ctx.pages().of(PartType::List).filter(|list| list.component.content) {
        if !list.flag("odata_enabled") && !list.flag("adx_odata_enabled") {
            continue;
        }
        let message = format!("the list {} of the site publishes its rows as a feed", quoted(&list.name));
        let diagnostic = Diagnostic::new(ctx, message, list.location.clone())
            .why("the rows can be read by a program at `/_odata`, without the page around them")
            .help("turn the OData feed off in the list, and use the Web API with table permissions instead")
            .about(list.component);
        found.push(diagnostic);
    }
}
