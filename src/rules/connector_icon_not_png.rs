//! Icons of connectors that are no PNG.

use super::support::{Context, Diagnostic, declare_rule};
use crate::kinds::support::connector::ConnectorIcon;
use crate::model::quoted;

declare_rule! {
    /// The icon of a connector is no PNG.
    ///
    /// ## What it finds
    /// Custom connectors whose icon is a picture of another kind, by its first bytes.
    ///
    /// ## Why it matters
    /// The connector cannot be certified so. Inside an organisation other pictures are shown as well.
    ///
    /// ## How to fix
    /// Save the icon as PNG and upload it again.
    ///
    /// ## When to allow it
    /// When the connector stays in your organisation.
    name: "connector-icon-not-png",
    severity: Info,
    confidence: High,
    category: Maintainability,
    since: "0.1.0",
    microsoft_rule: "connector-validate-pngiconimage",
    source: "Microsoft Power Platform, list of solution checker rules (Terraform provider documentation, managed environment); seven icons of the corpus are JPEG",
    preview: true,
}

fn check(ctx: &Context<'_>, found: &mut Vec<Diagnostic>) {
    for (component, icon) in ctx.solution.all::<ConnectorIcon>() {
        let Some(format) = icon.format.filter(|format| *format != "PNG") else { continue };
        let message = format!("the icon of the custom connector {} is a {format} picture, no PNG", quoted(&component.display_name));
        let place = ctx.content.element(component).and_then(|element| element.child("iconblob"));
        let location = place.map_or_else(|| component.location.clone(), |place| ctx.content.place(component, place));
        let diagnostic = Diagnostic::new(ctx, message, location)
            .why("the connector cannot be certified so")
            .help("save the icon as PNG and upload it again")
            .about(component);
        found.push(diagnostic);
    }
}
