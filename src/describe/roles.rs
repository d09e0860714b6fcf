//! Security roles in short, and column security profiles.

use std::collections::{BTreeMap, BTreeSet};

use super::world::World;
use crate::content::Element;
use crate::content::role::{Role, level_in_words};
use crate::model::Key;
use crate::report::{DocumentedPermission, DocumentedProfile, DocumentedRights, DocumentedRole, DocumentedTable};

/// What may be done with rows, as privileges begin and as makers call it; of two that begin alike the longer first.
const VERBS: [(&str, &str); 8] = [
    ("Create", "create"),
    ("Read", "read"),
    ("Write", "write"),
    ("Delete", "delete"),
    ("AppendTo", "append to"),
    ("Append", "append"),
    ("Assign", "assign"),
    ("Share", "share"),
];

pub(super) fn roles(world: &World<'_>, tables: &[DocumentedTable]) -> (Vec<DocumentedRole>, Vec<DocumentedProfile>) {
    let places: BTreeMap<&str, usize> = tables.iter().enumerate().map(|(at, table)| (table.name.as_str(), at)).collect();
    let mut seen = BTreeSet::new();
    let mut roles = Vec::new();
    for reading in &world.readings {
        roles.extend(reading.views.roles().iter().filter(|role| seen.insert(&role.component.key)).map(|one| role(one, tables, &places)));
    }
    roles.sort_by_cached_key(|role: &DocumentedRole| (role.display_name.to_lowercase(), role.key.clone()));
    let profiles = world.components(&["field-security-profile"]).into_iter().map(|(reading, component)| {
        let permissions = reading.content.element(component).and_then(|element| element.child("FieldPermissions"));
        let columns = permissions.into_iter().flat_map(Element::children).filter_map(permission);
        DocumentedProfile { key: component.key.to_string(), display_name: component.display_name.clone(), columns: columns.collect() }
    });
    let mut profiles: Vec<DocumentedProfile> = profiles.collect();
    profiles.sort_by_cached_key(|profile| (profile.display_name.to_lowercase(), profile.key.clone()));
    (roles, profiles)
}

fn role(role: &Role<'_>, tables: &[DocumentedTable], places: &BTreeMap<&str, usize>) -> DocumentedRole {
    let mut rights: BTreeMap<usize, BTreeMap<String, String>> = BTreeMap::new();
    let mut others = BTreeSet::new();
    let mut other_privileges = 0;
    for privilege in &role.privileges {
        let of_table = VERBS.iter().find_map(|(start, verb)| Some((*verb, privilege.table(start)?)));
        // A level that nobody knows says nothing of whose rows: such a privilege is counted and not described.
        let known = of_table.filter(|(_, table)| !table.is_empty()).zip(level_in_words(&privilege.depth));
        let Some(((verb, table), depth)) = known else {
            other_privileges += 1;
            continue;
        };
        match places.get(table.as_str()) {
            Some(at) => {
                rights.entry(*at).or_default().insert(verb.to_owned(), depth.to_owned());
            }
            None => {
                others.insert(table);
            }
        }
    }
    let of_table =
        |(at, rights): (usize, BTreeMap<String, String>)| tables.get(at).map(|table| DocumentedRights { table: table.key.clone(), rights });
    DocumentedRole {
        key: role.component.key.to_string(),
        display_name: role.component.display_name.clone(),
        tables: rights.into_iter().filter_map(of_table).collect(),
        other_tables: others.len() as u32,
        other_privileges,
    }
}

/// `FieldPermissionType`: 0 not allowed, 4 allowed.
fn permission(element: Element<'_>) -> Option<DocumentedPermission> {
    let (table, column) = (element.value("EntityName")?, element.value("AttributeName")?);
    let may = |name: &str| element.value(name).is_some_and(|value| value.trim() == "4");
    Some(DocumentedPermission {
        column: Key::new("column", &format!("{table}.{column}")).to_string(),
        read: may("CanRead"),
        update: may("CanUpdate"),
        create: may("CanCreate"),
    })
}
