//! A patch that is managed where its parent is not, or the other way round.

use super::support::{Context, Diagnostic, declare_rule};
use crate::model::quoted;

declare_rule! {
    /// A patch and its parent are not of one kind, managed or unmanaged.
    ///
    /// ## What it finds
    /// Patches that are managed while the parent is unmanaged, or unmanaged while it is managed: the parent in the target, as it
    /// was given with `--target`, else among the solutions that are checked together.
    ///
    /// ## Why it matters
    /// The import stops: a patch must match the kind of its parent.
    ///
    /// ## How to fix
    /// Export the patch as the kind that the parent has in the target.
    ///
    /// ## When to allow it
    /// Never for this target.
    name: "patch-mode-mismatch",
    severity: Error,
    confidence: High,
    category: Import,
    since: "0.1.0",
    source: "Power Platform documentation, \"Create patches to simplify solution updates\" (patch protection, managed or unmanaged, must match its parent)",
}

fn check(ctx: &Context<'_>, found: &mut Vec<Diagnostic>) {
    let manifest = &ctx.solution.manifest;
    let Some((parent, managed)) = manifest.parent.as_ref().zip(manifest.managed) else { return };
    let installed = ctx.target.and_then(|target| target.find(&parent.unique_name)).and_then(|solution| solution.managed);
    let in_set = ctx.set.find(&parent.unique_name).filter(|solution| !solution.tree.is_tree).and_then(|solution| solution.manifest.managed);
    let of_parent = installed.or(in_set);
    // A solution that is unpacked into files is packed as one or the other.
    if of_parent.is_none_or(|of_parent| of_parent == managed) || ctx.solution.tree.is_tree {
        return;
    }
    let word = |managed: bool| if managed { "managed" } else { "unmanaged" };
    let place = if installed.is_some() { "in the target" } else { "in this set" };
    let message = format!("the patch is {}, and its parent {} is {} {place}", word(managed), quoted(&parent.unique_name), word(!managed));
    let diagnostic = Diagnostic::new(ctx, message, manifest.location.clone())
        .why("the import stops: a patch must be managed or unmanaged as its parent is")
        .help(format!("export the patch as {}", word(!managed)));
    found.push(diagnostic);
}
