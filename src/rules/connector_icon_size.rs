//! Icons of connectors of another size.

use super::support::{Context, Diagnostic, declare_rule};
use crate::kinds::support::connector::ConnectorIcon;
use crate::model::quoted;

declare_rule! {
    /// The icon of a connector has the wrong size.
    ///
    /// ## What it finds
    /// Custom connectors whose icon is a PNG that is not square, or smaller than 100 or larger than 230 pixels, or
    /// more than a megabyte.
    ///
    /// ## Why it matters
    /// The icon is cut or blurred in lists, and the connector cannot be certified so.
    ///
    /// ## How to fix
    /// Make the icon a square of 100 to 230 pixels, below one megabyte.
    ///
    /// ## When to allow it
    /// When the connector stays in your organisation and the icon looks right.
    name: "connector-icon-size",
    severity: Info,
    confidence: High,
    category: Maintainability,
    since: "0.1.0",
    microsoft_rule: "connector-validate-iconsize",
    source: "Microsoft Power Platform, list of solution checker rules (Terraform provider documentation, managed environment); connectors documentation, \"Prepare connector files for certification\" (1:1, 100 to 230 pixels, below 1 MB)",
}

fn check(ctx: &Context<'_>, found: &mut Vec<Diagnostic>) {
    for (component, icon) in ctx.solution.all::<ConnectorIcon>() {
        let too_large = icon.bytes.filter(|bytes| *bytes > 1 << 20);
        let what = match (icon.pixels, too_large) {
            (Some((width, height)), _) if width != height || !(100..=230).contains(&width) => {
                format!("has {width} by {height} pixels, not a square of 100 to 230")
            }
            (_, Some(bytes)) => format!("has {} KB, more than a megabyte", bytes >> 10),
            _ => continue,
        };
        let message = format!("the icon of the custom connector {} {what}", quoted(&component.display_name));
        let place = ctx.content.element(component).and_then(|element| element.child("iconblob"));
        let location = place.map_or_else(|| component.location.clone(), |place| ctx.content.place(component, place));
        let diagnostic = Diagnostic::new(ctx, message, location)
            .why("the icon is cut or blurred in lists, and the connector cannot be certified so")
            .help("make it a square of 100 to 230 pixels, below one megabyte")
            .about(component);
        found.push(diagnostic);
    }
}
