//! What people call the components that a documentation mentions.

use std::collections::BTreeMap;

use super::world::World;
use crate::model::Key;
use crate::platform::roles;
use crate::report::DocumentationDocument;

pub(super) fn names(world: &World<'_>, document: &DocumentationDocument) -> BTreeMap<String, String> {
    let apps = document
        .apps
        .iter()
        .flat_map(|app| [&app.tables, &app.pages, &app.flows, &app.roles].into_iter().flatten().chain(std::iter::once(&app.key)));
    let columns = document.tables.iter().flat_map(|table| &table.columns);
    let tables = columns.flat_map(|column| column.targets.iter().chain(&column.choice));
    let tables = tables.chain(document.tables.iter().map(|table| &table.key));
    let relationships = document.relationships.iter().flat_map(|one| [&one.from, &one.to]);
    let firings = document.firings.iter().flat_map(|firing| [&firing.table, &firing.automation]);
    let automations = document.automations.iter().map(|automation| &automation.key);
    let places = document.endpoints.iter().flat_map(|endpoint| &endpoint.places);
    let places = places.chain(document.secrets.iter().flat_map(|secret| &secret.places)).filter_map(|place| place.component.as_ref());
    let connectors = document.connectors.iter().flat_map(|one| one.used_by.iter().chain(&one.connections).chain(&one.component));
    let connections = document.connections.iter().flat_map(|one| one.used_by.iter().chain([&one.key]));
    let variables = document.variables.iter().flat_map(|one| one.used_by.iter().chain([&one.key]));
    let roles = document.roles.iter().flat_map(|role| role.tables.iter().map(|rights| &rights.table).chain([&role.key]));
    let profiles =
        document.profiles.iter().flat_map(|profile| profile.columns.iter().map(|permission| &permission.column).chain([&profile.key]));
    let keys = apps.chain(tables).chain(relationships).chain(firings).chain(automations).chain(places);
    let keys = keys.chain(connectors).chain(connections).chain(variables).chain(roles).chain(profiles);
    let mut names = BTreeMap::new();
    for key in keys {
        if !names.contains_key(key) {
            names.insert(key.clone(), name(world, key));
        }
    }
    names
}

/// What the graph calls it, else what follows the colon of the key.
fn name(world: &World<'_>, key: &str) -> String {
    let Some((kind, identity)) = key.split_once(':') else { return key.to_owned() };
    if key == super::automations::EVERY_TABLE {
        return "every table".to_owned();
    }
    // Roles that every environment has go by the ids of their templates.
    if let Some(template) = roles::name(identity).filter(|_| kind == "security-role") {
        return template.to_owned();
    }
    let known = world.node(&Key::new(kind.to_owned(), identity)).map(|node| node.display_name.clone());
    known.filter(|name| !name.is_empty()).unwrap_or_else(|| identity.to_owned())
}
