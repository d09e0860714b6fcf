//! Connectors without a title of their own.

use super::support::{Context, Diagnostic, declare_rule};
use crate::model::quoted;

declare_rule! {
    /// A connector has no title of its own.
    ///
    /// ## What it finds
    /// Custom connectors whose definition has an empty title, or the one that the wizard fills in.
    ///
    /// ## Why it matters
    /// The title is shown wherever the connector is chosen; nobody can tell it from another one with the same
    /// title.
    ///
    /// ## How to fix
    /// Open the connector, *General*, or the Swagger editor, and give the `title` a name that tells what the
    /// service does.
    ///
    /// ## When to allow it
    /// Never.
    name: "connector-default-title",
    severity: Info,
    confidence: High,
    category: Maintainability,
    since: "0.1.0",
    microsoft_rule: "connector-validate-title",
    source: "Microsoft Power Platform, list of solution checker rules (Terraform provider documentation, managed environment); two connectors of the corpus are called `Default title`",
}

fn check(ctx: &Context<'_>, found: &mut Vec<Diagnostic>) {
    for connector in ctx.connectors() {
        let Some(definition) = &connector.definition else { continue };
        let Some(value) = definition.root.at(&["info", "title"]) else { continue };
        let title = value.as_str().unwrap_or_default();
        if !matches!(title.trim(), "" | "Default title") {
            continue;
        }
        let message = format!("the custom connector {} has no title of its own", quoted(&connector.component.display_name));
        let diagnostic = Diagnostic::new(ctx, message, connector.place(definition, value))
            .why("nobody can tell it from another connector with the same title")
            .help("open the connector in the Swagger editor and give `title` a name that tells what the service does")
            .about(connector.component);
        found.push(diagnostic);
    }
}
