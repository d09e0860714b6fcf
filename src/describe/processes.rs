//! Processes of the classic designers, and desktop flows: what starts each, in words.

use std::collections::BTreeSet;

use super::automations::Automations;
use super::flows::{list, state};
use super::world::{World, written};
use crate::content::Views;
use crate::content::process::Process;
use crate::kinds::support::label_in;
use crate::model::{Key, quoted};
use crate::report::{DocumentedAutomation, DocumentedFiring};

pub(super) fn add(world: &World<'_>, found: &mut Automations) {
    let mut seen = BTreeSet::new();
    for reading in &world.readings {
        let views: &Views<'_> = reading.views;
        for process in views.processes().iter().filter(|process| seen.insert(&process.component.key)) {
            let description = label_in(process.element, "Descriptions", reading.solution.manifest.language)
                .or_else(|| process.element.value("Description"));
            let described = Described { world, process, table: table(process) };
            found.firings.extend(described.firings());
            found.automations.push(DocumentedAutomation {
                key: process.component.key.to_string(),
                kind: process.component.kind().to_owned(),
                display_name: process.component.display_name.clone(),
                description: written(description),
                state: state(process.element.value("StateCode").as_deref()),
                starts: described.starts(),
                mode: described.mode().map(str::to_owned),
                ..DocumentedAutomation::default()
            });
        }
    }
    for (reading, component) in world.components(&["desktop-flow"]) {
        let element = reading.content.element(component);
        found.automations.push(DocumentedAutomation {
            key: component.key.to_string(),
            kind: component.kind().to_owned(),
            display_name: component.display_name.clone(),
            description: written(element.and_then(|element| element.value("Description"))),
            state: element.and_then(|element| state(element.value("StateCode").as_deref())),
            starts: vec!["when a cloud flow or a person runs it on a machine".to_owned()],
            ..DocumentedAutomation::default()
        });
    }
}

/// The logical name of the table it is for; empty where it is for none.
fn table(process: &Process<'_>) -> String {
    let table = process.element.value("PrimaryEntity").unwrap_or_default().to_lowercase();
    if table == "none" { String::new() } else { table }
}

struct Described<'w, 'a> {
    world: &'w World<'a>,
    process: &'w Process<'a>,
    table: String,
}

impl Described<'_, '_> {
    fn starts(&self) -> Vec<String> {
        let table = if self.table.is_empty() { "a table".to_owned() } else { self.world.table(&self.table) };
        match self.process.component.kind() {
            // `ProcessTriggerScope`: 1 is one form, 2 all forms and the server.
            "business-rule" if self.process.has("ProcessTriggerScope", "2") => {
                vec![format!("on every form of {table}, and when its rows are saved")]
            }
            "business-rule" => vec![format!("on forms of {table}")],
            "business-process-flow" => vec![format!("people follow it in rows of {table}")],
            "dialog" => vec![format!("when somebody starts it in a row of {table}")],
            "action" => {
                let name = self.process.component.schema_name.as_deref().unwrap_or(&self.process.component.display_name);
                let row = if self.table.is_empty() { String::new() } else { format!(" for a row of {table}") };
                vec![format!("when {} is called{row}", quoted(name))]
            }
            _ => self.workflow_starts(&table),
        }
    }

    fn workflow_starts(&self, table: &str) -> Vec<String> {
        let is = |name: &str| self.process.has(name, "1");
        let columns: Vec<String> = self.process.trigger_columns().into_iter().collect();
        let mut starts = Vec::new();
        if is("TriggerOnCreate") {
            starts.push(format!("when a row of {table} is created"));
        }
        if !columns.is_empty() {
            starts.push(format!("when {} of a row of {table} changes", list(&columns)));
        }
        if is("TriggerOnDelete") {
            starts.push(format!("when a row of {table} is deleted"));
        }
        if is("OnDemand") {
            starts.push(format!("when somebody runs it for a row of {table}"));
        }
        if is("Subprocess") {
            starts.push("when another workflow calls it".to_owned());
        }
        starts
    }

    fn mode(&self) -> Option<&'static str> {
        if self.process.is_real_time() {
            return Some("in real time");
        }
        self.process.is_background().then_some("in the background")
    }

    fn firings(&self) -> Vec<DocumentedFiring> {
        if self.table.is_empty() {
            return Vec::new();
        }
        let firing = |event: &str| DocumentedFiring {
            table: Key::new("table", &self.table).to_string(),
            event: event.to_owned(),
            automation: self.process.component.key.to_string(),
            mode: self.mode().map(str::to_owned),
            ..DocumentedFiring::default()
        };
        let stage = |name: &str| self.process.element.value(name).and_then(|stage| stage.parse().ok());
        match self.process.component.kind() {
            "business-rule" => {
                let message = self.process.has("ProcessTriggerScope", "2").then(|| "and when rows are saved".to_owned());
                vec![DocumentedFiring { message, ..firing("form") }]
            }
            "business-process-flow" => vec![firing("process")],
            "dialog" => vec![firing("request")],
            "action" => {
                let message = self.process.component.schema_name.clone().or_else(|| Some(self.process.component.display_name.clone()));
                vec![DocumentedFiring { message, ..firing("message") }]
            }
            _ => {
                let is = |name: &str| self.process.has(name, "1");
                let columns: Vec<String> = self.process.trigger_columns().into_iter().collect();
                let mut firings = Vec::new();
                if is("TriggerOnCreate") {
                    firings.push(DocumentedFiring { stage: stage("CreateStage"), ..firing("create") });
                }
                if !columns.is_empty() {
                    firings.push(DocumentedFiring { stage: stage("UpdateStage"), columns, ..firing("update") });
                }
                if is("TriggerOnDelete") {
                    firings.push(DocumentedFiring { stage: stage("DeleteStage"), ..firing("delete") });
                }
                if is("OnDemand") {
                    firings.push(firing("request"));
                }
                firings
            }
        }
    }
}
