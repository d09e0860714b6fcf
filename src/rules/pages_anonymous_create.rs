//! Table permissions that let everybody add rows.

use super::support::{Context, Diagnostic, declare_rule};
use crate::content::pages::PartType;
use crate::model::quoted;

declare_rule! {
    /// Visitors who did not sign in may add rows to a table.
    ///
    /// ## What it finds
    /// Table permissions of Power Pages with *Global access* and the right to create that are given to the web role
    /// of anonymous users.
    ///
    /// ## Why it matters
    /// Everyone on the internet, and every robot, can fill the table. Forms for visitors need this right, so it is
    /// often wanted.
    ///
    /// ## How to fix
    /// Where it is wanted, turn on the captcha of the form. Where it is not, remove the right or the role
    /// *Anonymous Users*.
    ///
    /// ## When to allow it
    /// When a form for visitors writes into the table.
    name: "pages-anonymous-create",
    severity: Info,
    confidence: High,
    category: Security,
    since: "0.1.0",
    source: "Power Pages documentation, \"Configure table permissions\" and \"Run Site Checker\" (anonymous access); starter sites give the right on the table `feedback`",
}

fn check(ctx: &Context<'_>, found: &mut Vec<Diagnostic>) {
    let pages = ctx.pages();
    for permission in pages.of(PartType::TablePermission).filter(|permission| permission.component.content) {
        // The choice `powerpagecomponent scope`: 756150000 is Global, all rows of the table.
        let is_global = permission.value("scope").is_some_and(|scope| scope.source() == "756150000");
        let is_feedback = permission.text("entitylogicalname").is_some_and(|table| table == "feedback");
        if !is_global || is_feedback || !permission.flag("create") || !pages.is_for_anonymous(permission) {
            continue;
        }
        let table = permission.text("entitylogicalname").unwrap_or_default();
        let message = format!(
            "the table permission {} lets everyone on the internet add rows to the table {}",
            quoted(&permission.name),
            quoted(&table)
        );
        let diagnostic = Diagnostic::new(ctx, message, permission.location.clone())
            .why("everyone and every robot can fill the table")
            .help("turn on the captcha of the form that needs it, or remove the right")
            .about(permission.component);
        found.push(diagnostic);
    }
}
