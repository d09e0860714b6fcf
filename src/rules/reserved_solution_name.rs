//! A unique name that the platform gives to pending upgrades.

use super::support::{Context, Diagnostic, declare_rule};
use crate::model::quoted;

declare_rule! {
    /// The unique name ends in `_Upgrade`.
    ///
    /// ## What it finds
    /// Solutions whose unique name ends in `_Upgrade`, in any case.
    ///
    /// ## Why it matters
    /// The import of an upgrade puts the new version beside the old one under that name until it is applied. A solution that is called so
    /// from the start is taken for the pending upgrade of another, and that other solution cannot be upgraded any more.
    ///
    /// ## How to fix
    /// The unique name cannot be changed: make a new solution with another name and add the components to it.
    ///
    /// ## When to allow it
    /// When the file is an export of a pending upgrade that somebody wants to look at.
    name: "reserved-solution-name",
    severity: Warning,
    confidence: High,
    category: Import,
    since: "0.1.0",
    source: "Power Apps documentation, \"Create a solution\" (`_upgrade` is a reserved word); `UnifiedResourceScheduling_UpgradeScripts` in the corpus shows that only the end counts",
}

fn check(ctx: &Context<'_>, found: &mut Vec<Diagnostic>) {
    let manifest = &ctx.solution.manifest;
    let Some(other) = manifest.unique_name.len().checked_sub("_upgrade".len()).and_then(|at| manifest.unique_name.split_at_checked(at))
    else {
        return;
    };
    let (other, end) = other;
    if other.is_empty() || !end.eq_ignore_ascii_case("_upgrade") {
        return;
    }
    let message = format!("the unique name {} ends in `_Upgrade`, which is reserved", quoted(&manifest.unique_name));
    let diagnostic = Diagnostic::new(ctx, message, manifest.location.clone())
        .why(format!(
            "the platform gives that name to the pending upgrade of {}: it is taken for one, and blocks the upgrades of that solution",
            quoted(other)
        ))
        .help("make a new solution with another name and add the components to it");
    found.push(diagnostic);
}
