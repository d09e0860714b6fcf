//! Apps, sites and agents, and what they show and use.

use std::collections::{BTreeMap, BTreeSet};

use super::connectors::{CANVAS, of_app, of_connection};
use super::world::{Reading, World, written};
use crate::content::YamlValue;
use crate::content::pages::PartType;
use crate::kinds::support::{label_in, row_label};
use crate::model::{Component, Key};
use crate::report::DocumentedApp;

/// The kinds in the order of the chapter.
const KINDS: [&str; 7] = ["model-driven-app", "canvas-app", "custom-page", "code-app", "component-library", "power-pages-site", "agent"];

/// What an app shows.
#[derive(Debug, Default)]
struct Shown {
    tables: BTreeSet<String>,
    pages: BTreeSet<String>,
    flows: BTreeSet<String>,
    roles: BTreeSet<String>,
    connectors: BTreeSet<String>,
    parts: BTreeMap<String, u32>,
}

pub(super) fn apps(world: &World<'_>) -> Vec<DocumentedApp> {
    let mut apps: Vec<DocumentedApp> =
        world.components(&KINDS).into_iter().map(|(reading, component)| app(world, reading, component)).collect();
    apps.sort_by_cached_key(|app| {
        let kind = KINDS.iter().position(|kind| *kind == app.kind);
        (kind, app.display_name.to_lowercase(), app.key.clone())
    });
    apps
}

fn app(world: &World<'_>, reading: &Reading<'_>, component: &Component) -> DocumentedApp {
    let mut shown = Shown::default();
    shown.add(world, &component.key);
    match component.kind() {
        "agent" => shown.agent(world, reading, component),
        "power-pages-site" => shown.site(world, reading, component),
        _ => {}
    }
    if CANVAS.contains(&component.kind()) {
        shown.connectors.extend(of_app(world, reading, component).into_iter().map(|stated| stated.name));
    }
    let collected = |keys: BTreeSet<String>| keys.into_iter().collect::<Vec<_>>();
    DocumentedApp {
        key: component.key.to_string(),
        kind: component.kind().to_owned(),
        display_name: component.display_name.clone(),
        description: description(reading, component),
        tables: collected(shown.tables),
        pages: collected(shown.pages),
        flows: collected(shown.flows),
        roles: collected(shown.roles),
        connectors: collected(shown.connectors),
        parts: shown.parts,
    }
}

fn description(reading: &Reading<'_>, component: &Component) -> Option<String> {
    let element = reading.content.element(component)?;
    let label = label_in(element, "Descriptions", reading.solution.manifest.language);
    written(label.or_else(|| element.value("Description")).or_else(|| row_label(element, "description")))
}

impl Shown {
    /// What a component names. A site map is a part of its app.
    fn add(&mut self, world: &World<'_>, key: &Key) {
        for (_, node) in world.needs(key) {
            match node.key.kind() {
                "site-map" if key.kind() == "model-driven-app" => self.add(world, &node.key),
                "table" => {
                    self.tables.insert(node.key.to_string());
                }
                "custom-page" | "dashboard" | "canvas-app" => {
                    self.pages.insert(node.key.to_string());
                }
                "cloud-flow" => {
                    self.flows.insert(node.key.to_string());
                }
                "security-role" => {
                    self.roles.insert(node.key.to_string());
                }
                "connection-reference" => {
                    let held = world.solutions.iter().find_map(|solution| solution.get(&node.key));
                    self.connectors.extend(held.and_then(|component| of_connection(world, component)));
                }
                _ => {}
            }
        }
    }

    fn part(&mut self, what: &str) {
        *self.parts.entry(what.to_owned()).or_default() += 1;
    }

    /// `botcomponent/componenttype` ("Copilot component (botcomponent) table/entity reference", Microsoft Learn); what a
    /// definition of type 9 is, its kind says.
    fn agent(&mut self, world: &World<'_>, reading: &Reading<'_>, component: &Component) {
        for node in world.parts(&component.key).filter(|node| node.key.kind() == "agent-component") {
            self.add(world, &node.key);
        }
        let Some(agent) = reading.views.agents().iter().find(|agent| agent.component.key == component.key) else { return };
        for part in &agent.parts {
            let kind = part.root.and_then(|root| root.get("kind")).and_then(YamlValue::as_str).unwrap_or_default();
            match (part.part.as_str(), kind) {
                (_, "TaskDialog") => self.part("tool"),
                ("0" | "9", _) => self.part("topic"),
                ("15", _) => self.part("set of instructions"),
                ("14" | "16", _) => self.part("knowledge source"),
                ("17", _) => self.part("trigger"),
                _ => self.part("other part"),
            }
        }
    }

    fn site(&mut self, world: &World<'_>, reading: &Reading<'_>, component: &Component) {
        for node in world.parts(&component.key).filter(|node| node.key.kind() == "power-pages-component") {
            self.add(world, &node.key);
        }
        let pages = reading.views.pages();
        let words = [
            (PartType::Page, "web page"),
            (PartType::List, "list"),
            (PartType::Form, "form"),
            (PartType::AdvancedForm, "multistep form"),
            (PartType::TablePermission, "table permission"),
            (PartType::WebRole, "web role"),
            (PartType::Setting, "site setting"),
        ];
        for (part, word) in words {
            let count = pages.of_site(&component.key, part).count() as u32;
            if count > 0 {
                self.parts.insert(word.to_owned(), count);
            }
        }
    }
}
