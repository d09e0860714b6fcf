//! A solution without a description.

use super::support::{Context, Diagnostic, declare_rule};
use crate::model::quoted;

declare_rule! {
    /// The solution has no description.
    ///
    /// ## What it finds
    /// Solutions whose description is empty.
    ///
    /// ## Why it matters
    /// Whoever finds the solution in an environment later sees a name and a version, and does not know what it is for or who keeps it.
    ///
    /// ## How to fix
    /// Write a sentence or two into the settings of the solution: what it does, for whom, and who to ask.
    ///
    /// ## When to allow it
    /// When the display name says it all.
    name: "undescribed-solution",
    severity: Info,
    confidence: High,
    category: Maintainability,
    since: "0.2.0",
    source: "Power Apps documentation, \"Create a solution\" (use the description to describe the solution); two of three solutions of the corpus have none",
    preview: true,
}

fn check(ctx: &Context<'_>, found: &mut Vec<Diagnostic>) {
    let manifest = &ctx.solution.manifest;
    let is_described = manifest.description.as_ref().is_some_and(|description| !description.trim().is_empty());
    if ctx.solution.is_lone_app || is_described || manifest.unique_name.is_empty() {
        return;
    }
    let diagnostic = Diagnostic::new(ctx, format!("the solution {} has no description", quoted(&manifest.display_name)), manifest.location.clone())
        .why("whoever finds it in an environment does not learn what it is for or whom to ask")
        .help("say in the settings of the solution what it does and who keeps it");
    found.push(diagnostic);
}
