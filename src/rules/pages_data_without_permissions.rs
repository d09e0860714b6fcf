//! Lists and forms that ignore table permissions.

use super::support::{Context, Diagnostic, declare_rule};
use crate::content::pages::PartType;
use crate::model::quoted;

declare_rule! {
    /// A list or form of a site ignores table permissions.
    ///
    /// ## What it finds
    /// Lists, basic forms and advanced forms of Power Pages on which *Enable table permissions* is off.
    ///
    /// ## Why it matters
    /// Everyone who can open the page sees and, in a form, changes the rows, whatever the table permissions say.
    ///
    /// ## How to fix
    /// Turn on *Enable table permissions* in the list or form, and add permissions for those who shall use it.
    ///
    /// ## When to allow it
    /// When everything it shows is public, and it changes nothing.
    name: "pages-data-without-permissions",
    severity: Warning,
    confidence: High,
    category: Security,
    since: "0.1.0",
    source: "Power Pages documentation, \"Run Site Checker: table permissions on lists and forms\"; the switch is `entitypermissionsenabled` in the form of the corpus",
}

fn check(ctx: &Context<'_>, found: &mut Vec<Diagnostic>) {
    for part in ctx.pages().parts.iter().filter(|part| part.component.content) {
        let what = match part.part {
            PartType::List => "list",
            PartType::Form => "form",
            PartType::AdvancedForm => "advanced form",
            _ => continue,
        };
        if !part.is_off("entitypermissionsenabled") {
            continue;
        }
        let message = format!("the {what} {} of the site ignores table permissions", quoted(&part.name));
        let diagnostic = Diagnostic::new(ctx, message, part.location.clone())
            .why("everyone who can open the page sees the rows, whatever the table permissions say")
            .help("turn on Enable table permissions in it, and add permissions for those who shall use it")
            .about(part.component);
        found.push(diagnostic);
    }
}
