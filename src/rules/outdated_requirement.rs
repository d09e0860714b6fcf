//! A required solution that is there in too old a version.

use super::support::{Context, Diagnostic, declare_rule, requirement};
use crate::graph::requirements::{Class, Shortfall};
use crate::model::quoted;

declare_rule! {
    /// A solution that is needed is older than what is asked for.
    ///
    /// ## What it finds
    /// Solutions that the target has, as it was given with `--target`, in a version below the one the exporter
    /// noted. Versions are compared part by part as numbers. For solutions that are checked together only
    /// those that also lack a needed component.
    ///
    /// ## Why it matters
    /// The import looks for the components, not for the version. What came with the newer version is absent in the
    /// older one, and the import stops at the first of them.
    ///
    /// ## How to fix
    /// Update the solution in the target first.
    ///
    /// ## When to allow it
    /// When the components that are needed are known to be in the older version: the import asks for them, not
    /// for the version.
    name: "outdated-requirement",
    severity: Warning,
    confidence: Medium,
    category: Import,
    since: "0.1.0",
    source: "Power Apps documentation, \"Missing dependencies during solution import\"; format reference, section 3 (the import looks for the component, not for the version)",
}

fn check(ctx: &Context<'_>, found: &mut Vec<Diagnostic>) {
    for needed in requirement::short(ctx) {
        let Some(Shortfall::TooOld { installed }) = &needed.shortfall else { continue };
        let wanted = needed.version.as_deref().unwrap_or_default();
        let place = if needed.class == Class::InSet { "this set" } else { "the target" };
        let message = format!("{} is {} in {place}, and {} is asked for", requirement::named(needed), quoted(installed), quoted(wanted));
        let why = "components that came with the newer version are absent in the older one, and the import stops at the first of them";
        let help = format!("update it to {} or later before this solution is imported", quoted(wanted));
        found.extend(requirement::report(ctx, needed, message).map(|diagnostic| diagnostic.why(why).help(help)));
    }
}
