//! Values of environment variables that do not fit.

use super::support::{Context, Diagnostic, declare_rule};
use crate::content::variable::Text;
use crate::model::quoted;

declare_rule! {
    /// The value of an environment variable is too long.
    ///
    /// ## What it finds
    /// Default and current values of more than 2,000 characters.
    ///
    /// ## Why it matters
    /// The columns that hold them take 2,000 characters. A longer value, which only a hand or a tool can have written into
    /// the file, is refused.
    ///
    /// ## How to fix
    /// Split the value over several variables, or keep it in a table or a web resource.
    ///
    /// ## When to allow it
    /// Never in a file that is to be imported.
    name: "environment-variable-too-long",
    severity: Warning,
    confidence: Medium,
    category: Import,
    since: "0.1.0",
    source: "Dataverse documentation, \"EnvironmentVariableDefinition table/entity reference\" (DefaultValue, MaxLength 2000); no value of the corpus is longer",
}

const MAX_LENGTH: usize = 2_000;

fn check(ctx: &Context<'_>, found: &mut Vec<Diagnostic>) {
    for variable in ctx.variables() {
        let length = |value: &Text<'_>| value.text.encode_utf16().count();
        let default = variable.default.iter().map(|value| ("default", value));
        let long = default.chain(variable.values.iter().map(|value| ("value", value))).find(|(_, value)| length(value) > MAX_LENGTH);
        let Some((what, value)) = long else { continue };
        let name = quoted(&variable.component.display_name);
        let message =
            format!("the {what} of the environment variable {name} has {} characters, and {MAX_LENGTH} is the most", length(value));
        let diagnostic = Diagnostic::new(ctx, message, value.location.clone())
            .why("the column that holds it takes no more")
            .help("split the value over several variables, or keep it in a table or a web resource")
            .about(variable.component);
        found.push(diagnostic);
    }
}
