//! Roles whose holders can pass by plug-ins.

use super::support::{Context, Diagnostic, declare_rule};
use crate::model::quoted;

declare_rule! {
    /// A role can bypass custom business logic.
    ///
    /// ## What it finds
    /// Roles with the privilege `prvBypassCustomBusinessLogic` or `prvBypassCustomPlugins`.
    ///
    /// ## Why it matters
    /// Requests of its holders can ask Dataverse to run no plug-ins and workflows: checks, numbering and records of changes
    /// that are made there are then left out.
    ///
    /// ## How to fix
    /// Give the privilege to the account of a data migration for as long as it runs, not to a role in a solution.
    ///
    /// ## When to allow it
    /// For the role of an application user that loads data.
    name: "role-bypassing-logic",
    severity: Warning,
    confidence: High,
    category: Security,
    since: "0.1.0",
    source: "Dataverse documentation, \"Bypass custom Dataverse logic\"; no role of the corpus has the privilege",
}

const PRIVILEGES: [&str; 2] = ["prvBypassCustomBusinessLogic", "prvBypassCustomPlugins"];

fn check(ctx: &Context<'_>, found: &mut Vec<Diagnostic>) {
    for role in ctx.roles() {
        let privilege = role.privileges.iter().find(|privilege| PRIVILEGES.iter().any(|name| privilege.is(name)));
        let Some(privilege) = privilege else { continue };
        let message =
            format!("the role {} can bypass plug-ins and workflows: {}", quoted(&role.component.display_name), quoted(&privilege.name));
        let diagnostic = Diagnostic::new(ctx, message, ctx.content.place(role.component, privilege.element))
            .why("its holders can leave out checks, numbering and records of changes that plug-ins make")
            .help("give the privilege to the account of a data migration for as long as it runs, and take it out of the role")
            .about(role.component);
        found.push(diagnostic);
    }
}
