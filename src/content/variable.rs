//! Environment variables: the texts of their default and of the values that travel with the file.

use std::borrow::Cow;

use super::Content;
use crate::model::{Component, Solution};
use crate::source::json;
use crate::source::text::Location;
use crate::source::xml::Element;

/// An environment variable whose definition is in the file.
#[derive(Debug)]
pub struct Variable<'a> {
    /// The component.
    pub component: &'a Component,
    /// The definition.
    pub element: Element<'a>,
    /// The default, where there is one, and where it stands.
    pub default: Option<Text<'a>>,
    /// The current values that were exported.
    pub values: Vec<Text<'a>>,
}

/// A text and where it stands. It may be a secret: only its form is looked at.
#[derive(Debug)]
pub struct Text<'a> {
    /// The text.
    pub text: Cow<'a, str>,
    /// Its place.
    pub location: Location,
}

/// All definitions that are content, in the order of their keys.
pub(super) fn all<'a>(solution: &'a Solution, content: &'a Content) -> Vec<Variable<'a>> {
    let components = solution.components.iter().filter(|component| component.kind() == "environment-variable" && component.content);
    let variables = components.filter_map(|component| {
        let element = content.element(component)?;
        let default = element.child("defaultvalue").filter(|default| !default.text().is_empty());
        let default = default.map(|default| Text { text: default.text(), location: content.place(component, default) });
        Some(Variable { component, element, default, values: values(component, content) })
    });
    variables.collect()
}

/// `environmentvariablevalues/environmentvariablevalue` is one value or a list of them.
fn values<'a>(component: &Component, content: &'a Content) -> Vec<Text<'a>> {
    let Some(path) = component.folder.as_deref().map(|folder| format!("{folder}environmentvariablevalues.json")) else { return Vec::new() };
    let row = content.json(&path).and_then(|root| root.at(&["environmentvariablevalues", "environmentvariablevalue"]));
    let Some(row) = row else { return Vec::new() };
    let rows: Vec<json::Value<'a>> = if row.value_type() == json::Type::Array { row.children().collect() } else { vec![row] };
    let texts = rows.into_iter().filter_map(|row| row.get("value")).filter_map(|value| Some((value, value.as_str()?)));
    texts.filter(|(_, text)| !text.is_empty()).map(|(value, text)| Text { text, location: content.json_place(&path, value) }).collect()
}

impl Variable<'_> {
    /// The schema name as the file writes it.
    pub fn schema_name(&self) -> &str {
        self.component.schema_name.as_deref().unwrap_or_else(|| self.component.key.identity())
    }
}

impl Text<'_> {
    /// Whether it is JSON from beginning to end.
    pub fn is_json(&self) -> bool {
        let tree = json::Tree::parse_str(&self.text);
        tree.problem().is_none() && tree.root().is_some()
    }
}
