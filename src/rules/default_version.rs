//! A version that was never raised.

use super::support::{Context, Diagnostic, declare_rule};
use crate::model::quoted;

declare_rule! {
    /// The version was never raised.
    ///
    /// ## What it finds
    /// Solutions with the version 1.0.0.0, which every new solution has, or one that is zero throughout.
    ///
    /// ## Why it matters
    /// Versions tell which changes are in an environment. With the first one for ever, a managed import is taken for unchanged, and
    /// nobody can tell two files apart.
    ///
    /// ## How to fix
    /// Raise the version before each export.
    ///
    /// ## When to allow it
    /// When this is the first export.
    name: "default-version",
    severity: Info,
    confidence: Low,
    category: Alm,
    since: "0.1.0",
    source: "Power Apps documentation, \"Create a solution\" (version); a quarter of the solutions of the corpus have 1.0.0.0",
    preview: true,
}

fn check(ctx: &Context<'_>, found: &mut Vec<Diagnostic>) {
    let manifest = &ctx.solution.manifest;
    let numbers: Option<Vec<u32>> = manifest.version.split('.').map(|part| part.trim().parse().ok()).collect();
    let is_first =
        numbers.is_some_and(|numbers| matches!(numbers.split_first(), Some((0 | 1, rest)) if rest.iter().all(|part| *part == 0)));
    if !is_first {
        return;
    }
    let diagnostic = Diagnostic::new(
        ctx,
        format!("the version is {}, as of a new solution", quoted(&manifest.version)),
        manifest.version_location.clone(),
    )
    .why("where the version is never raised, nobody can tell which changes an environment has, and a managed import is taken for unchanged")
    .help("raise the version before each export");
    found.push(diagnostic);
}
