//! Plug-in steps and custom APIs: code that runs on messages.

use std::collections::BTreeSet;

use super::automations::{Automations, EVERY_TABLE};
use super::flows::list;
use super::world::{World, written};
use crate::content::Content;
use crate::content::plugin_step::PluginStep;
use crate::model::{Component, Key, quoted};
use crate::report::{DocumentedAutomation, DocumentedFiring};

pub(super) fn add(world: &World<'_>, found: &mut Automations) {
    let mut seen = BTreeSet::new();
    for reading in &world.readings {
        for step in reading.views.plugin_steps().iter().filter(|step| seen.insert(&step.component.key)) {
            found.firings.push(firing(step));
            found.automations.push(DocumentedAutomation {
                key: step.component.key.to_string(),
                kind: step.component.kind().to_owned(),
                display_name: step.component.display_name.clone(),
                // The registration tool repeats the name.
                description: written(step.element.value("Description")).filter(|text| *text != step.component.display_name),
                state: None,
                starts: vec![start(world, step)],
                mode: Some(mode(step).to_owned()),
                handler: handler(world, step),
                ..DocumentedAutomation::default()
            });
        }
    }
    for (reading, component) in world.components(&["custom-api"]) {
        custom_api(world, reading.content, component, found);
    }
}

fn mode(step: &PluginStep<'_>) -> &'static str {
    if step.is_asynchronous { "in the background" } else { "in real time" }
}

fn start(world: &World<'_>, step: &PluginStep<'_>) -> String {
    let table = if step.table.is_empty() { "any table".to_owned() } else { world.table(&step.table) };
    let stage = match step.stage {
        Some(10) => ", before validation",
        Some(20) => ", before the operation",
        Some(30) => ", in place of the operation",
        Some(40) => ", after the operation",
        _ => "",
    };
    let change = match step.message {
        Some("Create") => Some("created"),
        Some("Update") => Some("updated"),
        Some("Delete") => Some("deleted"),
        _ => None,
    };
    let columns = if step.filter.is_empty() { String::new() } else { format!(", when {} changes", list(&step.filter)) };
    match (change, step.message) {
        (Some(change), _) => format!("when a row of {table} is {change}{columns}{stage}"),
        (None, Some(message)) => format!("on the message {} of {table}{columns}{stage}", quoted(message)),
        (None, None) => format!("on a message of {table} that the file names by its id alone{columns}{stage}"),
    }
}

fn firing(step: &PluginStep<'_>) -> DocumentedFiring {
    let (event, message) = match step.message {
        Some("Create") => ("create", None),
        Some("Update") => ("update", None),
        Some("Delete") => ("delete", None),
        other => ("message", other.map(str::to_owned)),
    };
    let table = if step.table.is_empty() { EVERY_TABLE.to_owned() } else { Key::new("table", &step.table).to_string() };
    DocumentedFiring {
        table,
        event: event.to_owned(),
        stage: step.stage,
        automation: step.component.key.to_string(),
        message,
        columns: step.filter.clone(),
        mode: Some(mode(step).to_owned()),
    }
}

/// The class, the formula or the endpoint behind a step: the name of what it names, where that is in the files.
fn handler(world: &World<'_>, step: &PluginStep<'_>) -> Option<String> {
    let named = world.needs(&step.component.key).find(|(edge, _)| matches!(edge.via, "step-endpoint" | "step-formula"));
    let named = named.map(|(_, node)| node.display_name.clone());
    named.or_else(|| Some(step.class.clone()).filter(|class| !class.is_empty()))
}

/// `bindingtype` of a custom API: 0 nothing, 1 a row, 2 rows of a table ("CustomAPI tables", Microsoft Learn).
fn custom_api(world: &World<'_>, content: &Content, component: &Component, found: &mut Automations) {
    let value = |name: &str| content.element(component).and_then(|element| element.value(name)).unwrap_or_default();
    let name = component.schema_name.as_deref().unwrap_or(&component.display_name);
    let table = Some(value("boundentitylogicalname").to_lowercase()).filter(|table| !table.is_empty() && value("bindingtype") != "0");
    let of_table = table.as_deref().map(|table| format!(" for {}", world.table(table))).unwrap_or_default();
    let what = if value("isfunction") == "1" { " (a function: it only reads)" } else { "" };
    let class = world.needs(&component.key).find(|(edge, _)| matches!(edge.via, "api-class" | "api-formula"));
    let key = component.key.to_string();
    found.firings.extend(table.map(|table| DocumentedFiring {
        table: Key::new("table", &table).to_string(),
        event: "message".to_owned(),
        automation: key.clone(),
        message: Some(name.to_owned()),
        mode: Some("in real time".to_owned()),
        ..DocumentedFiring::default()
    }));
    found.automations.push(DocumentedAutomation {
        key,
        kind: component.kind().to_owned(),
        display_name: component.display_name.clone(),
        description: written(content.element(component).and_then(|element| crate::kinds::support::row_label(element, "description"))),
        starts: vec![format!("when {} is called{of_table}{what}", quoted(name))],
        mode: Some("in real time".to_owned()),
        handler: class.map(|(_, node)| node.display_name.clone()),
        ..DocumentedAutomation::default()
    });
}
