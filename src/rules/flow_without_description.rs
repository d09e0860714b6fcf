//! Cloud flows without a description.

use super::support::{Context, Diagnostic, declare_rule};
use crate::content::Element;
use crate::content::flow::Flow;
use crate::model::quoted;

declare_rule! {
    /// Cloud flows have no description.
    ///
    /// ## What it finds
    /// Cloud flows whose description is empty; one finding for the solution.
    ///
    /// ## Why it matters
    /// Who inherits the solution has to read every flow to learn what it is for.
    ///
    /// ## How to fix
    /// Write a sentence into *Details* > *Edit* > *Description* of each flow.
    ///
    /// ## When to allow it
    /// When the names say it all.
    name: "flow-without-description",
    severity: Info,
    confidence: High,
    category: Maintainability,
    since: "0.1.0",
    source: "Power Automate documentation, coding guidelines, \"Use consistent naming conventions\"",
    preview: true,
}

fn check(ctx: &Context<'_>, found: &mut Vec<Diagnostic>) {
    let bare: Vec<&Flow<'_>> = ctx.flows().iter().filter(|flow| is_bare(ctx, flow)).collect();
    let Some((first, rest)) = bare.split_first() else { return };
    let message = match rest.len() {
        0 => format!("the cloud flow {} has no description", quoted(&first.component.display_name)),
        _ => format!("{} of {} cloud flows have no description", bare.len(), ctx.flows().len()),
    };
    found.push(
        Diagnostic::new(ctx, message, first.component.location.clone())
            .related(rest.iter().map(|flow| (flow.component.display_name.clone(), flow.component.location.clone())))
            .why("who inherits the solution has to read every flow to learn what it is for")
            .help("write a sentence into the description of each flow"),
    );
}

/// The description is an attribute in exports, and among localized texts in newer ones.
fn is_bare(ctx: &Context<'_>, flow: &Flow<'_>) -> bool {
    let Some(element) = ctx.content.element(flow.component) else { return false };
    let attribute = element.attribute("Description").is_some_and(|text| !text.trim().is_empty());
    let labels = element.child("Descriptions").into_iter().flat_map(Element::children);
    let label = labels.filter_map(|label| label.attribute("description")).any(|text| !text.trim().is_empty());
    !attribute && !label && element.value("Description").is_none()
}
