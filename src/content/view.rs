//! A view as it is stored: the query that finds the rows, and the columns that are shown of them.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

use super::Content;
use crate::model::{Component, Solution};
use crate::source::text::Location;
use crate::source::xml::Element;

/// A view.
#[derive(Debug)]
pub struct View<'a> {
    /// The component.
    pub component: &'a Component,
    /// `savedquery`.
    pub element: Element<'a>,
    /// The logical name of its table, in lower case.
    pub table: String,
    /// What it is for: `querytype`. 0 is a view people choose, 4 the quick find view.
    pub query_type: String,
    /// `fetch`.
    pub query: Option<Element<'a>>,
    /// The columns that are shown, in their order; hidden ones are left out.
    pub columns: Vec<Column<'a>>,
    content: &'a Content,
}

/// A column that is shown.
#[derive(Debug)]
pub struct Column<'a> {
    /// Its name: `column`, or `alias.column` for one of a linked table.
    pub name: Cow<'a, str>,
    /// The cell.
    pub cell: Element<'a>,
}

/// The views people choose from the list of the table ("SavedQueryQueryType" of the Dataverse SDK reference).
pub const PUBLIC: &str = "0";

/// The quick find view of a table (the same).
pub const QUICK_FIND: &str = "4";

/// All views that are in the file with their content, in the order of their keys.
pub(super) fn all<'a>(solution: &'a Solution, content: &'a Content) -> Vec<View<'a>> {
    let views = solution.components.iter().filter(|component| component.content && component.kind() == "view");
    views.filter_map(|component| read(component, content)).collect()
}

fn read<'a>(component: &'a Component, content: &'a Content) -> Option<View<'a>> {
    let element = content.element(component)?;
    let is_hidden = |cell: Element<'_>| matches!(cell.attribute("ishidden").as_deref(), Some("1" | "true"));
    let cells = element.child("layoutxml").into_iter().flat_map(Element::descendants).filter(|cell| cell.is("cell") && !is_hidden(*cell));
    Some(View {
        component,
        element,
        table: component.parent.as_ref().map(|table| table.identity().to_owned()).unwrap_or_default(),
        query_type: element.value("querytype").unwrap_or_default(),
        query: element.at(&["fetchxml", "fetch"]),
        columns: cells.filter_map(|cell| Some(Column { name: cell.attribute("name").filter(|name| !name.is_empty())?, cell })).collect(),
        content,
    })
}

impl<'a> View<'a> {
    /// The table of the query: `entity`.
    pub fn main(&self) -> Option<Element<'a>> {
        self.query?.child("entity")
    }

    /// All elements of the query of one name.
    pub fn parts(&self, name: &'static str) -> impl Iterator<Item = Element<'a>> {
        self.query.into_iter().flat_map(Element::descendants).filter(move |element| element.is(name))
    }

    /// The columns the query asks for: of its own table as `column`, of linked tables as `alias.column`, all in lower
    /// case; `None` where it asks for all of a table.
    pub fn fetched(&self) -> Option<BTreeSet<String>> {
        let mut fetched = BTreeSet::new();
        let mut aliases: BTreeMap<u32, String> = BTreeMap::new();
        for element in self.query?.descendants() {
            if element.is("all-attributes") {
                return None;
            }
            if element.is("link-entity") {
                let alias = element.attribute("alias").or_else(|| element.attribute("name")).unwrap_or_default();
                aliases.insert(element.index(), alias.to_lowercase());
            } else if element.is("attribute") {
                let link = element.parent().and_then(|parent| aliases.get(&parent.index()));
                let names = ["name", "alias"].iter().filter_map(|name| element.attribute(name));
                for name in names {
                    let name = name.to_lowercase();
                    fetched.insert(link.map_or_else(|| name.clone(), |link| format!("{link}.{name}")));
                }
            }
        }
        Some(fetched)
    }

    /// Where an element of the view stands.
    pub fn place(&self, element: Element<'_>) -> Location {
        self.content.place(self.component, element)
    }
}

/// The values a condition compares with.
pub fn values(condition: Element<'_>) -> impl Iterator<Item = Cow<'_, str>> {
    condition.attribute("value").into_iter().chain(condition.children_named("value").map(Element::text))
}
