//! Table permissions that let everybody change rows.

use super::support::{Context, Diagnostic, declare_rule};
use crate::content::pages::PartType;
use crate::model::quoted;

declare_rule! {
    /// Visitors who did not sign in may change or delete rows of a table.
    ///
    /// ## What it finds
    /// Table permissions of Power Pages with *Global access* and the right to write or delete that are given to the
    /// web role of anonymous users.
    ///
    /// ## Why it matters
    /// Everyone on the internet can change or delete every row of the table.
    ///
    /// ## How to fix
    /// Remove the rights to write and delete from the permission, or the role *Anonymous Users*.
    ///
    /// ## When to allow it
    /// Never for data that matters.
    name: "pages-anonymous-change",
    severity: Error,
    confidence: High,
    category: Security,
    since: "0.1.0",
    source: "Power Pages documentation, \"Configure table permissions\" and \"Run Site Checker\" (anonymous access)",
}

fn check(ctx: &Context<'_>, found: &mut Vec<Diagnostic>) {
    let pages = ctx.pages();
    for permission in pages.of(PartType::TablePermission).filter(|permission| permission.component.content) {
        // The choice `powerpagecomponent scope`: 756150000 is Global, all rows of the table.
        let is_global = permission.value("scope").is_some_and(|scope| scope.source() == "756150000");
        let rights: Vec<&str> = [("write", "change"), ("delete", "delete")]
            .into_iter()
            .filter(|(flag, _)| permission.flag(flag))
            .map(|(_, word)| word)
            .collect();
        if !is_global || rights.is_empty() || !pages.is_for_anonymous(permission) {
            continue;
        }
        let table = permission.text("entitylogicalname").unwrap_or_default();
        let message = format!(
            "the table permission {} lets everyone on the internet {2} all rows of the table {1}",
            quoted(&permission.name),
            quoted(&table),
            rights.join(" and ")
        );
        let diagnostic = Diagnostic::new(ctx, message, permission.location.clone())
            .why("everyone can change or delete every row")
            .help("remove these rights or the role Anonymous Users from the permission")
            .about(permission.component);
        found.push(diagnostic);
    }
}
