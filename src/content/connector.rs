//! A custom connector as its parts state it: definition, parameters of a connection, policies and icon.

use super::Content;
use crate::model::{Component, Solution};
use crate::source::json::{Type, Value};
use crate::source::text::Location;

/// A custom connector.
#[derive(Debug)]
pub struct Connector<'a> {
    /// The component.
    pub component: &'a Component,
    /// The definition in OpenAPI.
    pub definition: Option<Part<'a>>,
    /// What a connection asks for.
    pub parameters: Option<Part<'a>>,
    /// What is done to requests on their way.
    pub policies: Option<Part<'a>>,
    /// The colour behind the icon, as it is written.
    pub brand_color: Option<String>,
    /// The entry of the code that runs in it.
    pub script: Option<String>,
    content: &'a Content,
}

/// A part in an entry of its own.
#[derive(Clone, Debug)]
pub struct Part<'a> {
    /// The entry.
    pub entry: String,
    /// What stands in it.
    pub root: Value<'a>,
}

/// An operation of a definition.
#[derive(Clone, Copy, Debug)]
pub struct Operation<'a> {
    /// The path it stands under.
    pub path: Value<'a>,
    /// The operation; its key is the method.
    pub value: Value<'a>,
}

/// All custom connectors that the solution brings, in the order of their keys.
pub(super) fn all<'a>(solution: &'a Solution, content: &'a Content) -> Vec<Connector<'a>> {
    let connectors = solution.components.iter().filter(|component| component.kind() == "custom-connector" && component.content);
    connectors.map(|component| read(component, content)).collect()
}

fn read<'a>(component: &'a Component, content: &'a Content) -> Connector<'a> {
    let part = |name: &str| {
        let entry = content.entry_named(component, name)?;
        let root = content.json(&entry)?;
        Some(Part { entry, root })
    };
    let value = |name: &str| content.element(component).and_then(|element| element.value(name));
    Connector {
        component,
        definition: part("openapidefinition"),
        parameters: part("connectionparameters"),
        policies: part("policytemplateinstances"),
        brand_color: value("iconbrandcolor"),
        script: component.files.iter().filter_map(|file| file.entry.clone()).find(|entry| entry.to_ascii_lowercase().ends_with(".csx")),
        content,
    }
}

impl<'a> Connector<'a> {
    /// Where a value of a part stands.
    pub fn place(&self, part: &Part<'a>, value: Value<'_>) -> Location {
        self.content.json_place(&part.entry, value)
    }

    /// Where the child element of a name stands; the connector where there is none.
    pub fn element_place(&self, name: &str) -> Location {
        let element = self.content.element(self.component).and_then(|element| element.child(name));
        element.map_or_else(|| self.component.location.clone(), |element| self.content.place(self.component, element))
    }

    /// The operations of the definition, in the order of the file. Extensions such as `x-ms-notification-content` stand
    /// beside them.
    pub fn operations(&self) -> impl Iterator<Item = Operation<'a>> + use<'a> {
        const METHODS: [&str; 7] = ["get", "put", "post", "delete", "options", "head", "patch"];
        let paths = self.definition.as_ref().and_then(|part| part.root.get("paths")).into_iter().flat_map(Value::children);
        let operations = paths.flat_map(|path| path.children().map(move |value| Operation { path, value }));
        operations.filter(|operation| {
            let is_method = operation.value.key().is_some_and(|key| METHODS.contains(&key.as_ref()));
            is_method && operation.value.value_type() == Type::Object
        })
    }

    /// The host that is called, without a port; empty where none is stated.
    pub fn host(&self) -> String {
        let host = self.definition.as_ref().and_then(|part| part.root.get("host")).and_then(Value::as_str).unwrap_or_default();
        let host = host.split(':').next().unwrap_or_default().trim().to_ascii_lowercase();
        // `@environmentVariables("contoso_host")` is none.
        if host.contains(['@', '(', '{']) { String::new() } else { host }
    }
}

/// The name of the API of a custom connector without the end that stands for the environment: up to the first `-5f` with nothing but hexadecimal digits behind it, at least twelve of them.
pub fn without_environment(api: &str) -> Option<&str> {
    let is_environment = |rest: &str| {
        let digits = rest.bytes().filter(u8::is_ascii_hexdigit).count();
        digits >= 12 && rest.bytes().all(|byte| byte.is_ascii_hexdigit() || byte == b'-')
    };
    api.match_indices("-5f").find(|(at, _)| api.get(at + 3..).is_some_and(is_environment)).and_then(|(at, _)| api.get(..at))
}
