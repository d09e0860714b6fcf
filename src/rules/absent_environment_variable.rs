//! A needed environment variable is in no solution.

use super::support::{Context, Diagnostic, Reporter, absent, declare_rule, report_absent};
use crate::model::quoted;

declare_rule! {
    /// A needed environment variable is in no solution.
    ///
    /// ## What it finds
    /// Environment variables that a flow, an app or an agent reads, and whose definition is neither in the file
    /// nor listed by its exporter.
    ///
    /// ## Why it matters
    /// The import stops: a flow that reads a variable needs its definition.
    ///
    /// ## How to fix
    /// Open the solution, *Add existing*, *More*, *Environment variable*, choose it, and export again. Leave
    /// its current value out unless every target shall have it.
    ///
    /// ## When to allow it
    /// When the target has the definition already and is the only target.
    name: "absent-environment-variable",
    severity: Error,
    confidence: Medium,
    category: Import,
    since: "0.1.0",
    source: "Power Apps documentation, \"Use environment variables in solution cloud flows\"; 27 of 27 rows of the corpus are confirmed by the flow's own parameters",
}

fn check(ctx: &Context<'_>, found: &mut Vec<Diagnostic>) {
    for absent in absent(ctx, Reporter::EnvironmentVariable) {
        let name = quoted(&absent.node.display_name);
        let help = format!(
            "open the solution, Add existing > More > Environment variable > {name}, and export again; or check together with the solution that brings it"
        );
        found.extend(report_absent(ctx, &absent, help));
    }
}
