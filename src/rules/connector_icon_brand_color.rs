//! Custom connectors with the brand colour everybody has.

use super::support::{Context, Diagnostic, declare_rule};
use crate::model::quoted;

declare_rule! {
    /// The brand colour of a connector is white or the default.
    ///
    /// ## What it finds
    /// Custom connectors whose brand colour is white or the blue of a new connector, `#007ee5`.
    ///
    /// ## Why it matters
    /// The connector looks like every other one in lists, and cannot be certified so.
    ///
    /// ## How to fix
    /// Set the colour of your brand in the connector, *General*, *Icon background color*.
    ///
    /// ## When to allow it
    /// When the connector stays in your organisation.
    name: "connector-icon-brand-color",
    severity: Info,
    confidence: High,
    category: Maintainability,
    since: "0.1.0",
    microsoft_rule: "connector-validate-brandcolor",
    source: "Microsoft Power Platform, list of solution checker rules (Terraform provider documentation, managed environment); connectors documentation, \"Prepare connector files for certification\" (neither white nor `#007ee5`)",
    preview: true,
}

fn check(ctx: &Context<'_>, found: &mut Vec<Diagnostic>) {
    for connector in ctx.connectors() {
        let Some(color) = connector.brand_color.as_deref() else { continue };
        let what = match color.trim().to_ascii_lowercase().as_str() {
            "#007ee5" => "the colour of a new connector",
            "#ffffff" | "#fff" | "white" => "white",
            _ => continue,
        };
        let message = format!("the brand colour of the custom connector {} is {what}", quoted(&connector.component.display_name));
        let diagnostic = Diagnostic::new(ctx, message, connector.element_place("iconbrandcolor"))
            .why("the connector looks like every other one, and cannot be certified so")
            .help("set the colour of your brand in the connector: General > Icon background color")
            .about(connector.component);
        found.push(diagnostic);
    }
}
