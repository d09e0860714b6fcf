//! Connection references that nothing uses.

use super::support::{Context, Diagnostic, declare_rule, is_named};
use crate::kinds::support::ConnectionReference;
use crate::model::{Component, quoted};

declare_rule! {
    /// A connection reference is not used.
    ///
    /// ## What it finds
    /// Connection references that no flow, app or agent of the checked files names.
    ///
    /// ## Why it matters
    /// Whoever imports the solution has to give a connection for it, and needs an account and perhaps a licence for a
    /// connector that does nothing.
    ///
    /// ## How to fix
    /// Remove the reference from the solution. Flows get new references when they are edited, and the old ones stay.
    ///
    /// ## When to allow it
    /// When another solution uses it.
    name: "connection-reference-unused",
    severity: Warning,
    confidence: Medium,
    category: Alm,
    since: "0.1.0",
    source: "Power Apps documentation, \"Use a connection reference in a solution\" (a connection is provided for all references during import)",
}

/// Kinds that use connection references. Where the solution has none of them, the users are in other solutions.
const USERS: [&str; 8] =
    ["agent", "agent-component", "canvas-app", "cloud-flow", "code-app", "component-library", "custom-page", "desktop-flow"];

fn check(ctx: &Context<'_>, found: &mut Vec<Diagnostic>) {
    let mut users = ctx.solution.components.iter().filter(|component| USERS.contains(&component.kind())).peekable();
    // A flow that cannot be read may use any of them.
    let is_unread = |user: &Component| user.kind() == "cloud-flow" && ctx.content.json_of(user).is_none();
    if users.peek().is_none() || users.any(is_unread) {
        return;
    }
    for (reference, _) in ctx.solution.all::<ConnectionReference>().filter(|(reference, _)| reference.content && !is_named(ctx, reference))
    {
        let message = format!("nothing in the file uses the connection reference {}", quoted(&reference.display_name));
        let diagnostic = Diagnostic::new(ctx, message, reference.location.clone())
            .why("whoever imports the solution has to give a connection that does nothing")
            .help("remove the connection reference from the solution")
            .about(reference);
        found.push(diagnostic);
    }
}
