//! Values that do not fit the type of their variable.

use super::support::{Context, Diagnostic, declare_rule};
use crate::content::variable::Text;
use crate::kinds::support::{EnvironmentVariable, VariableType};
use crate::model::quoted;

declare_rule! {
    /// A value of an environment variable does not fit its type.
    ///
    /// ## What it finds
    /// Default and current values that are no JSON for a variable of the type JSON, no number for a decimal number, neither
    /// yes nor no for a variable of two options.
    ///
    /// ## Why it matters
    /// Dataverse does not check values on import. The flow or app that reads the variable fails.
    ///
    /// ## How to fix
    /// Correct the value in the source environment and export again.
    ///
    /// ## When to allow it
    /// Never.
    name: "environment-variable-with-malformed-value",
    severity: Warning,
    confidence: High,
    category: Reliability,
    since: "0.1.0",
    source: "Power Apps documentation, \"Use environment variables in solutions\" (Current limitations: values are not validated in Dataverse); all values of the corpus fit",
}

fn check(ctx: &Context<'_>, found: &mut Vec<Diagnostic>) {
    for variable in ctx.variables() {
        let Some(details) = variable.component.details::<EnvironmentVariable>() else { continue };
        let fits = |value: &Text<'_>| match details.variable_type {
            VariableType::Json => value.is_json(),
            // A number is written with a point, whatever the language.
            VariableType::Number => value.text.trim().parse::<f64>().is_ok(),
            VariableType::YesNo => ["yes", "no", "true", "false"].iter().any(|word| value.text.trim().eq_ignore_ascii_case(word)),
            _ => true,
        };
        let default = variable.default.iter().map(|value| ("default", value));
        let wrong = default.chain(variable.values.iter().map(|value| ("value", value))).find(|(_, value)| !fits(value));
        let Some((what, value)) = wrong else { continue };
        let wanted = match details.variable_type {
            VariableType::Json => "JSON",
            VariableType::Number => "a number",
            _ => "yes or no",
        };
        let message = format!("the {what} of the environment variable {} is not {wanted}", quoted(&variable.component.display_name));
        let diagnostic = Diagnostic::new(ctx, message, value.location.clone())
            .why("Dataverse does not check values on import, and what reads the variable fails")
            .help(format!("make the {what} {wanted}, or change the type of the variable"))
            .about(variable.component);
        found.push(diagnostic);
    }
}
