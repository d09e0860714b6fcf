//! A package that imports a solution before one it needs.

use super::support::{Context, Diagnostic, declare_rule};
use crate::model::quoted;

declare_rule! {
    /// A package imports a solution too early.
    ///
    /// ## What it finds
    /// Packages whose own order puts a solution before another one of the package that it needs. `solvet plan`
    /// shows an order that works.
    ///
    /// ## Why it matters
    /// The import of the package stops at that solution: what it needs is not there yet.
    ///
    /// ## How to fix
    /// Move the needed solution up in `ImportConfig.xml`.
    ///
    /// ## When to allow it
    /// When every target has the needed solution already.
    name: "misplaced-solution",
    severity: Error,
    confidence: Medium,
    category: Import,
    since: "0.1.0",
    source: "Power Platform documentation, \"Package Deployer tool\": solutions are imported in the order they are listed",
}

fn check(ctx: &Context<'_>, found: &mut Vec<Diagnostic>) {
    for misplaced in ctx.misplaced {
        let (needing, needed) = (quoted(&misplaced.needing), quoted(&misplaced.needed));
        let example = misplaced.example.as_ref().map(|(from, to)| format!(" ({} needs {})", quoted(from), quoted(to))).unwrap_or_default();
        let diagnostic = Diagnostic::new(
            ctx,
            format!("the package imports {needing} before {needed}, which it needs{example}"),
            misplaced.listed.clone(),
        )
        .why("the import of the package stops there: what the solution needs is not there yet")
        .help(format!("list {needed} before {needing}; `solvet plan` shows an order that works"))
        .discriminator(format!("{} {}", misplaced.needing.to_lowercase(), misplaced.needed.to_lowercase()))
        .of_package();
        found.push(diagnostic);
    }
}
