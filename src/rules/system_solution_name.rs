//! The unique name of a solution of the platform.

use super::support::{Context, Diagnostic, declare_rule};
use crate::model::quoted;

declare_rule! {
    /// The solution is called like one of the platform's own.
    ///
    /// ## What it finds
    /// Solutions with the unique name `System` or `Active`, and a managed one with the name `Default`. Every environment has these: the platform
    /// itself, the layer of unmanaged changes, and the solution that holds everything.
    ///
    /// ## Why it matters
    /// The import stops: the first two cannot be imported at all, and the default solution cannot be managed.
    ///
    /// ## How to fix
    /// Create a solution of your own, add the components to it, and export that.
    ///
    /// ## When to allow it
    /// Never in a file that is to be imported.
    name: "system-solution-name",
    severity: Error,
    confidence: High,
    category: Import,
    since: "0.1.0",
    source: "Dataverse error codes, 0x80048046 (system solution cannot be imported) and 0x80048049 (the default solution cannot be managed)",
}

fn check(ctx: &Context<'_>, found: &mut Vec<Diagnostic>) {
    let manifest = &ctx.solution.manifest;
    let is = |name: &str| manifest.unique_name.eq_ignore_ascii_case(name);
    let why = if is("System") || is("Active") {
        "it is a part of every environment, and the import refuses to take it from a file"
    } else if is("Default") && manifest.managed == Some(true) {
        "the default solution of an environment cannot be managed, and the import stops"
    } else {
        return;
    };
    let diagnostic = Diagnostic::new(
        ctx,
        format!("the solution has the name {}, which is the platform's own", quoted(&manifest.unique_name)),
        manifest.location.clone(),
    )
    .why(why)
    .help("create a solution of your own, add the components to it, and export that");
    found.push(diagnostic);
}
