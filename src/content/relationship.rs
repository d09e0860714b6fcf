//! One-to-many relationships and what they hand on from a row to its children.

use super::Content;
use crate::model::{Component, Solution};
use crate::source::xml::Element;

/// A one-to-many relationship.
#[derive(Debug)]
pub struct Relationship<'a> {
    /// The component.
    pub component: &'a Component,
    /// `EntityRelationship`.
    pub element: Element<'a>,
    /// The table whose rows have a parent, in lower case.
    pub child: String,
    /// The table of the parents, in lower case.
    pub parent: String,
    /// The lookup column, in lower case.
    pub column: String,
}

/// All one-to-many relationships that are content, in the order of their keys.
pub(super) fn all<'a>(solution: &'a Solution, content: &'a Content) -> Vec<Relationship<'a>> {
    let components = solution.components.iter().filter(|component| component.kind() == "relationship" && component.content);
    let relationships = components.filter_map(|component| {
        let element = content.element(component)?;
        let name = |part: &str| element.value(part).map(|name| name.to_lowercase());
        let (child, parent) = (name("ReferencingEntityName")?, name("ReferencedEntityName")?);
        Some(Relationship { component, element, child, parent, column: name("ReferencingAttributeName").unwrap_or_default() })
    });
    relationships.collect()
}

impl Relationship<'_> {
    /// Whether an action on the parent is done to its children: to all of them, to the active ones, or to those of the
    /// same owner. The action is `Assign`, `Delete`, `Reparent`, `Share` or `Unshare`.
    pub fn cascades(&self, action: &str) -> bool {
        let rule = self.element.value(&format!("Cascade{action}")).unwrap_or_default();
        matches!(rule.as_str(), "Cascade" | "ActiveOnly" | "Active" | "UserOwned")
    }

    /// Whether the platform makes it by itself: what an activity regards, and the tables that go with every table.
    pub fn is_of_platform(&self) -> bool {
        self.column == "regardingobjectid" || !self.child.contains('_')
    }
}
