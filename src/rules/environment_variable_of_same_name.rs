//! Environment variables that are called alike.

use std::collections::BTreeMap;

use super::support::{Context, Diagnostic, declare_rule};
use crate::model::quoted;

declare_rule! {
    /// Two environment variables have the same display name.
    ///
    /// ## What it finds
    /// Environment variables of the solution with the same display name.
    ///
    /// ## Why it matters
    /// Whoever imports the solution or builds a flow sees the display name alone, and gives or takes the wrong value.
    ///
    /// ## How to fix
    /// Give each variable a display name of its own.
    ///
    /// ## When to allow it
    /// Never.
    name: "environment-variable-of-same-name",
    severity: Warning,
    confidence: High,
    category: Maintainability,
    since: "0.1.0",
    source: "Power Apps documentation, \"Use environment variables in solutions\" (Naming); one file of the corpus has two such variables",
}

fn check(ctx: &Context<'_>, found: &mut Vec<Diagnostic>) {
    let mut by_name = BTreeMap::new();
    for variable in ctx.variables() {
        let first = *by_name.entry(variable.component.display_name.trim().to_lowercase()).or_insert(variable.component);
        if first.key == variable.component.key {
            continue;
        }
        let message = format!("two environment variables are called {}", quoted(&variable.component.display_name));
        let diagnostic = Diagnostic::new(ctx, message, variable.component.location.clone())
            .why("whoever imports the solution or builds a flow cannot tell them apart")
            .help("give each variable a display name of its own")
            .about(variable.component)
            .related([("the other variable".to_owned(), first.location.clone())]);
        found.push(diagnostic);
    }
}
