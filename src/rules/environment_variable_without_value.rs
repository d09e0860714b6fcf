//! Environment variables that are empty until somebody gives a value.

use super::support::{Context, Diagnostic, declare_rule};
use crate::kinds::support::EnvironmentVariable;
use crate::model::{Component, quoted};

declare_rule! {
    /// Environment variables have neither a value nor a default.
    ///
    /// ## What it finds
    /// Environment variables that the solution brings without a default, and for which no solution that is checked with it ships a
    /// current value. All of them make one finding.
    ///
    /// ## Why it matters
    /// The import asks for the values when a person does it. An automatic import without a deployment settings file leaves the variables
    /// empty, and the flows and apps that read them fail.
    ///
    /// ## How to fix
    /// Give the values at import, or in a deployment settings file: `solvet settings` writes one with every name that is needed.
    ///
    /// ## When to allow it
    /// When the pipeline gives the values, or every target has them already.
    name: "environment-variable-without-value",
    severity: Info,
    confidence: High,
    category: Import,
    since: "0.1.0",
    source: "Power Apps documentation, \"Use environment variables in solutions\" (new values are asked for at import) and \"Pre-populate connection references and environment variables for automated deployments\"",
}

fn check(ctx: &Context<'_>, found: &mut Vec<Diagnostic>) {
    let valued = ctx.set.valued_variables();
    let is_empty = |(component, variable): &(&Component, &EnvironmentVariable)| {
        let is_definition = component.kind() == "environment-variable" && component.content;
        is_definition && variable.default.is_none() && !valued.contains(component.key.identity())
    };
    let empty: Vec<&Component> = ctx.solution.all::<EnvironmentVariable>().filter(is_empty).map(|(component, _)| component).collect();
    let Some((first, rest)) = empty.split_first() else { return };
    let message = match rest.len() {
        0 => format!("the environment variable {} has neither a value nor a default", quoted(&first.display_name)),
        more => {
            format!("{} environment variables have neither a value nor a default, the first is {}", more + 1, quoted(&first.display_name))
        }
    };
    let diagnostic = Diagnostic::new(ctx, message, first.location.clone())
        .why("a person is asked for the values at import; an automatic import leaves them empty, and what reads them fails")
        .help("give the values at import or in a deployment settings file; `solvet settings` writes one to fill in")
        .related(rest.iter().map(|variable| (format!("{} as well", quoted(&variable.display_name)), variable.location.clone())));
    found.push(diagnostic);
}
