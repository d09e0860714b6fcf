//! Neighbours in site maps with the same id.

use std::collections::BTreeMap;

use super::support::{Context, Diagnostic, declare_rule};
use crate::content::Element;
use crate::model::quoted;

declare_rule! {
    /// Two neighbours in a site map have the same id.
    ///
    /// ## What it finds
    /// Areas of one map, groups of one area and subareas of one group with the same id. The same id in
    /// different groups is common in old maps and is left alone.
    ///
    /// ## Why it matters
    /// Dataverse merges what solutions change in a site map by these ids: a change of one of the two hits
    /// the other, or is lost.
    ///
    /// ## How to fix
    /// Give one of them an id of its own in the designer.
    ///
    /// ## When to allow it
    /// When the two are the same place on purpose.
    name: "site-map-repeated-id",
    severity: Warning,
    confidence: Medium,
    category: Alm,
    since: "0.1.0",
    source: "Power Apps documentation, \"Site map schema\" (Id: unique identifier)",
}

fn check(ctx: &Context<'_>, found: &mut Vec<Diagnostic>) {
    for map in ctx.solution.components.iter().filter(|component| component.kind() == "site-map" && component.content) {
        let Some(element) = ctx.content.element(map) else { continue };
        for outer in std::iter::once(element).chain(element.descendants()) {
            let Some((what, inner)) = contained(outer) else { continue };
            let mut by_id: BTreeMap<String, Vec<Element<'_>>> = BTreeMap::new();
            for part in outer.children_named(inner) {
                let id = part.attribute("Id").unwrap_or_default().trim().to_lowercase();
                if !id.is_empty() && part.attribute("solutionaction").as_deref() != Some("Removed") {
                    by_id.entry(id).or_default().push(part);
                }
            }
            for (id, parts) in by_id {
                let [first, second, ..] = parts.as_slice() else { continue };
                let message =
                    format!("the site map {} has two {what} next to each other with the id {}", quoted(&map.display_name), quoted(&id));
                let diagnostic = Diagnostic::new(ctx, message, ctx.content.place(map, *second))
                    .why("Dataverse merges changes of a site map by these ids: a change of one hits the other, or is lost")
                    .help("give one of them an id of its own in the designer")
                    .about(map)
                    .discriminator(format!("{what} {id} {}", outer.attribute("Id").unwrap_or_default().to_lowercase()))
                    .related([("the first one is here".to_owned(), ctx.content.place(map, *first))]);
                found.push(diagnostic);
            }
        }
    }
}

fn contained(outer: Element<'_>) -> Option<(&'static str, &'static str)> {
    Some(match outer.name() {
        "SiteMap" => ("areas", "Area"),
        "Area" => ("groups", "Group"),
        "Group" => ("places", "SubArea"),
        _ => return None,
    })
}
