//! Roles that can change who may do what, or which code runs.

use super::support::{Context, Diagnostic, declare_rule, listed};
use crate::model::quoted;
use crate::platform::roles;

declare_rule! {
    /// A role can change security or code.
    ///
    /// ## What it finds
    /// Roles with privileges to make, change or assign roles and column security profiles, to register plug-ins, to import
    /// customizations, or to act as another user.
    ///
    /// ## Why it matters
    /// With such a privilege a user can give themselves, or have done in another's name, whatever they want.
    ///
    /// ## How to fix
    /// Take the privilege out of the role, and leave this work to the roles System Administrator and System Customizer.
    ///
    /// ## When to allow it
    /// For a role of administrators, or of an application user that does this work.
    name: "role-with-administrative-privilege",
    severity: Warning,
    confidence: Medium,
    category: Security,
    since: "0.1.0",
    source: "Power Platform documentation, \"Miscellaneous privileges\" and \"Security roles and privileges\"; one role of the corpus has one (`prvAssignRole`)",
}

fn check(ctx: &Context<'_>, found: &mut Vec<Diagnostic>) {
    for role in ctx.roles() {
        let privileges: Vec<_> = role.privileges.iter().filter(|privilege| roles::is_administrative(&privilege.name)).collect();
        let Some((first, others)) = privileges.split_first() else { continue };
        let names = listed(privileges.iter().map(|privilege| privilege.name.trim()));
        let places =
            others.iter().map(|privilege| (quoted(&privilege.name).to_string(), ctx.content.place(role.component, privilege.element)));
        let message = format!("the role {} can change security or code: {names}", quoted(&role.component.display_name));
        let diagnostic = Diagnostic::new(ctx, message, ctx.content.place(role.component, first.element))
            .why("with such a privilege a user can give themselves, or do in another's name, whatever they want")
            .help("take the privilege out of the role unless only administrators get it")
            .about(role.component)
            .related(places);
        found.push(diagnostic);
    }
}
