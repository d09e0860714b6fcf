//! A cloud flow as its definition states it: trigger, steps, and what each step calls.

use std::borrow::Cow;
use std::cell::OnceCell;
use std::collections::BTreeMap;

use super::Content;
use super::flow_order::Order;
use crate::model::{Component, Solution};
use crate::source::text::Location;

pub use crate::source::expression::{Expression, Kind, Term, expressions};
pub use crate::source::json::{Type, Value};

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
    expressions: OnceCell<Vec<Placed<'a>>>,
    order: OnceCell<Option<Order<'a>>>,
    content: &'a Content,
}

/// An expression and where it stands.
#[derive(Debug)]
pub struct Placed<'a> {
    /// The innermost step it stands in; `None` for the outputs of the flow.
    pub step: Option<usize>,
    /// The string that holds it, or the value whose key does.
    pub value: Value<'a>,
    /// Whether it stands in the key of the value.
    pub in_key: bool,
    /// The expression.
    pub expression: Expression,
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
        Some((connection.key()?.into_owned(), api_name(&name).to_ascii_lowercase()))
    });
    Some(Flow {
        component,
        entry,
        properties,
        definition,
        steps,
        apis: apis.collect(),
        expressions: OnceCell::new(),
        order: OnceCell::new(),
        content,
    })
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

    /// Every expression, in the order of the steps. Conditions, loops and inputs hold them; notes, `runAfter`, and the
    /// schemas of JSON do not.
    pub fn expressions(&self) -> &[Placed<'a>] {
        self.expressions.get_or_init(|| self.collect_expressions())
    }

    /// The order in which its actions run; `None` where it has too many to follow.
    pub fn order(&self) -> Option<&Order<'a>> {
        self.order.get_or_init(|| Order::of(self)).as_ref()
    }

    /// The expressions of one step, without those of the steps inside it.
    pub fn expressions_of(&self, step: usize) -> &[Placed<'a>] {
        let all = self.expressions();
        let start = all.partition_point(|placed| placed.step.is_some_and(|at| at < step));
        let end = all.partition_point(|placed| placed.step.is_some_and(|at| at <= step));
        all.get(start..end).unwrap_or_default()
    }

    fn collect_expressions(&self) -> Vec<Placed<'a>> {
        let mut found = Vec::new();
        for (at, step) in self.steps.iter().enumerate() {
            for part in step.value.children() {
                match part.key().as_deref() {
                    Some("type" | "kind" | "description" | "metadata" | "runAfter" | "actions" | "else" | "default" | "cases") => {}
                    // Schemas are JSON about JSON: a property named `@odata.id` stands in them as it is.
                    Some("inputs") => {
                        for input in part.children() {
                            let is_schema =
                                matches!(input.key().as_deref(), Some("schema" | "headersSchema")) && input.value_type() == Type::Object;
                            if !is_schema {
                                collect_in(input, Some(at), &mut found);
                            }
                        }
                        if part.value_type() == Type::String {
                            collect_in(part, Some(at), &mut found);
                        }
                    }
                    _ => collect_in(part, Some(at), &mut found),
                }
            }
        }
        if let Some(outputs) = self.definition.get("outputs") {
            collect_in(outputs, None, &mut found);
        }
        found
    }

    /// The steps that contain a step, the innermost first.
    pub fn around(&self, step: &Step<'_>) -> impl Iterator<Item = &Step<'a>> {
        std::iter::successors(step.outer.and_then(|at| self.steps.get(at)), |step| step.outer.and_then(|at| self.steps.get(at)))
    }

    /// The key of the connection a step uses, where it is written out.
    pub fn connection_key<'s>(&self, step: &Step<'s>) -> Option<Cow<'s, str>> {
        let host = step.value.at(&["inputs", "host"])?;
        // The newer designer calls it a reference; public flow definitions show both names, also side by side.
        let named = ["connectionReferenceName", "connectionName"].iter().find_map(|name| host.get(name)?.as_str());
        if let Some(key) = named {
            return (!key.starts_with('@')).then_some(key);
        }
        // Old steps say `@parameters('$connections')['shared_office365']['connectionId']`.
        let old = host.at(&["connection", "name"]).and_then(Value::as_str)?;
        old.starts_with("@parameters('$connections')").then(|| old.split('\'').nth(3).map(|key| Cow::Owned(key.to_owned())))?
    }

    /// The ids of the flows it calls as child flows, in lower case, with the value that names each.
    pub fn children_called(&self) -> impl Iterator<Item = (String, Value<'a>)> {
        self.steps.iter().filter(|step| step.step_type == "Workflow").filter_map(|step| {
            let value = step.value.at(&["inputs", "host", "workflowReferenceName"])?;
            Some((value.as_str()?.trim_matches(['{', '}']).to_lowercase(), value))
        })
    }

    /// The name of the API a step calls, such as `shared_sharepointonline`, in lower case; empty where it calls none.
    pub fn api(&self, step: &Step<'_>) -> String {
        let Some(host) = step.value.at(&["inputs", "host"]) else { return String::new() };
        if let Some(id) = host.get("apiId").and_then(Value::as_str) {
            return api_name(&id).to_ascii_lowercase();
        }
        let key = self.connection_key(step).unwrap_or_default();
        self.apis.get(key.as_ref()).cloned().unwrap_or_else(|| key.to_ascii_lowercase())
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

    /// Which changes of rows a trigger of Dataverse waits for: a number, written as one or as a text.
    pub fn row_message(&self) -> Option<&'a str> {
        Some(self.parameter("subscriptionRequest/message")?.source().trim_matches('"'))
    }

    /// Whether conditions or a filter of rows keep a trigger from firing at some changes. Chosen columns are apart.
    pub fn is_narrowed(&self) -> bool {
        self.value.get("conditions").is_some_and(|conditions| conditions.children().next().is_some())
            || self.text("subscriptionRequest/filterexpression").is_some_and(|filter| !filter.trim().is_empty())
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

/// The expressions of a value and of what is in it. Depth costs no stack.
fn collect_in<'a>(value: Value<'a>, step: Option<usize>, found: &mut Vec<Placed<'a>>) {
    let mut open = vec![value];
    while let Some(value) = open.pop() {
        let mut add = |text: Option<Cow<'_, str>>, in_key: bool| {
            let expressions = text.map(|text| expressions(&text)).unwrap_or_default();
            found.extend(expressions.into_iter().map(|expression| Placed { step, value, in_key, expression }));
        };
        add(value.key(), true);
        add(value.as_str(), false);
        let first = open.len();
        open.extend(value.children());
        open.get_mut(first..).unwrap_or_default().reverse();
    }
}

/// The last part of an id such as `/providers/Microsoft.PowerApps/apis/shared_office365`.
pub fn api_name(id: &str) -> &str {
    id.trim().rsplit('/').next().unwrap_or_default()
}
