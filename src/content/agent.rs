//! Agents as their rows and definitions state them: settings, topics, tools and knowledge.

use std::collections::BTreeMap;

use super::Content;
use crate::model::{Component, Key, Solution};
use crate::source::json;
use crate::source::text::Location;
use crate::source::yaml::Value;

/// An agent with its parts.
#[derive(Debug)]
pub struct Agent<'a> {
    /// The component.
    pub component: &'a Component,
    /// `configuration.json`, with its entry.
    pub configuration: Option<(String, json::Value<'a>)>,
    /// Its parts, in the order of their keys.
    pub parts: Vec<AgentPart<'a>>,
    content: &'a Content,
}

/// A topic, a tool, a knowledge source or another part.
#[derive(Debug)]
pub struct AgentPart<'a> {
    /// The component.
    pub component: &'a Component,
    /// The number of its type; `botcomponent/componenttype` of the Dataverse documentation: 9 is a topic, 15 the
    /// instructions, 16 a knowledge source.
    pub part: String,
    /// Whether it is switched on.
    pub is_active: bool,
    /// The entry of its definition.
    pub entry: String,
    /// Its definition.
    pub root: Option<Value<'a>>,
}

/// A value that is a map with a `kind`: a step of a topic, a source of knowledge.
#[derive(Clone, Copy, Debug)]
pub struct Node<'a> {
    /// What it is.
    pub kind: &'a str,
    /// The map.
    pub value: Value<'a>,
}

/// All agents whose row is in the solution, in the order of their keys.
pub(super) fn all<'a>(solution: &'a Solution, content: &'a Content) -> Vec<Agent<'a>> {
    let mut parts: BTreeMap<&Key, Vec<AgentPart<'a>>> = BTreeMap::new();
    for component in solution.components.iter().filter(|component| component.kind() == "agent-component") {
        if let Some(agent) = component.parent.as_ref() {
            parts.entry(agent).or_default().push(part(component, content));
        }
    }
    let agents = solution.components.iter().filter(|component| component.kind() == "agent" && component.content);
    agents
        .map(|component| {
            let entry = format!("{}configuration.json", component.folder.as_deref().unwrap_or_default());
            let configuration = content.json(&entry).map(|root| (entry, root));
            Agent { component, configuration, parts: parts.remove(&component.key).unwrap_or_default(), content }
        })
        .collect()
}

fn part<'a>(component: &'a Component, content: &'a Content) -> AgentPart<'a> {
    let value = |name: &str| content.element(component).and_then(|element| element.value(name)).unwrap_or_default();
    let entry = format!("{}data", component.folder.as_deref().unwrap_or_default());
    let root = content.yaml(&entry);
    AgentPart { component, part: value("componenttype"), is_active: value("statecode") != "1", entry, root }
}

impl<'a> Agent<'a> {
    /// A value of its row.
    pub fn value(&self, name: &str) -> Option<String> {
        self.content.element(self.component)?.value(name)
    }

    /// Where a value of its row stands; the row where there is none.
    pub fn place(&self, name: &str) -> Location {
        let element = self.content.element(self.component).and_then(|element| element.child(name));
        element.map_or_else(|| self.component.location.clone(), |element| self.content.place(self.component, element))
    }

    /// Where a value of a part stands.
    pub fn place_in(&self, part: &AgentPart<'a>, value: Value<'_>) -> Location {
        self.content.yaml_place(&part.entry, value)
    }

    /// Whether a model decides which topics and tools are used (generative orchestration): the setting of the
    /// recognizer says so in newer files, a switch in older ones.
    pub fn is_generative(&self) -> bool {
        let Some((_, root)) = &self.configuration else { return false };
        let switch = root.at(&["settings", "GenerativeActionsEnabled"]).and_then(json::Value::as_bool);
        let recognizer = root.at(&["recognizer", "$kind"]).and_then(json::Value::as_str);
        switch == Some(true) || (switch.is_none() && recognizer.as_deref() == Some("GenerativeAIRecognizer"))
    }
}

impl<'a> AgentPart<'a> {
    /// Every map with a `kind`, in no matter what depth, in the order of the file.
    pub fn nodes(&self) -> Vec<Node<'a>> {
        let mut found = Vec::new();
        let mut open: Vec<Value<'a>> = self.root.into_iter().collect();
        while let Some(value) = open.pop() {
            if let Some(kind) = value.get("kind").and_then(Value::as_str) {
                found.push(Node { kind, value });
            }
            let inside = open.len();
            open.extend(value.children());
            if let Some(children) = open.get_mut(inside..) {
                children.reverse();
            }
        }
        found
    }
}
