//! Areas and groups of site maps with nothing in them.

use super::support::{Context, Diagnostic, declare_rule};
use crate::content::Element;
use crate::model::quoted;

declare_rule! {
    /// An area or group of a site map is empty.
    ///
    /// ## What it finds
    /// Areas without groups and groups without subareas.
    ///
    /// ## Why it matters
    /// The app shows a heading with nothing under it, or leaves it out; the designer reports an error when
    /// the app is published next.
    ///
    /// ## How to fix
    /// Open the app in the designer and remove the group or area, or put a page into it.
    ///
    /// ## When to allow it
    /// When another solution puts its pages there.
    name: "site-map-empty-group",
    severity: Info,
    confidence: High,
    category: Maintainability,
    since: "0.1.0",
    source: "Power Apps documentation, \"Create a site map for an app\" (an area needs a group, a group needs a subarea); two solutions of the corpus have such groups",
}

fn check(ctx: &Context<'_>, found: &mut Vec<Diagnostic>) {
    for map in ctx.solution.components.iter().filter(|component| component.kind() == "site-map" && component.content) {
        for part in ctx.content.element(map).into_iter().flat_map(Element::descendants) {
            let (what, inside) = match part.name() {
                "Area" => ("area", "Group"),
                "Group" => ("group", "SubArea"),
                _ => continue,
            };
            // Where a layer changes it, the rest is in the layer below.
            if part.attribute("solutionaction").is_some() || part.children_named(inside).next().is_some() {
                continue;
            }
            let id = part.attribute("Id").unwrap_or_default();
            let title = part.at(&["Titles", "Title"]).and_then(|title| title.attribute("Title")).filter(|title| !title.is_empty());
            let name = title.unwrap_or_else(|| id.clone());
            let message = format!("the {what} {} of the site map {} is empty", quoted(&name), quoted(&map.display_name));
            let diagnostic = Diagnostic::new(ctx, message, ctx.content.place(map, part))
                .why("the app shows a heading with nothing under it, or leaves it out")
                .help(format!("open the app in the designer and remove the {what}, or put a page into it"))
                .about(map)
                .discriminator(format!("{what} {}", id.to_lowercase()));
            found.push(diagnostic);
        }
    }
}
