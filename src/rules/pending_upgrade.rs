//! An upgrade of the solution that was begun in the target and not finished.

use super::support::{Context, Diagnostic, declare_rule};
use crate::model::quoted;

declare_rule! {
    /// The target waits for an earlier upgrade of the solution to be finished.
    ///
    /// ## What it finds
    /// Solutions, and patches of solutions, for which the target, as it was given with `--target`, has a second solution whose name
    /// ends in `_Upgrade`. The import makes it when an upgrade is staged, and removes it when the upgrade is applied.
    ///
    /// ## Why it matters
    /// The import stops with "Holding solution exists": nothing can be imported on top of an unfinished upgrade.
    ///
    /// ## How to fix
    /// Apply the pending upgrade in the target (*Apply Upgrade* in its list of solutions). Or delete the solution that ends in
    /// `_Upgrade`, which loses rows that came into its new tables meanwhile.
    ///
    /// ## When to allow it
    /// When the pending upgrade will be applied before the import.
    name: "pending-upgrade",
    severity: Error,
    confidence: High,
    category: Import,
    since: "0.1.0",
    source: "Power Platform support, \"Solution upgrade fails due to a previously pending upgrade\"",
}

fn check(ctx: &Context<'_>, found: &mut Vec<Diagnostic>) {
    let (Some(target), manifest) = (ctx.target, &ctx.solution.manifest) else { return };
    let name = manifest.parent.as_ref().map_or(&manifest.unique_name, |parent| &parent.unique_name);
    let Some(pending) = target.find(&format!("{name}_Upgrade")) else { return };
    let message =
        format!("the target has {}: an upgrade of {} was begun there and not finished", quoted(&pending.unique_name), quoted(name));
    let diagnostic = Diagnostic::new(ctx, message, manifest.location.clone())
        .why("the import stops: nothing can be imported on top of an unfinished upgrade")
        .help(format!("apply the pending upgrade in the target, or delete the solution {} there", quoted(&pending.unique_name)));
    found.push(diagnostic);
}
