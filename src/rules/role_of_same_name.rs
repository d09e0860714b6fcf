//! Roles that are called alike.

use std::collections::BTreeMap;

use super::support::{Context, Diagnostic, declare_rule};
use crate::model::quoted;

declare_rule! {
    /// Two roles have the same name.
    ///
    /// ## What it finds
    /// Security roles of the solution with the same name.
    ///
    /// ## Why it matters
    /// Whoever assigns roles sees two that look alike and gives people the wrong rights. Tools that unpack a solution name
    /// the file of a role like the role, and one overwrites the other.
    ///
    /// ## How to fix
    /// Rename one of the roles, or remove the one that nobody needs.
    ///
    /// ## When to allow it
    /// Never.
    name: "role-of-same-name",
    severity: Warning,
    confidence: High,
    category: Alm,
    since: "0.1.0",
    source: "Power Platform troubleshooting, \"Duplicate security roles\"; unpacked solutions of the corpus have `Roles/<name>.xml`; no file has two roles of one name",
}

fn check(ctx: &Context<'_>, found: &mut Vec<Diagnostic>) {
    let mut by_name = BTreeMap::new();
    for role in ctx.roles() {
        let first = *by_name.entry(role.component.display_name.to_lowercase()).or_insert(role.component);
        // One role that stands in the file twice is reported as such.
        if first.key == role.component.key {
            continue;
        }
        let diagnostic =
            Diagnostic::new(ctx, format!("two roles are called {}", quoted(&role.component.display_name)), role.component.location.clone())
                .why("whoever assigns roles cannot tell them apart, and of two unpacked files one overwrites the other")
                .help("rename one of the roles, or remove the one that nobody needs")
                .about(role.component)
                .related([("the other role".to_owned(), first.location.clone())]);
        found.push(diagnostic);
    }
}
