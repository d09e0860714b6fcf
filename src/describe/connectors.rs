//! Connectors: what they are called, what they cost, and who uses them.

use std::collections::{BTreeMap, BTreeSet};

use super::world::{Reading, World};
use crate::content::flow::{Flow, api_name};
use crate::content::{JsonTree, JsonValue};
use crate::kinds::support::{ConnectionReference, connector};
use crate::model::{Component, Key, Scheme};
use crate::platform::connectors::find;
use crate::report::DocumentedConnector;

/// What apps are made in Power Apps Studio, or beside it.
pub(super) const CANVAS: [&str; 4] = ["canvas-app", "custom-page", "component-library", "code-app"];

/// Apps call flows through a connection of their own, which is no connector that somebody chose.
const OF_FLOWS: &str = "shared_logicflows";

/// What a canvas app says of a connector.
#[derive(Debug)]
pub(super) struct Stated {
    pub(super) name: String,
    label: String,
    tier: String,
}

pub(super) fn connectors(world: &World<'_>) -> Vec<DocumentedConnector> {
    let mut found: BTreeMap<String, DocumentedConnector> = BTreeMap::new();
    for reading in &world.readings {
        for flow in reading.views.flows().iter().filter(|flow| flow.component.content) {
            for name in of_flow(world, flow) {
                used(&mut found, name, flow.component);
            }
        }
        for component in reading.solution.components.iter().filter(|component| component.content) {
            match component.kind() {
                "custom-connector" => {
                    found.entry(component.key.to_string()).or_default();
                }
                "connection-reference" => {
                    let Some(name) = of_connection(world, component) else { continue };
                    let known = found.entry(name).or_default();
                    known.connections.push(component.key.to_string());
                    known.used_by.extend(world.users(&component.key));
                }
                kind if CANVAS.contains(&kind) => {
                    for stated in of_app(world, reading, component) {
                        used(&mut found, stated.name.clone(), component);
                        if let Some(known) = found.get_mut(&stated.name) {
                            take_in(known, stated);
                        }
                    }
                }
                _ => {}
            }
        }
    }
    let mut connectors: Vec<DocumentedConnector> = found.into_iter().map(|(name, known)| finished(world, name, known)).collect();
    connectors.sort_by_cached_key(|connector| (connector.display_name.to_lowercase(), connector.name.clone()));
    connectors
}

fn used(found: &mut BTreeMap<String, DocumentedConnector>, name: String, by: &Component) {
    found.entry(name).or_default().used_by.push(by.key.to_string());
}

/// Apps of old files say `NotSpecified`.
fn take_in(known: &mut DocumentedConnector, stated: Stated) {
    if known.display_name.is_empty() {
        known.display_name = stated.label;
    }
    if matches!(stated.tier.as_str(), "standard" | "premium") {
        known.tier = stated.tier;
        known.tier_from = Some("file".to_owned());
    }
}

fn finished(world: &World<'_>, name: String, known: DocumentedConnector) -> DocumentedConnector {
    let listed = find(&name);
    let is_custom = name.starts_with("custom-connector:") || connector::custom(&name).is_some();
    let (tier, tier_from) = match (is_custom, known.tier_from, listed) {
        (true, _, _) => ("custom".to_owned(), Some("file".to_owned())),
        (false, Some(from), _) => (known.tier, Some(from)),
        (false, None, Some(listed)) => (listed.tier.to_owned(), Some("platform".to_owned())),
        (false, None, None) => ("unknown".to_owned(), None),
    };
    // Apps keep the name that a connector had when they were made.
    let is_titled = listed.is_some() || is_custom || known.display_name.is_empty();
    let display_name = if is_titled { title(world, &name) } else { known.display_name };
    let mut connector = DocumentedConnector {
        component: name.starts_with("custom-connector:").then(|| name.clone()),
        display_name,
        tier,
        tier_from,
        name,
        ..known
    };
    for keys in [&mut connector.used_by, &mut connector.connections] {
        keys.sort();
        keys.dedup();
    }
    connector
}

/// What people call a connector.
pub(super) fn title(world: &World<'_>, name: &str) -> String {
    if let Some(identity) = name.strip_prefix("custom-connector:") {
        return world.node(&Key::new("custom-connector", identity)).map_or_else(|| identity.to_owned(), |node| node.display_name.clone());
    }
    if let Some(listed) = find(name) {
        return listed.label.to_owned();
    }
    if connector::custom(name).is_some() { connector::shown(name) } else { name.strip_prefix("shared_").unwrap_or(name).to_owned() }
}

/// The connectors of a cloud flow.
pub(super) fn of_flow(world: &World<'_>, flow: &Flow<'_>) -> BTreeSet<String> {
    let connections = flow.properties.get("connectionReferences").into_iter().flat_map(JsonValue::children);
    let named = connections.filter_map(|connection| {
        let api = connection.get("api");
        let name =
            api.and_then(|api| api.get("name").or_else(|| api.get("id"))).or_else(|| connection.get("id")).and_then(JsonValue::as_str)?;
        Some(canonical(world, &name))
    });
    named.filter(|name| is_connector(name)).collect()
}

/// The connector behind a connection reference; `None` where the file names none.
pub(super) fn of_connection(world: &World<'_>, component: &Component) -> Option<String> {
    let details = component.details::<ConnectionReference>()?;
    // The row of a custom connector is named by its id: the graph knows which it is.
    let custom = world.needs(&component.key).find(|(edge, node)| edge.via == "connection-connector" && !node.members.is_empty());
    let custom = custom.map(|(_, node)| node.key.to_string());
    let name = custom.or_else(|| details.connector_id.as_deref().map(|id| canonical(world, id)))?;
    is_connector(&name).then_some(name)
}

/// The connectors of a canvas app, as it states them.
pub(super) fn of_app(world: &World<'_>, reading: &Reading<'_>, component: &Component) -> Vec<Stated> {
    let Some(element) = reading.content.element(component).and_then(|element| element.child("ConnectionReferences")) else {
        return Vec::new();
    };
    let tree = JsonTree::parse_str(&element.text());
    let connections = tree.root().into_iter().flat_map(JsonValue::children);
    let stated = connections.filter_map(|connection| {
        let text = |key: &str| connection.get(key).and_then(JsonValue::as_str).unwrap_or_default();
        let name = canonical(world, &text("id"));
        is_connector(&name).then(|| Stated {
            name,
            label: text("displayName").trim().to_owned(),
            tier: text("apiTier").to_ascii_lowercase(),
        })
    });
    stated.collect()
}

fn is_connector(name: &str) -> bool {
    !name.is_empty() && name != OF_FLOWS && !name.starts_with('@')
}

/// One name for a connector: a custom one that is in the files by its key, others by the name of their API.
fn canonical(world: &World<'_>, id: &str) -> String {
    let name = api_name(id).to_ascii_lowercase();
    let Some(referent) = connector::custom(&name) else { return name };
    if referent.scheme == Scheme::Identity {
        let key = referent.key();
        return if world.node(&key).is_some_and(|node| !node.members.is_empty()) { key.to_string() } else { name };
    }
    let alike = world.connector_of_api(&referent.name);
    alike.map_or(name, Key::to_string)
}
