//! Code components that were built for debugging.

use super::support::{Context, Diagnostic, declare_rule};
use crate::kinds::support::CodeComponent;
use crate::model::quoted;
use crate::source::text::Location;

declare_rule! {
    /// A code component was built for debugging.
    ///
    /// ## What it finds
    /// Code components whose script evaluates its modules as texts, as a development build does.
    ///
    /// ## Why it matters
    /// The script is many times larger and slower, and pages with a strict content security policy do not
    /// run it; Microsoft's checker stops at its `eval`.
    ///
    /// ## How to fix
    /// Build with `npm run build -- --buildMode production`, or the solution project with
    /// `/p:configuration=Release`, raise the version of the component, and export again.
    ///
    /// ## When to allow it
    /// In environments for development.
    name: "code-component-debug-build",
    severity: Warning,
    confidence: High,
    category: Performance,
    since: "0.1.0",
    source: "Power Apps component framework documentation, \"Issues and workarounds\" (build in production mode); six code components of the corpus are development builds",
}

fn check(ctx: &Context<'_>, found: &mut Vec<Diagnostic>) {
    for (component, details) in ctx.solution.all::<CodeComponent>().filter(|(_, details)| details.is_debug_build) {
        let message = format!("the code component {} was built for debugging", quoted(&component.display_name));
        let diagnostic = Diagnostic::new(ctx, message, Location::of_entry(&details.bundle))
            .why("its script is many times larger and slower, and does not run under a strict content security policy")
            .help("build with `npm run build -- --buildMode production`, raise the version of the component, and export again")
            .about(component);
        found.push(diagnostic);
    }
}
