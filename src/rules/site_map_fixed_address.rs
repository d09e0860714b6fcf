//! Places of site maps that open a page of one environment.

use super::support::{Context, Diagnostic, declare_rule};
use crate::content::Element;
use crate::model::quoted;
use crate::platform::hosts;

declare_rule! {
    /// A place of a site map opens a page of one environment or tenant.
    ///
    /// ## What it finds
    /// Subareas whose address is that of an environment, a SharePoint site, a Power BI workspace, a Power
    /// Pages site or an app of one environment.
    ///
    /// ## Why it matters
    /// After the import the place still opens the page of the environment it was made in.
    ///
    /// ## How to fix
    /// Choose a table, dashboard, web resource or custom page as target, or write the address without the
    /// host.
    ///
    /// ## When to allow it
    /// When every target is meant to open the same page.
    name: "site-map-fixed-address",
    severity: Warning,
    confidence: Medium,
    category: Alm,
    since: "0.1.0",
    source: "Power Apps documentation, \"Create a site map for an app\" (URL subareas); the 18 absolute addresses of site maps of the corpus all lead to public pages, which this rule allows",
}

fn check(ctx: &Context<'_>, found: &mut Vec<Diagnostic>) {
    for map in ctx.solution.components.iter().filter(|component| component.kind() == "site-map" && component.content) {
        let parts = ctx.content.element(map).into_iter().flat_map(Element::descendants);
        for place in parts.filter(|place| place.is("SubArea") && place.attribute("solutionaction").as_deref() != Some("Removed")) {
            let Some(owner) = place.attribute("Url").and_then(|address| hosts::bound_to(&address)) else { continue };
            let id = place.attribute("Id").unwrap_or_default();
            let title = place.at(&["Titles", "Title"]).and_then(|title| title.attribute("Title")).filter(|title| !title.is_empty());
            let name = title.unwrap_or_else(|| id.clone());
            let message = format!("the place {} of the site map {} opens a page of {owner}", quoted(&name), quoted(&map.display_name));
            let diagnostic = Diagnostic::new(ctx, message, ctx.content.place(map, place))
                .why("after the import it still opens that page")
                .help("choose a table, dashboard, web resource or custom page as target, or write the address without the host")
                .about(map)
                .discriminator(id.to_lowercase());
            found.push(diagnostic);
        }
    }
}
