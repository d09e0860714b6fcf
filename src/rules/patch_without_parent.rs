//! A patch for a solution that the target does not have.

use super::support::{Context, Diagnostic, declare_rule};
use crate::model::quoted;

declare_rule! {
    /// The target lacks the solution that the patch is for.
    ///
    /// ## What it finds
    /// Patches whose parent solution is neither in the target, as it was given with `--target`, nor among the solutions that are
    /// checked together. The parent is the one that `ParentSolution` names, or what stands before `_Patch_` in the unique name.
    ///
    /// ## Why it matters
    /// The import stops: a patch holds only changes, and is installed on top of its parent.
    ///
    /// ## How to fix
    /// Import the parent solution first, in the version that the patch was made for.
    ///
    /// ## When to allow it
    /// When the parent is imported before.
    name: "patch-without-parent",
    severity: Error,
    confidence: High,
    category: Import,
    since: "0.1.0",
    source: "Power Platform documentation, \"Create patches to simplify solution updates\" (a patch can only be installed if the parent solution is present); Dataverse error codes, 0x80048540",
}

fn check(ctx: &Context<'_>, found: &mut Vec<Diagnostic>) {
    let Some((parent, target)) = ctx.solution.manifest.parent.as_ref().zip(ctx.target) else { return };
    if target.find(&parent.unique_name).is_some() || ctx.set.find(&parent.unique_name).is_some() {
        return;
    }
    let name = quoted(&parent.unique_name);
    let diagnostic =
        Diagnostic::new(ctx, format!("the solution is a patch of {name}, which the target does not have"), parent.location.clone())
            .why("the import stops: a patch holds only changes, and is installed on top of its parent")
            .help(format!("import {name} first, in the version that the patch was made for"));
    found.push(diagnostic);
}
