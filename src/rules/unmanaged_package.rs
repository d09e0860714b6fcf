//! Unmanaged packages.

use super::support::{Context, Diagnostic, declare_rule};

declare_rule! {
    /// The solution is unmanaged.
    ///
    /// ## What it finds
    /// Files that were exported as unmanaged.
    ///
    /// ## Why it matters
    /// Unmanaged solutions are for development. In a test or production environment their components
    /// cannot be removed together, and they override what managed solutions bring.
    ///
    /// ## How to fix
    /// For every environment but the one you develop in, export as managed.
    ///
    /// ## When to allow it
    /// For source control, and for moving work from one development environment to another.
    name: "unmanaged-package",
    severity: Info,
    confidence: High,
    category: Alm,
    since: "0.1.0",
    source: "Power Platform documentation, \"Solution concepts\" (ALM)",
}

fn check(ctx: &Context<'_>, found: &mut Vec<Diagnostic>) {
    let manifest = &ctx.solution.manifest;
    if manifest.managed == Some(false) {
        let diagnostic = Diagnostic::new(ctx, "the solution is unmanaged", manifest.location.clone())
            .why("in a test or production environment its components cannot be removed together, and they override what managed solutions bring")
            .help("right for source control and for another development environment; for every other environment export as managed");
        found.push(diagnostic);
    }
}
