//! Components that nobody may customize.

use super::support::{Context, Diagnostic, declare_rule, listed};
use crate::model::{Component, quoted};
use crate::platform::component_types::label;

declare_rule! {
    /// Components are locked for those who install the solution.
    ///
    /// ## What it finds
    /// Components whose managed property *Allow customizations* is off; one finding for the whole solution.
    ///
    /// ## Why it matters
    /// In an environment with the managed solution nobody can change them: no column can be added to a form, no flow be
    /// given another schedule. The property can be turned off later, but whoever customized the component by then is in the
    /// way of the update.
    ///
    /// ## How to fix
    /// Turn on *Allow customizations* in the managed properties of what others may change.
    ///
    /// ## When to allow it
    /// When it is meant so.
    name: "component-locked",
    severity: Info,
    confidence: High,
    category: Alm,
    since: "0.1.0",
    source: "Power Platform documentation, \"Managed properties\"; many files of the corpus have one or two that their makers did not lock themselves",
    preview: true,
}

fn check(ctx: &Context<'_>, found: &mut Vec<Diagnostic>) {
    // The platform locks keys, relationships with tables of its own, and columns it makes by itself.
    let is_made = |component: &&Component| match component.kind() {
        "key" | "relationship" => false,
        "column" => ctx.content.element(component).is_some_and(|column| column.value("IsCustomField").as_deref() == Some("1")),
        _ => component.content,
    };
    let components = ctx.solution.components.iter().filter(is_made);
    let locked = components.filter(|component| {
        let element = ctx.content.element(component);
        let element = element.and_then(|element| element.at(&["EntityInfo", "entity"]).or(Some(element)));
        element.and_then(|element| element.value("IsCustomizable")).as_deref() == Some("0")
    });
    let locked: Vec<_> = locked.collect();
    let Some(first) = locked.first() else { return };
    let message = if locked.len() == 1 {
        format!("the {} {} is locked for those who install the solution", label(first.kind()), quoted(&first.display_name))
    } else {
        format!(
            "{} components are locked for those who install the solution: {}",
            locked.len(),
            listed(locked.iter().map(|component| component.display_name.as_str()))
        )
    };
    let places = locked.iter().skip(1).map(|component| ("another one".to_owned(), component.location.clone()));
    let diagnostic = Diagnostic::new(ctx, message, first.location.clone())
        .why("where the managed solution is installed nobody can change them")
        .help("turn on Allow customizations in the managed properties of what others may change")
        .related(places);
    found.push(diagnostic);
}
