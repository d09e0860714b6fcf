//! Roles of the platform that travel with the solution.

use super::support::{Context, Diagnostic, declare_rule};
use crate::model::quoted;
use crate::platform::roles;

declare_rule! {
    /// A role of the platform is in the solution.
    ///
    /// ## What it finds
    /// Security roles that every environment has, such as Basic User or System Customizer, in the solution.
    ///
    /// ## Why it matters
    /// The import changes the role for everybody in the target who has it. Microsoft changes these roles too, and the two
    /// get in each other's way.
    ///
    /// ## How to fix
    /// Copy the role, change the copy, put the copy into the solution and remove the original.
    ///
    /// ## When to allow it
    /// Never.
    name: "role-of-platform",
    severity: Warning,
    confidence: Medium,
    category: Alm,
    since: "0.1.0",
    source: "Power Platform documentation, \"Security roles and privileges\" (copy a predefined role rather than change it); no file of the corpus has such a role",
}

fn check(ctx: &Context<'_>, found: &mut Vec<Diagnostic>) {
    for role in ctx.roles() {
        let component = role.component;
        if !component.id.as_deref().is_some_and(roles::is_system) && !roles::is_system_name(&component.display_name) {
            continue;
        }
        let diagnostic = Diagnostic::new(
            ctx,
            format!("the role {} of the platform is in the solution", quoted(&component.display_name)),
            component.location.clone(),
        )
        .why("the import changes the role for everybody who has it, and later changes of Microsoft get in the way")
        .help("copy the role, put the changed copy into the solution and remove the original from it")
        .about(component);
        found.push(diagnostic);
    }
}
