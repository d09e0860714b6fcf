//! An unmanaged file for a target that has the solution managed.

use super::support::{Context, Diagnostic, declare_rule};
use crate::model::quoted;

declare_rule! {
    /// The target has the solution managed, and the file is unmanaged.
    ///
    /// ## What it finds
    /// Unmanaged solution files that the target, as it was given with `--target`, has as a managed solution of the same
    /// unique name. A solution that is unpacked into files is not judged: it is packed as one or the other.
    ///
    /// ## Why it matters
    /// The import stops: a solution can only be updated by one of its own kind.
    ///
    /// ## How to fix
    /// Export the solution as managed, and import that.
    ///
    /// ## When to allow it
    /// When the managed solution will be gone before the import; that deletes its tables with their rows.
    name: "unmanaged-over-managed",
    severity: Error,
    confidence: High,
    category: Import,
    since: "0.1.0",
    source: "Dataverse error codes, 0x80048041: import can only update solutions when the modes match; Power Platform support, \"The solution is already installed as a managed one\"",
}

fn check(ctx: &Context<'_>, found: &mut Vec<Diagnostic>) {
    let manifest = &ctx.solution.manifest;
    let Some(installed) = ctx.installed().filter(|installed| installed.managed == Some(true)) else { return };
    if manifest.managed != Some(false) || ctx.solution.tree.is_tree {
        return;
    }
    let message = format!("the file is unmanaged, and the target has {} as a managed solution", quoted(&installed.unique_name));
    let diagnostic = Diagnostic::new(ctx, message, manifest.location.clone())
        .why("the import stops: a solution can only be updated by one that is managed or unmanaged as it is itself")
        .help("export the solution as managed and import that");
    found.push(diagnostic);
}
