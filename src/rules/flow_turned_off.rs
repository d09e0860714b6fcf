//! Cloud flows that arrive turned off.

use super::support::{Context, Diagnostic, declare_rule};
use crate::model::{Component, quoted};

declare_rule! {
    /// Cloud flows in the solution are turned off.
    ///
    /// ## What it finds
    /// Cloud flows whose state is *Draft*: they were off when the solution was exported.
    ///
    /// ## Why it matters
    /// They stay off after the import, and what they should do does not happen until somebody turns them on.
    ///
    /// ## How to fix
    /// Turn the flows on before the export, turn them on after the import, or remove those that nobody needs.
    ///
    /// ## When to allow it
    /// When they are turned on by hand or by a pipeline after each import.
    name: "flow-turned-off",
    severity: Info,
    confidence: High,
    category: Alm,
    since: "0.1.0",
    microsoft_rule: "meta-remove-inactive",
    source: "Power Apps documentation, \"Import solutions\" and \"Remove deactivated or disabled configurations\"; `StateCode` 0 is *Draft* of the workflow table",
}

fn check(ctx: &Context<'_>, found: &mut Vec<Diagnostic>) {
    let flows = ctx.solution.components.iter().filter(|component| component.kind() == "cloud-flow" && component.content);
    let off: Vec<&Component> = flows.filter(|flow| is_off(ctx, flow)).collect();
    let Some((first, rest)) = off.split_first() else { return };
    let name = quoted(&first.display_name);
    let message = match rest.len() {
        0 => format!("the cloud flow {name} is turned off"),
        1 => format!("the cloud flow {name} and another one are turned off"),
        more => format!("the cloud flow {name} and {more} others are turned off"),
    };
    found.push(
        Diagnostic::new(ctx, message, first.location.clone())
            .related(rest.iter().map(|flow| (flow.display_name.clone(), flow.location.clone())))
            .why("they stay off after the import, and what they should do does not happen until somebody turns them on")
            .help("turn them on before the export or after the import, or remove those that nobody needs"),
    );
}

fn is_off(ctx: &Context<'_>, flow: &Component) -> bool {
    ctx.content.element(flow).and_then(|element| element.value("StateCode")).as_deref() == Some("0")
}
