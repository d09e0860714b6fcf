//! Connection references, which need a connection in every target.

use super::support::{Context, Diagnostic, declare_rule};
use crate::kinds::support::ConnectionReference;
use crate::model::{Component, quoted};

declare_rule! {
    /// Connection references need a connection in the target.
    ///
    /// ## What it finds
    /// The connection references of the solution, as one finding.
    ///
    /// ## Why it matters
    /// A solution never brings connections along. The import asks for one for each reference when a person does it. After an automatic import
    /// without a deployment settings file the references are empty, and the flows that use them stay off.
    ///
    /// ## How to fix
    /// Make the connections in the target and choose them at import, or name them in a deployment settings file: `solvet settings` writes one
    /// with every reference.
    ///
    /// ## When to allow it
    /// When the pipeline gives the connections, or every target has them already.
    name: "unbound-connection-reference",
    severity: Info,
    confidence: High,
    category: Import,
    since: "0.1.0",
    source: "Power Apps documentation, \"Use a connection reference in a solution\" and \"Pre-populate connection references and environment variables for automated deployments\"",
}

fn check(ctx: &Context<'_>, found: &mut Vec<Diagnostic>) {
    let references: Vec<&Component> =
        ctx.solution.all::<ConnectionReference>().map(|(component, _)| component).filter(|component| component.content).collect();
    let Some((first, rest)) = references.split_first() else { return };
    let message = match rest.len() {
        0 => format!("the connection reference {} needs a connection in the target", quoted(&first.display_name)),
        more => format!("{} connection references need a connection in the target, the first is {}", more + 1, quoted(&first.display_name)),
    };
    let diagnostic = Diagnostic::new(ctx, message, first.location.clone())
        .why("a person is asked for the connections at import; after an automatic import the references are empty, and flows that use them stay off")
        .help("choose connections at import or name them in a deployment settings file; `solvet settings` writes one to fill in")
        .related(rest.iter().map(|reference| (format!("{} as well", quoted(&reference.display_name)), reference.location.clone())));
    found.push(diagnostic);
}
