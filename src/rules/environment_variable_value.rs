//! Values of environment variables that travel with the file.

use super::support::{Context, Diagnostic, declare_rule};
use crate::kinds::support::EnvironmentVariable;
use crate::model::quoted;

declare_rule! {
    /// The value of an environment variable is in the file.
    ///
    /// ## What it finds
    /// Environment variables whose current value was exported. The value itself is never shown.
    ///
    /// ## Why it matters
    /// The import writes the value into the target, where it stands for the source environment: flows
    /// and apps then work on the wrong site, list or service. A deployment pipeline that sets its own
    /// value may be overruled, and everyone who gets the zip can read it.
    ///
    /// ## How to fix
    /// In the solution, open the variable and remove its current value from this solution (*Remove from
    /// this solution* at the value), then export again. Give the value at import, or by a deployment
    /// settings file.
    ///
    /// ## When to allow it
    /// When the value is the same in every environment on purpose.
    name: "environment-variable-value",
    severity: Warning,
    confidence: High,
    category: Alm,
    since: "0.1.0",
    source: "Power Apps documentation, \"Use environment variables in solutions\"; 16 zips of the corpus ship values",
}

const WHY: &str = "the import writes the value of the source environment into the target, and everyone who gets the zip can read it";

const WHY_SECRET: &str = "the value is the path of a secret in the key vault of the source environment: the target would ask that vault, and everyone who gets the zip learns where it is";

fn check(ctx: &Context<'_>, found: &mut Vec<Diagnostic>) {
    for (component, variable) in ctx.solution.all::<EnvironmentVariable>() {
        let Some(location) = &variable.value else { continue };
        let what = if variable.is_secret() { "secret environment variable" } else { "environment variable" };
        let diagnostic = Diagnostic::new(ctx, format!("the value of the {what} {} is in the file", quoted(&component.display_name)), location.clone())
            .why(if variable.is_secret() { WHY_SECRET } else { WHY })
            .help("open the variable in the solution, choose Remove from this solution at its current value, and export again; give the value at import or in a deployment settings file")
            .about(component);
        found.push(diagnostic);
    }
}
