//! A managed file for a target that has the solution unmanaged.

use super::support::{Context, Diagnostic, declare_rule};
use crate::model::quoted;

declare_rule! {
    /// The target has the solution unmanaged, and the file is managed.
    ///
    /// ## What it finds
    /// Managed solutions that the target, as it was given with `--target`, has as an unmanaged solution of the same
    /// unique name.
    ///
    /// ## Why it matters
    /// The import stops: a solution can only be updated by one of its own kind. It is usually the development environment
    /// that was taken for a target.
    ///
    /// ## How to fix
    /// Import into another environment. In this one, delete the unmanaged solution first; its components stay, as unmanaged
    /// ones that hide what the managed solution brings.
    ///
    /// ## When to allow it
    /// When the unmanaged solution will be gone before the import.
    name: "managed-over-unmanaged",
    severity: Error,
    confidence: High,
    category: Import,
    since: "0.1.0",
    source: "Dataverse error codes, 0x80048040: import can only update solutions when the modes match; Power Platform support, \"Failure converting to managed solution\"",
}

fn check(ctx: &Context<'_>, found: &mut Vec<Diagnostic>) {
    let manifest = &ctx.solution.manifest;
    let Some(installed) = ctx.installed().filter(|installed| installed.managed == Some(false)) else { return };
    if manifest.managed != Some(true) {
        return;
    }
    let message = format!("the file is managed, and the target has {} as an unmanaged solution", quoted(&installed.unique_name));
    let diagnostic = Diagnostic::new(ctx, message, manifest.location.clone())
        .why("the import stops: a solution can only be updated by one that is managed or unmanaged as it is itself")
        .help("import into an environment without the unmanaged solution, or delete that solution there first; its components stay and hide what the managed one brings");
    found.push(diagnostic);
}
