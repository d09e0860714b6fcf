//! Queries in FetchXML, as views and charts have them.

use std::borrow::Cow;
use std::collections::BTreeSet;

use super::{Head, Part, Treatment};
use crate::content::Element;

/// How an element of a query is taken; `None` for all that is none.
pub fn fetch_element(element: Element<'_>) -> Option<Treatment> {
    let value = |name: &str| element.attribute(name).unwrap_or_default();
    let first = |names: &[&str]| {
        let found = names.iter().map(|name| value(name)).find(|value| !value.trim().is_empty());
        found.map(Cow::into_owned).unwrap_or_default()
    };
    let treatment = match element.name() {
        "fetch" => Head::named("query", "query", "query"),
        "entity" if element.parent().is_some_and(|parent| parent.is("fetch")) => Head::named("table", "table", &value("name")),
        "attribute" => Head::named("fetched-column", &first(&["alias", "name"]), &first(&["name", "alias"])),
        "all-attributes" => Head::named("fetched-column", "*", "all columns"),
        "order" => Head::sequence("order", &first(&["alias", "attribute"]), &first(&["attribute", "alias"])),
        "filter" => Head::named("filter", "", &value("type")),
        "condition" => {
            let column = format!("{} {}", value("entityname"), value("attribute"));
            Treatment::Part(Head {
                what: "condition".into(),
                identity: format!("{column} {} {}", value("operator"), value("value")).to_lowercase(),
                fallback: Some(column.to_lowercase()),
                label: format!("{} {} {}", value("attribute"), value("operator"), value("value")).trim().to_owned(),
                ..Head::default()
            })
        }
        "value" if element.parent().is_some_and(|parent| parent.is("condition")) => {
            Head::named("value", &element.text(), &first(&["uiname"]).trim().to_owned().replace('\n', " ")).or_text(element)
        }
        "link-entity" => Treatment::Part(Head {
            what: "linked-table".into(),
            identity: format!("{} {} {}", value("name"), value("from"), value("to")).to_lowercase(),
            fallback: Some(value("alias").to_lowercase()).filter(|alias| !alias.is_empty()),
            label: value("name").into_owned(),
            ..Head::default()
        }),
        _ => return None,
    };
    Some(treatment)
}

impl Treatment {
    /// The same, called by the text of the element where it has no label.
    fn or_text(self, element: Element<'_>) -> Self {
        match self {
            Self::Part(head) if head.label.is_empty() => Self::Part(Head { label: element.text().trim().to_owned(), ..head }),
            other => other,
        }
    }
}

/// Leaves out the fetched columns that are shown, which their own parts tell of: `shown` has `column` and
/// `alias.column` in lower case.
pub fn without_shown(part: &mut Part<'_>, shown: &BTreeSet<String>) {
    let alias = part.facet("alias").filter(|_| part.what == "linked-table").map(str::to_lowercase);
    let name = |column: &str| alias.as_ref().map_or_else(|| column.to_owned(), |alias| format!("{alias}.{column}"));
    part.parts.retain(|inner| inner.what != "fetched-column" || !shown.contains(&name(&inner.identity)));
    for inner in &mut part.parts {
        without_shown(inner, shown);
    }
}
