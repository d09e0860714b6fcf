//! Brand colours that are no colour.

use super::support::{Context, Diagnostic, declare_rule};
use crate::model::quoted;

declare_rule! {
    /// The brand colour of a connector is no colour.
    ///
    /// ## What it finds
    /// Custom connectors whose brand colour is not `#` and six hexadecimal digits.
    ///
    /// ## Why it matters
    /// The icon is shown without its background, and a certification refuses the connector.
    ///
    /// ## How to fix
    /// Write the colour as `#` and six hexadecimal digits, such as `#0a58ca`.
    ///
    /// ## When to allow it
    /// Never.
    name: "connector-malformed-brand-color",
    severity: Warning,
    confidence: High,
    category: Maintainability,
    since: "0.1.0",
    microsoft_rule: "connector-validate-hexadecimalbrandcolor",
    source: "Microsoft Power Platform, list of solution checker rules (Terraform provider documentation, managed environment); all 24 colours of the corpus that are set have this form",
}

fn check(ctx: &Context<'_>, found: &mut Vec<Diagnostic>) {
    for connector in ctx.connectors() {
        let Some(color) = connector.brand_color.as_deref() else { continue };
        let is_color = color
            .strip_prefix('#')
            .is_some_and(|digits| matches!(digits.len(), 3 | 6) && digits.bytes().all(|digit| digit.is_ascii_hexdigit()));
        if is_color {
            continue;
        }
        let message = format!(
            "the brand colour {} of the custom connector {} is no colour",
            quoted(color),
            quoted(&connector.component.display_name)
        );
        let diagnostic = Diagnostic::new(ctx, message, connector.element_place("iconbrandcolor"))
            .why("the icon is shown without its background, and a certification refuses the connector")
            .help("write it as `#` and six hexadecimal digits, such as `#0a58ca`")
            .about(connector.component);
        found.push(diagnostic);
    }
}
