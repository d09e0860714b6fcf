//! Scripts that events of forms call.

use std::collections::{BTreeMap, BTreeSet};

use super::automations::Automations;
use super::world::World;
use crate::content::form::Handler;
use crate::model::{Key, quoted};
use crate::report::{DocumentedAutomation, DocumentedFiring};

/// What is called of a script.
#[derive(Debug, Default)]
struct Called {
    starts: BTreeSet<String>,
    is_on: bool,
}

pub(super) fn add(world: &World<'_>, found: &mut Automations) {
    let mut scripts: BTreeMap<Key, Called> = BTreeMap::new();
    let mut firings = BTreeSet::new();
    for reading in &world.readings {
        for form in reading.views.forms() {
            let table = form.component.parent.as_ref().filter(|parent| parent.kind() == "table");
            for handler in form.handlers.iter().filter(|handler| !handler.library.trim().is_empty()) {
                let key = Key::new("web-resource", &handler.library);
                let called = scripts.entry(key.clone()).or_default();
                called.is_on |= handler.enabled;
                let of = table.map_or_else(|| "a dashboard".to_owned(), |table| format!("a form of {}", world.table(table.identity())));
                let off = if handler.enabled { "" } else { " (switched off)" };
                called.starts.insert(format!("{} {}{off}", quoted(&handler.function), event(handler, &of)));
                firings.extend(table.filter(|_| handler.enabled).map(|table| DocumentedFiring {
                    table: table.to_string(),
                    event: "form".to_owned(),
                    automation: key.to_string(),
                    message: Some(handler.event.trim().to_ascii_lowercase()).filter(|event| !event.is_empty()),
                    columns: column(handler).into_iter().collect(),
                    mode: Some("in the browser".to_owned()),
                    ..DocumentedFiring::default()
                }));
            }
        }
    }
    found.firings.extend(merged(firings));
    found.automations.extend(scripts.into_iter().map(|(key, called)| {
        // A form may name a script that is not in the files.
        let name = world.node(&key).map_or_else(|| key.identity().to_owned(), |node| node.display_name.clone());
        DocumentedAutomation {
            key: key.to_string(),
            kind: "web-resource".to_owned(),
            display_name: name,
            state: Some(if called.is_on { "on" } else { "off" }.to_owned()),
            starts: called.starts.into_iter().collect(),
            mode: Some("in the browser".to_owned()),
            ..DocumentedAutomation::default()
        }
    }));
}

/// The column whose event it is.
fn column(handler: &Handler<'_>) -> Option<String> {
    Some(handler.source.trim().to_lowercase()).filter(|source| !source.is_empty())
}

fn event(handler: &Handler<'_>, of: &str) -> String {
    let name = handler.event.trim().to_ascii_lowercase();
    match (name.as_str(), column(handler)) {
        ("onload", None) => format!("when {of} loads"),
        ("onsave", None) => format!("when {of} is saved"),
        ("onchange", Some(column)) => format!("when {} changes on {of}", quoted(&column)),
        (_, Some(column)) => format!("on {} of {} on {of}", quoted(&name), quoted(&column)),
        (_, None) => format!("on {} of {of}", quoted(&name)),
    }
}

/// One firing for all columns whose change calls the same script.
fn merged(firings: BTreeSet<DocumentedFiring>) -> Vec<DocumentedFiring> {
    let mut whole: BTreeMap<DocumentedFiring, BTreeSet<String>> = BTreeMap::new();
    for mut firing in firings {
        let columns = std::mem::take(&mut firing.columns);
        whole.entry(firing).or_default().extend(columns);
    }
    whole.into_iter().map(|(firing, columns)| DocumentedFiring { columns: columns.into_iter().collect(), ..firing }).collect()
}
