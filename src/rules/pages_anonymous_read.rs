//! Table permissions that let everybody read all rows.

use super::support::{Context, Diagnostic, declare_rule};
use crate::content::pages::PartType;
use crate::model::quoted;

declare_rule! {
    /// Visitors who did not sign in may read all rows of a table.
    ///
    /// ## What it finds
    /// Table permissions of Power Pages with *Global access* and the right to read that are given to the web role
    /// of anonymous users.
    ///
    /// ## Why it matters
    /// With a list, a form, the Web API or a feed, everyone on the internet can read every row of the table.
    ///
    /// ## How to fix
    /// Remove the role *Anonymous Users* from the permission, or narrow what it gives. If the data is public, keep
    /// only public columns in the table, or protect the others with column permissions.
    ///
    /// ## When to allow it
    /// When every row of the table is public, such as a list of countries.
    name: "pages-anonymous-read",
    severity: Warning,
    confidence: High,
    category: Security,
    since: "0.1.0",
    source: "Power Pages documentation, \"Configure table permissions\" (Global access) and \"Run Site Checker\" (anonymous access)",
}

fn check(ctx: &Context<'_>, found: &mut Vec<Diagnostic>) {
    let pages = ctx.pages();
    for permission in pages.of(PartType::TablePermission).filter(|permission| permission.component.content) {
        // The choice `powerpagecomponent scope`: 756150000 is Global, all rows of the table.
        let is_global = permission.value("scope").is_some_and(|scope| scope.source() == "756150000");

        if !is_global || !permission.flag("read") || !pages.is_for_anonymous(permission) {
            continue;
        }
        let table = permission.text("entitylogicalname").unwrap_or_default();
        let message = format!(
            "the table permission {} lets everyone on the internet read all rows of the table {}",
            quoted(&permission.name),
            quoted(&table)
        );
        let diagnostic = Diagnostic::new(ctx, message, permission.location.clone())
            .why("with a list, a form or the Web API everyone can read every row")
            .help("remove the role Anonymous Users from the permission, or narrow what it gives")
            .about(permission.component);
        found.push(diagnostic);
    }
}
