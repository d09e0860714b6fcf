//! Tables as the file describes them: their properties, columns and alternate keys.

use std::borrow::Cow;
use std::collections::BTreeMap;

use super::Content;
use crate::model::{Component, Key, Solution};
use crate::platform::prefixes;
use crate::source::xml::Element;

/// A table whose properties stand in the file.
#[derive(Debug)]
pub struct Table<'a> {
    /// The component.
    pub component: &'a Component,
    /// `EntityInfo/entity`.
    pub properties: Element<'a>,
    /// Its columns that are content, in the order of their names.
    pub columns: Vec<Column<'a>>,
    /// Its alternate keys that are content, in the order of their names.
    pub keys: Vec<AlternateKey<'a>>,
}

/// A column of a table.
#[derive(Clone, Copy, Debug)]
pub struct Column<'a> {
    /// The component.
    pub component: &'a Component,
    /// `attribute`.
    pub element: Element<'a>,
}

/// An alternate key of a table.
#[derive(Debug)]
pub struct AlternateKey<'a> {
    /// The component.
    pub component: &'a Component,
    /// The names of its columns in lower case, sorted, each once.
    pub columns: Vec<String>,
}

/// All tables that are content, in the order of their keys.
pub(super) fn all<'a>(solution: &'a Solution, content: &'a Content) -> Vec<Table<'a>> {
    let mut parts: BTreeMap<&Key, (Vec<Column<'a>>, Vec<AlternateKey<'a>>)> = BTreeMap::new();
    for component in solution.components.iter().filter(|component| component.content) {
        let (Some(parent), Some(element)) = (&component.parent, content.element(component)) else { continue };
        match component.kind() {
            "column" => parts.entry(parent).or_default().0.push(Column { component, element }),
            "key" => parts.entry(parent).or_default().1.push(AlternateKey { component, columns: key_columns(element) }),
            _ => {}
        }
    }
    let tables = solution.components.iter().filter(|component| component.kind() == "table" && component.content);
    let with_properties = tables.filter_map(|component| Some((component, content.element(component)?.at(&["EntityInfo", "entity"])?)));
    with_properties
        .map(|(component, properties)| {
            // Of a table that stands in the file twice the first has the parts.
            let (columns, keys) = parts.remove(&component.key).unwrap_or_default();
            Table { component, properties, columns, keys }
        })
        .collect()
}

fn key_columns(element: Element<'_>) -> Vec<String> {
    let names = element.child("EntityKeyAttributes").into_iter().flat_map(Element::children);
    let mut names: Vec<String> = names.map(|name| name.text().to_lowercase()).filter(|name| !name.is_empty()).collect();
    names.sort_unstable();
    names.dedup();
    names
}

impl<'a> Table<'a> {
    /// The logical name.
    pub fn name(&self) -> &'a str {
        self.component.key.identity()
    }

    /// Whether a maker made it: its name has the prefix of a publisher other than Microsoft.
    pub fn is_own(&self) -> bool {
        prefixes::prefix(self.name()).is_some() && !prefixes::is_microsoft(self.name())
    }

    /// Whether a property of it is on.
    pub fn is(&self, property: &str) -> bool {
        is_on(self.properties, property)
    }

    /// Whether rows belong to users or teams, so that privileges have a depth.
    pub fn has_owners(&self) -> bool {
        self.properties.value("OwnershipTypeMask").is_some_and(|mask| mask.eq_ignore_ascii_case("UserOwned"))
    }

    /// Whether its rows come from somewhere else.
    pub fn is_virtual(&self) -> bool {
        self.properties.value("DataProviderId").is_some()
    }

    /// The column of this logical name.
    pub fn column(&self, name: &str) -> Option<&Column<'a>> {
        let at = self.columns.binary_search_by(|column| column.name().cmp(name)).ok()?;
        self.columns.get(at)
    }

    /// Whether nobody described it: an export has a description in each language, if an empty one.
    pub fn lacks_description(&self) -> bool {
        let mut texts = self.properties.child("Descriptions").into_iter().flat_map(Element::children).peekable();
        texts.peek().is_some() && texts.filter_map(|item| item.attribute("description")).all(|text| text.trim().is_empty())
    }
}

impl<'a> Column<'a> {
    /// The logical name.
    pub fn name(&self) -> &'a str {
        let identity = self.component.key.identity();
        identity.split_once('.').map_or(identity, |(_, name)| name)
    }

    /// The type as the file writes it, in lower case: `nvarchar`, `ntext`, `lookup` ...
    pub fn column_type(&self) -> String {
        self.element.value("Type").unwrap_or_default().to_ascii_lowercase()
    }

    /// Whether a property of it is on.
    pub fn is(&self, property: &str) -> bool {
        is_on(self.element, property)
    }

    /// Whether a maker made it.
    pub fn is_custom(&self) -> bool {
        self.is("IsCustomField")
    }

    /// A number among its properties.
    pub fn number(&self, property: &str) -> Option<f64> {
        self.element.value(property)?.parse().ok().filter(|number: &f64| number.is_finite())
    }

    /// The name of the column type in a maker's words.
    pub fn type_word(&self) -> Cow<'static, str> {
        Cow::Borrowed(match self.column_type().as_str() {
            "nvarchar" => "text",
            "ntext" => "multiple lines of text",
            "money" => "currency",
            "float" => "floating point number",
            "decimal" => "decimal number",
            "int" | "bigint" => "whole number",
            "bit" => "yes or no",
            "picklist" => "choice",
            "multiselectpicklist" => "choices",
            "image" => "image",
            "file" => "file",
            "datetime" => "date and time",
            "partylist" => "list of parties",
            other => return Cow::Owned(other.to_owned()),
        })
    }
}

fn is_on(element: Element<'_>, property: &str) -> bool {
    element.child(property).is_some_and(|value| matches!(value.text().as_ref(), "1" | "true" | "True"))
}
