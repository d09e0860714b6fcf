//! Environment variables with a reserved name.

use super::support::{Context, Diagnostic, declare_rule};
use crate::kinds::support::EnvironmentVariable;
use crate::model::quoted;

declare_rule! {
    /// An environment variable has a name that flows reserve.
    ///
    /// ## What it finds
    /// Environment variables whose display name is `$authentication`, `$connection` or `$connections`.
    ///
    /// ## Why it matters
    /// A flow that uses the variable cannot be saved.
    ///
    /// ## How to fix
    /// Give the environment variable another display name.
    ///
    /// ## When to allow it
    /// When no flow uses it.
    name: "flow-reserved-parameter-name",
    severity: Warning,
    confidence: High,
    category: Reliability,
    since: "0.2.0",
    source: "Power Apps documentation, \"Use environment variables in solutions\" (naming): the names are reserved, saving is blocked",
}

const RESERVED: [&str; 3] = ["$authentication", "$connection", "$connections"];

fn check(ctx: &Context<'_>, found: &mut Vec<Diagnostic>) {
    for (component, _) in ctx.solution.all::<EnvironmentVariable>() {
        if !component.content || !RESERVED.iter().any(|name| name.eq_ignore_ascii_case(component.display_name.trim())) {
            continue;
        }
        let message = format!("the environment variable {} has a name that flows reserve", quoted(&component.display_name));
        let diagnostic = Diagnostic::new(ctx, message, component.location.clone())
            .why("a flow that uses the variable cannot be saved")
            .help("give the environment variable another display name")
            .about(component);
        found.push(diagnostic);
    }
}
