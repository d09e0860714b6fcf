//! Processes of the classic designers: workflows, dialogs, business rules, actions and business process flows.

use std::collections::BTreeSet;

use super::{Content, Element};
use crate::model::{Component, Solution};
use crate::source::text::Location;

/// A process that is no cloud flow and no desktop flow.
#[derive(Debug)]
pub struct Process<'a> {
    /// The component; its kind says which of them it is.
    pub component: &'a Component,
    /// `Workflow`.
    pub element: Element<'a>,
    /// The entry of its definition and the root of it, where the file has one.
    pub definition: Option<(&'a str, Element<'a>)>,
    content: &'a Content,
}

const KINDS: [&str; 5] = ["classic-workflow", "dialog", "business-rule", "action", "business-process-flow"];

/// All of them, in the order of their keys. One that is only carried along has no properties.
pub(super) fn all<'a>(solution: &'a Solution, content: &'a Content) -> Vec<Process<'a>> {
    let processes = solution.components.iter().filter(|component| KINDS.contains(&component.kind()) && component.content);
    let read = |component: &'a Component| {
        let element = content.element(component).filter(|element| element.child("Category").is_some())?;
        let mut entries = component.files.iter().filter_map(|file| file.entry.as_deref());
        let definition = entries.find_map(|entry| Some((entry, content.xml(entry)?)));
        Some(Process { component, element, definition, content })
    };
    processes.filter_map(read).collect()
}

impl Process<'_> {
    /// Whether a column of its row has this value.
    pub fn has(&self, column: &str, value: &str) -> bool {
        self.element.child(column).is_some_and(|element| element.text() == value)
    }

    /// Whether it is a draft, or was turned off: `StateCode` 0.
    pub fn is_draft(&self) -> bool {
        self.has("StateCode", "0")
    }

    /// Whether it is a classic workflow that runs within the operation that starts it: `Mode` 1.
    pub fn is_real_time(&self) -> bool {
        self.component.kind() == "classic-workflow" && self.has("Mode", "1")
    }

    /// Whether it is a classic workflow that runs later, as a system job: `Mode` 0.
    pub fn is_background(&self) -> bool {
        self.component.kind() == "classic-workflow" && self.has("Mode", "0")
    }

    /// The columns whose change starts it, in lower case.
    pub fn trigger_columns(&self) -> BTreeSet<String> {
        let columns = self.element.value("TriggerOnUpdateAttributeList").unwrap_or_default();
        columns.split(',').map(|column| column.trim().to_ascii_lowercase()).filter(|column| !column.is_empty()).collect()
    }

    /// Where one of its values stands; the process where it has none.
    pub fn place(&self, value: &str) -> Location {
        self.element.child(value).map_or_else(|| self.component.location.clone(), |value| self.content.place(self.component, value))
    }

    /// Where an element of its definition stands.
    pub fn definition_place(&self, element: Element<'_>) -> Location {
        let entry = self.definition.map(|(entry, _)| entry);
        entry.map_or_else(|| self.component.location.clone(), |entry| self.content.xml_place(entry, element))
    }
}
