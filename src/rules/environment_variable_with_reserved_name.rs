//! Environment variables with a name that flows keep for themselves.

use super::support::{Context, Diagnostic, declare_rule};
use crate::model::quoted;

declare_rule! {
    /// An environment variable has a name that flows reserve.
    ///
    /// ## What it finds
    /// Environment variables called `$authentication`, `$connection` or `$connections`.
    ///
    /// ## Why it matters
    /// Flows have parameters of these names. A flow that uses the variable cannot be saved.
    ///
    /// ## How to fix
    /// Make a variable with another name.
    ///
    /// ## When to allow it
    /// When no flow uses it.
    name: "environment-variable-with-reserved-name",
    severity: Warning,
    confidence: High,
    category: Reliability,
    since: "0.1.0",
    source: "Power Apps documentation, \"Use environment variables in solutions\" (Naming); no variable of the corpus is called so",
}

const RESERVED: [&str; 3] = ["$authentication", "$connection", "$connections"];

fn check(ctx: &Context<'_>, found: &mut Vec<Diagnostic>) {
    for variable in ctx.variables() {
        let is_reserved = |name: &str| RESERVED.iter().any(|reserved| reserved.eq_ignore_ascii_case(name.trim()));
        let without_prefix = variable.schema_name().split_once('_').map_or("", |(_, name)| name);
        if !is_reserved(&variable.component.display_name) && !is_reserved(without_prefix) {
            continue;
        }
        let message = format!("the environment variable {} has a name that flows reserve", quoted(&variable.component.display_name));
        let diagnostic = Diagnostic::new(ctx, message, variable.component.location.clone())
            .why("a flow that uses the variable cannot be saved")
            .help("make a variable with another name")
            .about(variable.component);
        found.push(diagnostic);
    }
}
