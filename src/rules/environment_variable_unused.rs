//! Environment variables that nothing reads.

use super::support::{Context, Diagnostic, declare_rule, has_opaque_parts, is_named, names_in_flows};
use crate::model::quoted;

declare_rule! {
    /// An environment variable is not used.
    ///
    /// ## What it finds
    /// Environment variables that no component of the checked files names, in solutions with cloud flows. Solutions with
    /// apps, agents, scripts or code are passed over: these may read a variable where solvet does not see it.
    ///
    /// ## Why it matters
    /// Whoever imports the solution is asked for a value that does nothing.
    ///
    /// ## How to fix
    /// Delete the variable, or remove it from this solution when another one uses it.
    ///
    /// ## When to allow it
    /// When another solution or a program outside reads it.
    name: "environment-variable-unused",
    severity: Info,
    confidence: Low,
    category: Alm,
    since: "0.1.0",
    source: "Power Apps documentation, \"Use environment variables in solutions\" (Enter new values while importing solutions)",
}

fn check(ctx: &Context<'_>, found: &mut Vec<Diagnostic>) {
    // Where the solution has no flow either, its variables are for other solutions.
    if ctx.variables().is_empty() || ctx.flows().is_empty() || has_opaque_parts(ctx) {
        return;
    }
    let unnamed: Vec<_> = ctx.variables().iter().filter(|variable| !is_named(ctx, variable.component)).collect();
    if unnamed.is_empty() {
        return;
    }
    // A flow may also look a variable up as a row, by its name.
    let names = names_in_flows(ctx);
    for variable in unnamed.into_iter().filter(|variable| !names.contains(variable.component.key.identity())) {
        let message = format!("nothing in the file uses the environment variable {}", quoted(&variable.component.display_name));
        let diagnostic = Diagnostic::new(ctx, message, variable.component.location.clone())
            .why("whoever imports the solution is asked for a value that does nothing")
            .help("delete the variable, or remove it from this solution when another one uses it")
            .about(variable.component);
        found.push(diagnostic);
    }
}
