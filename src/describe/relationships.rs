//! What connects tables. What the platform connects by itself is left out: who owns and who changed a row, what an
//! activity regards.

use std::collections::{BTreeMap, BTreeSet};

use super::world::World;
use crate::content::Element;
use crate::model::{Component, Key};
use crate::platform::prefixes;
use crate::report::DocumentedRelationship;

/// The chapter, and what others ask of relationships.
#[derive(Debug, Default)]
pub(super) struct Relationships {
    pub(super) kept: Vec<DocumentedRelationship>,
    /// How many are left out.
    pub(super) left_out: u32,
    /// The tables that a lookup leads to, by the key of its column.
    pub(super) targets: BTreeMap<String, BTreeSet<String>>,
}

pub(super) fn relationships(world: &World<'_>) -> Relationships {
    let mut found = Relationships::default();
    for (reading, component) in world.components(&["relationship"]) {
        let Some(element) = reading.content.element(component) else { continue };
        let relationship = read(component, element);
        if relationship.from == "table:" || relationship.to == "table:" {
            continue;
        }
        if let Some(column) = &relationship.column {
            let column = format!("column:{}.{column}", relationship.to.strip_prefix("table:").unwrap_or_default());
            found.targets.entry(column).or_default().insert(relationship.from.clone());
        }
        if is_of_platform(&relationship) {
            found.left_out += 1;
        } else {
            found.kept.push(relationship);
        }
    }
    let ends = |one: &DocumentedRelationship| (one.from.clone(), one.to.clone(), one.name.to_lowercase());
    found.kept.sort_by_key(ends);
    found
}

fn read(component: &Component, element: Element<'_>) -> DocumentedRelationship {
    let table = |name: &str| Key::new("table", &element.value(name).unwrap_or_default()).to_string();
    let is_pair = element.value("EntityRelationshipType").is_some_and(|kind| kind == "ManyToMany");
    let name = component.schema_name.clone().unwrap_or_else(|| component.key.identity().to_owned());
    let known = DocumentedRelationship { key: component.key.to_string(), name, ..DocumentedRelationship::default() };
    if is_pair {
        return DocumentedRelationship {
            cardinality: "many-to-many".to_owned(),
            from: table("FirstEntityName"),
            to: table("SecondEntityName"),
            intersect: element.value("IntersectEntityName").map(|name| name.to_lowercase()),
            ..known
        };
    }
    DocumentedRelationship {
        cardinality: "one-to-many".to_owned(),
        from: table("ReferencedEntityName"),
        to: table("ReferencingEntityName"),
        column: element.value("ReferencingAttributeName").map(|name| name.to_lowercase()),
        on_delete: element.value("CascadeDelete").as_deref().and_then(on_delete).map(str::to_owned),
        ..known
    }
}

/// `CascadeDelete` ("Table relationships", Power Apps documentation).
fn on_delete(rule: &str) -> Option<&'static str> {
    Some(match rule {
        "Cascade" => "deletes them",
        "Restrict" => "is refused",
        "RemoveLink" => "empties the lookup",
        "NoCascade" => "nothing",
        _ => return None,
    })
}

/// A lookup that a maker adds has the prefix of a publisher, and so has the name of a pair.
fn is_of_platform(relationship: &DocumentedRelationship) -> bool {
    match &relationship.column {
        Some(column) => prefixes::prefix(column).is_none(),
        None => prefixes::prefix(&relationship.name).is_none(),
    }
}
