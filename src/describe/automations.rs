//! What runs: by itself on a change, on a schedule, on forms, or when it is called. What fires on a table is listed by
//! table as well.

use super::world::World;
use super::{flows, processes, scripts, steps};
use crate::report::{DocumentedAutomation, DocumentedFiring};

/// The two chapters.
#[derive(Debug, Default)]
pub(super) struct Automations {
    pub(super) automations: Vec<DocumentedAutomation>,
    pub(super) firings: Vec<DocumentedFiring>,
}

/// The kinds in the order of the chapter.
const KINDS: [&str; 11] = [
    "cloud-flow",
    "business-rule",
    "classic-workflow",
    "business-process-flow",
    "action",
    "dialog",
    "plugin-step",
    "custom-api",
    "web-resource",
    "desktop-flow",
    "",
];

/// The key that stands for every table.
pub(super) const EVERY_TABLE: &str = "table:*";

pub(super) fn automations(world: &World<'_>) -> Automations {
    let mut found = Automations::default();
    flows::add(world, &mut found);
    processes::add(world, &mut found);
    steps::add(world, &mut found);
    scripts::add(world, &mut found);
    found.automations.sort_by_cached_key(|automation| {
        let kind = KINDS.iter().position(|kind| *kind == automation.kind).unwrap_or(KINDS.len());
        (kind, automation.display_name.to_lowercase(), automation.key.clone())
    });
    // Tables made here come first in the chapter of tables; here the name decides, so that one is found.
    let label = |firing: &DocumentedFiring| {
        let name = firing.table.strip_prefix("table:").unwrap_or_default();
        (
            firing.table == EVERY_TABLE,
            world.table(name).trim_matches('`').to_lowercase(),
            firing.table.clone(),
            rank(&firing.event),
            firing.stage,
        )
    };
    found.firings.sort_by_cached_key(|firing| (label(firing), firing.automation.clone(), firing.message.clone()));
    found.firings.dedup();
    found
}

fn rank(event: &str) -> usize {
    const EVENTS: [&str; 7] = ["create", "update", "delete", "form", "process", "request", "message"];
    EVENTS.iter().position(|known| *known == event).unwrap_or(EVENTS.len())
}
