//! Places of site maps that lead nowhere.

use super::support::{Context, Diagnostic, declare_rule};
use crate::content::Element;
use crate::model::quoted;

declare_rule! {
    /// A place of a site map leads nowhere.
    ///
    /// ## What it finds
    /// Subareas without a table, an address, a dashboard or a page. What the designer puts into a new app
    /// (`Subarea1`) is left alone.
    ///
    /// ## Why it matters
    /// People see a place that opens nothing, or the app leaves it out.
    ///
    /// ## How to fix
    /// Open the app in the designer and choose what the place shows, or remove it.
    ///
    /// ## When to allow it
    /// Never in an app that people use.
    name: "site-map-place-without-target",
    severity: Warning,
    confidence: High,
    category: Reliability,
    since: "0.1.0",
    source: "Power Apps documentation, \"Create a site map for an app\" (a subarea needs a type and a target); all 2,162 places of the corpus lead somewhere, but for what the designer makes for a new app",
}

/// What says where a place leads ("Site map schema" of the Power Apps documentation; `Page` is a custom page).
const TARGETS: [&str; 5] = ["Entity", "Url", "DefaultDashboard", "Page", "GetStartedPanePath"];

fn check(ctx: &Context<'_>, found: &mut Vec<Diagnostic>) {
    for map in ctx.solution.components.iter().filter(|component| component.kind() == "site-map" && component.content) {
        let places = ctx.content.element(map).into_iter().flat_map(Element::descendants).filter(|place| place.is("SubArea"));
        // A place that a layer changes leads where the layer below says.
        let leads_nowhere = |place: &Element<'_>| {
            let has = |name: &&str| place.attribute(name).is_some_and(|value| !value.trim().is_empty());
            place.attribute("solutionaction").is_none() && !TARGETS.iter().any(has) && !is_placeholder(*place)
        };
        for place in places.filter(leads_nowhere) {
            let id = place.attribute("Id").unwrap_or_default();
            let title = place.at(&["Titles", "Title"]).and_then(|title| title.attribute("Title")).filter(|title| !title.is_empty());
            let name = title.unwrap_or_else(|| id.clone());
            let message = format!("the place {} of the site map {} leads nowhere", quoted(&name), quoted(&map.display_name));
            let diagnostic = Diagnostic::new(ctx, message, ctx.content.place(map, place))
                .why("people see a place that opens nothing, or the app leaves it out")
                .help("open the app in the designer and choose what the place shows, or remove it")
                .about(map)
                .discriminator(id.to_lowercase());
            found.push(diagnostic);
        }
    }
}

/// The designer begins a new app with such a place, and apps do not show it: nine apps of the corpus still have it.
fn is_placeholder(place: Element<'_>) -> bool {
    let title = place.at(&["Titles", "Title"]).and_then(|title| title.attribute("Title")).unwrap_or_default();
    // The designer speaks the language of the maker, and a digit ends the name in all of them.
    let is_of_designer = place.attribute("ResourceId").as_deref() == Some("SitemapDesigner.NewSubArea");
    title == "New Subarea" || (is_of_designer && title.ends_with(char::is_numeric))
}
