//! The chapters on what runs: what fires on which table, and every automation.

use std::collections::BTreeMap;

use super::{Block, Book, Cell};
use crate::platform::component_types::label;
use crate::report::{DocumentedAutomation, DocumentedFiring};

impl Book<'_> {
    pub(super) fn firings(&self) -> Vec<Block> {
        let states: BTreeMap<&str, &str> =
            self.0.automations.iter().filter_map(|one| Some((one.key.as_str(), one.state.as_deref()?))).collect();
        let mut blocks = Vec::new();
        let mut open = self.0.firings.as_slice();
        while let Some(first) = open.first() {
            let count = open.iter().take_while(|firing| firing.table == first.table).count();
            let (of_table, rest) = open.split_at_checked(count).unwrap_or((open, &[]));
            open = rest;
            let name = first.table.split_once(':').map_or("", |(_, name)| name);
            blocks.push(Block::Heading(self.name(&first.table), if name == "*" { String::new() } else { name.to_owned() }));
            let rows = of_table.iter().map(|firing| self.firing(firing, &states));
            blocks.push(Block::Table(vec!["on", "what", "kind", "when", "columns", "state"], rows.collect()));
        }
        blocks
    }

    fn firing(&self, firing: &DocumentedFiring, states: &BTreeMap<&str, &str>) -> Vec<Cell> {
        let kind = firing.automation.split_once(':').map_or("", |(kind, _)| kind);
        let when: Vec<&str> = firing.stage.and_then(stage).into_iter().chain(firing.mode.as_deref()).collect();
        vec![
            Cell::Prose(event(firing)),
            Cell::Plain(self.name(&firing.automation)),
            Cell::Plain(kind_word(kind)),
            Cell::Plain(when.join(", ")),
            Cell::Names(firing.columns.clone()),
            Cell::Plain(states.get(firing.automation.as_str()).map_or("", |state| state).to_owned()),
        ]
    }

    pub(super) fn automations(&self) -> Vec<Block> {
        let mut blocks = Vec::new();
        let mut open = self.0.automations.as_slice();
        while let Some(first) = open.first() {
            let count = open.iter().take_while(|automation| automation.kind == first.kind).count();
            let (of_kind, rest) = open.split_at_checked(count).unwrap_or((open, &[]));
            open = rest;
            blocks.push(Block::Heading(heading(&first.kind), count.to_string()));
            let rows = of_kind.iter().map(|automation| self.automation(automation));
            blocks.push(Block::Table(vec!["name", "starts", "state", "when", "uses", "description"], rows.collect()));
        }
        blocks
    }

    fn automation(&self, automation: &DocumentedAutomation) -> Vec<Cell> {
        let connectors = automation.connectors.iter().map(|name| self.connector(name));
        let uses: Vec<String> = automation.handler.clone().into_iter().chain(connectors).collect();
        vec![
            Cell::Plain(automation.display_name.clone()),
            Cell::Lines(automation.starts.clone()),
            Cell::Plain(automation.state.clone().unwrap_or_default()),
            Cell::Plain(automation.mode.clone().unwrap_or_default()),
            Cell::Names(uses),
            Cell::Plain(automation.description.clone().unwrap_or_default()),
        ]
    }
}

/// What a firing is on, in a word or two.
fn event(firing: &DocumentedFiring) -> String {
    let message = firing.message.as_deref().unwrap_or_default().replace('`', "'");
    match firing.event.as_str() {
        "create" => "created".to_owned(),
        "update" => "updated".to_owned(),
        "delete" => "deleted".to_owned(),
        "form" => match message.as_str() {
            "" => "on forms".to_owned(),
            "onload" => "a form loads".to_owned(),
            "onsave" => "a form is saved".to_owned(),
            "onchange" => "a column changes on a form".to_owned(),
            words if words.starts_with("and ") => format!("on forms, {words}"),
            other => format!("`{other}` of a form"),
        },
        "process" => "people follow it".to_owned(),
        "request" => "somebody runs it for a row".to_owned(),
        _ if message.is_empty() => "another message".to_owned(),
        _ => format!("message `{message}`"),
    }
}

fn stage(stage: u32) -> Option<&'static str> {
    Some(match stage {
        10 => "before validation",
        20 => "before the operation",
        30 => "in place of the operation",
        40 => "after the operation",
        _ => return None,
    })
}

fn kind_word(kind: &str) -> String {
    if kind == "web-resource" { "script".to_owned() } else { label(kind).into_owned() }
}

fn heading(kind: &str) -> String {
    match kind {
        "cloud-flow" => "Cloud flows",
        "business-rule" => "Business rules",
        "classic-workflow" => "Classic workflows",
        "business-process-flow" => "Business process flows",
        "action" => "Actions",
        "dialog" => "Dialogs",
        "plugin-step" => "Plug-in steps",
        "custom-api" => "Custom APIs",
        "web-resource" => "Scripts on forms",
        "desktop-flow" => "Desktop flows",
        _ => "Others",
    }
    .to_owned()
}
