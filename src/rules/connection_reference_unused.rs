//! Connection references that nothing uses.

use super::support::{Context, Diagnostic, declare_rule, is_named};
use crate::kinds::support::ConnectionReference;
use crate::model::quoted;

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
    since: "0.2.0",
    source: "Power Apps documentation, \"Use a connection reference in a solution\" (a connection is provided for all references during import)",
}

fn check(ctx: &Context<'_>, found: &mut Vec<Diagnostic>) {
    // A canvas app names its references in its properties; one that could not be read names none.
    let unread = |component: &&crate::model::Component| component.kind() == "cloud-flow" && ctx.content.json_of(component).is_none();
    if ctx.solution.components.iter().any(|component| unread(&component)) {
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
