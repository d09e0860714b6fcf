//! Lists of options: global choices, and those that stand inside a column.

use super::Content;
use crate::model::{Component, Solution};
use crate::source::xml::Element;

/// A list of options.
#[derive(Debug)]
pub struct Choice<'a> {
    /// The choice, or the column that holds it.
    pub component: &'a Component,
    /// Its options in the order of the file.
    pub options: Vec<ChoiceOption<'a>>,
}

/// One option.
#[derive(Debug)]
pub struct ChoiceOption<'a> {
    /// The number, as it is written.
    pub value: String,
    /// What people see, in the language of the solution; empty where the file has no label.
    pub label: String,
    /// `option`.
    pub element: Element<'a>,
}

/// All lists of options that are content, in the order of the keys of their components. The states and status reasons
/// of a table are none: their values are the platform's.
pub(super) fn all<'a>(solution: &'a Solution, content: &'a Content) -> Vec<Choice<'a>> {
    let components = solution.components.iter().filter(|component| component.content && matches!(component.kind(), "choice" | "column"));
    let lists = components.filter_map(|component| {
        let element = content.element(component)?;
        let element = if component.kind() == "choice" { element } else { element.child("optionset")? };
        let options = element.child("options")?.children_named("option");
        let options = options.map(|option| read(option, solution.manifest.language)).collect();
        Some(Choice { component, options })
    });
    lists.collect()
}

fn read(element: Element<'_>, language: Option<u32>) -> ChoiceOption<'_> {
    let labels = element.child("labels").into_iter().flat_map(Element::children);
    let mut first = None;
    for label in labels {
        let Some(text) = label.attribute("description").map(|text| text.trim().to_owned()).filter(|text| !text.is_empty()) else {
            continue;
        };
        if language.is_some() && label.attribute("languagecode").and_then(|code| code.trim().parse().ok()) == language {
            first = Some(text);
            break;
        }
        first.get_or_insert(text);
    }
    let value = element.attribute("value").map(|value| value.trim().to_owned()).unwrap_or_default();
    ChoiceOption { value, label: first.unwrap_or_default(), element }
}

impl Choice<'_> {
    /// Whether it stands inside a column.
    pub fn is_local(&self) -> bool {
        self.component.kind() == "column"
    }
}
