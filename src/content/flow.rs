//! A cloud flow as its definition states it: trigger, steps, and what each step calls.

use std::borrow::Cow;
use std::collections::BTreeMap;

use super::Content;
use crate::model::{Component, Solution};
use crate::source::json::{Type, Value};
use crate::source::text::Location;

/// A cloud flow.
#[derive(Debug)]
pub struct Flow<'a> {
    /// The component.
    pub component: &'a Component,
    /// The entry of its definition.
    pub entry: &'a str,
    /// `properties`.
    pub properties: Value<'a>,
    /// `properties/definition`.
    pub definition: Value<'a>,
    /// Triggers first, then the actions with those inside them. A container stands before what it contains.
    pub steps: Vec<Step<'a>>,
    /// The API behind each connection, by the key of the connection.
    apis: BTreeMap<String, String>,
    content: &'a Content,
}

/// A trigger or an action.
#[derive(Debug)]
pub struct Step<'a> {
    /// Its name: the key it stands under.
    pub name: Cow<'a, str>,
    /// `type`, such as `OpenApiConnection` or `Foreach`; empty where the file has none.
    pub step_type: Cow<'a, str>,
    /// The step.
    pub value: Value<'a>,
    /// The step it stands in.
    pub outer: Option<usize>,
    /// The list of steps it stands in: siblings have the same number.
    pub list: usize,
    /// The branch of `outer` it stands in: `actions`, `else`, `default`, or the name of a case.
    pub branch: Cow<'a, str>,
    /// How many steps it stands in.
    pub depth: usize,
    /// Whether it is a trigger.
    pub is_trigger: bool,
}

/// All cloud flows whose definition can be read, in the order of their keys.
pub(super) fn all<'a>(solution: &'a Solution, content: &'a Content) -> Vec<Flow<'a>> {
    let flows = solution.components.iter().filter(|component| component.kind() == "cloud-flow");
    flows.filter_map(|component| read(component, content)).collect()
}

fn read<'a>(component: &'a Component, content: &'a Content) -> Option<Flow<'a>> {
    let (entry, root) = content.json_of(component)?;
    let properties = root.get("properties")?;
    let definition = properties.get("definition")?;
    let mut steps = Vec::new();
    let mut lists = 0;
    for (name, is_trigger) in [("triggers", true), ("actions", false)] {
        if let Some(list) = definition.get(name) {
            collect(List { steps: list, outer: None, branch: Cow::Borrowed(name), depth: 0 }, is_trigger, &mut lists, &mut steps);
        }
    }
    let connections = properties.get("connectionReferences").into_iter().flat_map(Value::children);
    let apis = connections.filter_map(|connection| {
        let api = connection.get("api")?;
        let name = api.get("name").or_else(|| api.get("id"))?.as_str()?;
        Some((connection.key()?.into_owned(), api_name(&name)))
    });
    Some(Flow { component, entry, properties, definition, steps, apis: apis.collect(), content })
}

struct List<'a> {
    steps: Value<'a>,
    outer: Option<usize>,
    branch: Cow<'a, str>,
    depth: usize,
}

/// Every step of a list, and every step inside them, in the order of the file but lists after their container's own
/// list. Depth costs no stack.
fn collect<'a>(first: List<'a>, is_trigger: bool, lists: &mut usize, found: &mut Vec<Step<'a>>) {
    let mut open = vec![first];
    while let Some(List { steps, outer, branch, depth }) = open.pop() {
        let list = *lists;
        *lists += 1;
        let mut inner = Vec::new();
        for value in steps.children().filter(|value| value.value_type() == Type::Object) {
            let at = found.len();
            found.push(Step {
                name: value.key().unwrap_or_default(),
                step_type: value.get("type").and_then(Value::as_str).unwrap_or_default(),
                value,
                outer,
                list,
                branch: branch.clone(),
                depth,
                is_trigger,
            });
            let mut add = |steps: Option<Value<'a>>, branch: Cow<'a, str>| {
                inner.extend(steps.map(|steps| List { steps, outer: Some(at), branch, depth: depth + 1 }));
            };
            add(value.get("actions"), Cow::Borrowed("actions"));
            for branch in ["else", "default"] {
                add(value.get(branch).and_then(|holder| holder.get("actions")), Cow::Borrowed(branch));
            }
            for case in value.get("cases").into_iter().flat_map(Value::children) {
                add(case.get("actions"), case.key().unwrap_or_default());
            }
        }
        open.extend(inner.into_iter().rev());
    }
}

impl<'a> Flow<'a> {
    /// Where a value of the definition stands.
    pub fn place(&self, value: Value<'_>) -> Location {
        self.content.json_place(self.entry, value)
    }

    /// The actions, without triggers.
    pub fn actions(&self) -> impl Iterator<Item = &Step<'a>> {
        self.steps.iter().filter(|step| !step.is_trigger)
    }

    /// The triggers.
    pub fn triggers(&self) -> impl Iterator<Item = &Step<'a>> {
        self.steps.iter().filter(|step| step.is_trigger)
    }

    /// The steps that contain a step, the innermost first.
    pub fn around(&self, step: &Step<'a>) -> impl Iterator<Item = &Step<'a>> {
        std::iter::successors(step.outer.and_then(|at| self.steps.get(at)), |step| step.outer.and_then(|at| self.steps.get(at)))
    }

    /// The name of the API a step calls, such as `shared_sharepointonline`, in lower case; empty where it calls none.
    pub fn api(&self, step: &Step<'a>) -> String {
        let Some(host) = step.value.at(&["inputs", "host"]) else { return String::new() };
        if let Some(id) = host.get("apiId").and_then(Value::as_str) {
            return api_name(&id);
        }
        let key = host.get("connectionName").and_then(Value::as_str).map(Cow::into_owned);
        // Old steps say `@parameters('$connections')['shared_office365']['connectionId']`.
        let old = host.at(&["connection", "name"]).and_then(Value::as_str);
        let key = key.or_else(|| old?.split('\'').nth(3).map(str::to_owned)).unwrap_or_default();
        self.apis.get(&key).cloned().unwrap_or_else(|| key.to_ascii_lowercase())
    }
}

impl<'a> Step<'a> {
    /// The operation of the API, such as `GetItems`; empty where it calls none.
    pub fn operation(&self) -> Cow<'a, str> {
        self.value.at(&["inputs", "host", "operationId"]).and_then(Value::as_str).unwrap_or_default()
    }

    /// What it hands to the operation: `inputs/parameters`.
    pub fn parameters(&self) -> Option<Value<'a>> {
        self.value.at(&["inputs", "parameters"]).filter(|parameters| parameters.value_type() == Type::Object)
    }

    /// One of them.
    pub fn parameter(&self, name: &str) -> Option<Value<'a>> {
        self.parameters()?.get(name)
    }

    /// The text of one of them, as it is written.
    pub fn text(&self, name: &str) -> Option<Cow<'a, str>> {
        self.parameter(name)?.as_str()
    }

    /// Whether it changes something outside the flow, as far as its operation says: rows and items that are added,
    /// changed or deleted, messages that are sent, and calls by HTTP that do not only read.
    pub fn writes(&self) -> bool {
        const WRITING: [&str; 12] =
            ["Create", "Update", "Delete", "Patch", "Post", "Add", "Remove", "Send", "Associate", "Disassociate", "Perform", "Upsert"];
        if self.step_type == "Http" {
            let method = self.value.at(&["inputs", "method"]).and_then(Value::as_str).unwrap_or_default();
            return !matches!(method.to_ascii_uppercase().as_str(), "" | "GET" | "HEAD" | "OPTIONS");
        }
        let operation = self.operation();
        !self.is_trigger && WRITING.iter().any(|verb| operation.starts_with(verb))
    }

    /// Whether it repeats what stands in it.
    pub fn is_loop(&self) -> bool {
        matches!(self.step_type.as_ref(), "Foreach" | "Until")
    }
}

/// The last part of an id such as `/providers/Microsoft.PowerApps/apis/shared_office365`, in lower case.
fn api_name(id: &str) -> String {
    id.rsplit('/').next().unwrap_or(id).to_ascii_lowercase()
}
