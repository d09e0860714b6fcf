//! The texts of a cloud flow, each with the step it stands in: what rules on fixed values look at.

use std::borrow::Cow;

use super::flow::Flow;
use crate::source::json::{Type, Value};

/// A text of a flow.
#[derive(Debug)]
pub struct FlowText<'a> {
    /// The value.
    pub value: Value<'a>,
    /// What it says.
    pub text: Cow<'a, str>,
    /// The nearest key: its own, or that of the list it stands in.
    pub key: Cow<'a, str>,
    /// The index of its step; `None` for the default of a parameter.
    pub step: Option<usize>,
    /// Whether it stands in the block `authentication` of a step.
    pub is_authentication: bool,
}

/// Keys of a step that hold other steps, or nothing that is used when it runs.
const OUTSIDE: [&str; 9] = ["actions", "else", "default", "cases", "metadata", "runAfter", "description", "type", "kind"];

/// What describes data instead of being data, inside the inputs of a step.
const DESCRIBING: [&str; 2] = ["schema", "headersSchema"];

/// The texts of the steps and of the parameters, but for environment variables: those are rows of their own, and their
/// defaults are found there.
pub(super) fn of<'a>(flow: &Flow<'a>) -> Vec<FlowText<'a>> {
    let mut found = Vec::new();
    let parameters = flow.definition.get("parameters").into_iter().flat_map(Value::children);
    for parameter in parameters.filter(|parameter| parameter.at(&["metadata", "schemaName"]).is_none()) {
        if let Some(value) = parameter.get("defaultValue") {
            collect(value, None, parameter.key().unwrap_or_default(), &mut found);
        }
    }
    for (index, step) in flow.steps.iter().enumerate() {
        let parts = step.value.children().filter(|part| part.key().is_none_or(|key| !OUTSIDE.contains(&key.as_ref())));
        for part in parts {
            collect(part, Some(index), part.key().unwrap_or_default(), &mut found);
        }
    }
    found
}

/// Every text inside a value that is no flow, in the order of the file.
pub fn inside(value: Value<'_>) -> Vec<FlowText<'_>> {
    let mut found = Vec::new();
    collect(value, None, value.key().unwrap_or_default(), &mut found);
    found
}

/// Every text inside a value, in the order of the file. Depth costs no stack.
fn collect<'a>(value: Value<'a>, step: Option<usize>, key: Cow<'a, str>, found: &mut Vec<FlowText<'a>>) {
    let mut open = vec![(value, key, false)];
    while let Some((value, key, is_authentication)) = open.pop() {
        match value.value_type() {
            Type::String => {
                if let Some(text) = value.as_str() {
                    found.push(FlowText { value, text, key, step, is_authentication });
                }
            }
            Type::Object | Type::Array => {
                let inside = open.len();
                for child in value.children() {
                    let own = child.key();
                    if own.as_deref().is_some_and(|own| DESCRIBING.contains(&own)) && child.value_type() == Type::Object {
                        continue;
                    }
                    let is_authentication = is_authentication || own.as_deref() == Some("authentication");
                    open.push((child, own.unwrap_or_else(|| key.clone()), is_authentication));
                }
                if let Some(children) = open.get_mut(inside..) {
                    children.reverse();
                }
            }
            _ => {}
        }
    }
}
