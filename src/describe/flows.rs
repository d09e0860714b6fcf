//! Cloud flows: what starts each, in words.

use std::borrow::Cow;

use super::automations::Automations;
use super::connectors::{of_flow, title};
use super::world::{World, written};
use crate::content::flow::{Flow, Step};
use crate::content::literal::stretches;
use crate::content::{JsonValue, Views};
use crate::kinds::support::label_in;
use crate::model::{Key, quoted};
use crate::report::{DocumentedAutomation, DocumentedFiring};

pub(super) fn add(world: &World<'_>, found: &mut Automations) {
    let mut seen = std::collections::BTreeSet::new();
    for reading in &world.readings {
        for flow in reading.views.flows().iter().filter(|flow| flow.component.content && seen.insert(&flow.component.key)) {
            let element = reading.content.element(flow.component);
            let mut starts = Vec::new();
            for trigger in flow.triggers() {
                let start = start(world, reading.views, flow, trigger);
                found.firings.extend(start.firings(&flow.component.key.to_string()));
                starts.push(start.words);
            }
            let description = element.and_then(|element| {
                label_in(element, "Descriptions", reading.solution.manifest.language).or_else(|| element.value("Description"))
            });
            found.automations.push(DocumentedAutomation {
                key: flow.component.key.to_string(),
                kind: flow.component.kind().to_owned(),
                display_name: flow.component.display_name.clone(),
                description: written(description),
                state: element.and_then(|element| state(element.value("StateCode").as_deref())),
                starts,
                mode: Some("in the background".to_owned()),
                steps: Some(flow.actions().count() as u32),
                connectors: of_flow(world, flow).into_iter().collect(),
                handler: None,
            });
        }
    }
}

/// `StateCode` of a process: 0 draft, 1 activated, 2 suspended ("Process (Workflow) table/entity reference", Microsoft
/// Learn).
pub(super) fn state(code: Option<&str>) -> Option<String> {
    match code? {
        "1" => Some("on".to_owned()),
        "0" | "2" => Some("off".to_owned()),
        _ => None,
    }
}

/// What starts a flow.
struct Start {
    words: String,
    /// The table, and the changes of its rows; `request` where somebody chooses a row of it.
    table: Option<String>,
    events: &'static [&'static str],
    columns: Vec<String>,
}

impl Start {
    fn said(words: String) -> Self {
        Self { words, table: None, events: &[], columns: Vec::new() }
    }

    fn firings(&self, automation: &str) -> Vec<DocumentedFiring> {
        let Some(table) = &self.table else { return Vec::new() };
        let firing = |event: &&str| DocumentedFiring {
            table: Key::new("table", table).to_string(),
            event: (*event).to_owned(),
            automation: automation.to_owned(),
            columns: if *event == "update" { self.columns.clone() } else { Vec::new() },
            mode: Some("in the background".to_owned()),
            ..DocumentedFiring::default()
        };
        self.events.iter().map(firing).collect()
    }
}

fn start(world: &World<'_>, views: &Views<'_>, flow: &Flow<'_>, trigger: &Step<'_>) -> Start {
    let kind = trigger.value.get("kind").and_then(JsonValue::as_str).unwrap_or_default();
    let operation = operation(trigger);
    match (trigger.step_type.as_ref(), kind.as_ref()) {
        ("Recurrence", _) => return Start::said(recurrence(trigger)),
        ("Request", "Button") => return Start::said("when somebody runs it by hand".to_owned()),
        ("Request", "PowerApp" | "PowerAppV2") => return Start::said("when an app calls it".to_owned()),
        ("Request", "Skills" | "VirtualAgent") => return Start::said("when an agent calls it".to_owned()),
        ("Request", "Http") => return Start::said("when an HTTP request comes in".to_owned()),
        ("Request", "ApiConnection") => {
            return Start { events: &["request"], ..Start::said("when somebody runs it for a row".to_owned()) };
        }
        ("Request", "") if operation.is_empty() => return Start::said("when an HTTP request comes in".to_owned()),
        _ => {}
    }
    let api = flow.api(trigger);
    let is_dataverse = api.starts_with("shared_commondataservice");
    if (is_dataverse || old_table(trigger).is_some())
        && let Some(start) = row_change(world, views, trigger, &operation)
    {
        return start;
    }
    if operation.is_empty() && api.is_empty() {
        return Start::said(format!("when its trigger {} fires", quoted(&trigger.name.replace('_', " "))));
    }
    let connector = title(world, &api);
    let operation = if operation.is_empty() { trigger.name.replace('_', " ") } else { operation };
    Start::said(format!("on the event {} of {}", quoted(&operation), quoted(&connector)))
}

/// The operation of a connector; older flows have it beside the step.
fn operation(trigger: &Step<'_>) -> String {
    let stated = trigger.operation();
    if !stated.is_empty() {
        return stated.into_owned();
    }
    let old = trigger.value.at(&["metadata", "flowSystemMetadata", "swaggerOperationId"]).and_then(JsonValue::as_str);
    old.unwrap_or_default().into_owned()
}

/// A trigger of the Dataverse connector, or of the one before it.
fn row_change(world: &World<'_>, views: &Views<'_>, trigger: &Step<'_>, operation: &str) -> Option<Start> {
    let stated = trigger.text("subscriptionRequest/entityname").map(|name| name.trim().to_lowercase());
    let set = trigger.text("table").map(Cow::into_owned).or_else(|| old_table(trigger));
    let table = stated.or_else(|| set.map(|set| views.table_of_set(&set)))?;
    if table.is_empty() || table == "none" || table.starts_with('@') {
        return None;
    }
    // `message` of `callbackregistration` ("Callback Registration table/entity reference", Microsoft Learn).
    let (events, words): (&'static [&'static str], &str) = match trigger.row_message() {
        Some("1") => (&["create"], "created"),
        Some("2") => (&["delete"], "deleted"),
        Some("3") => (&["update"], "updated"),
        Some("4") => (&["create", "update"], "created or updated"),
        Some("5") => (&["create", "delete"], "created or deleted"),
        Some("6") => (&["update", "delete"], "updated or deleted"),
        Some("7") => (&["create", "update", "delete"], "created, updated or deleted"),
        _ if operation.contains("OnNewItems") => (&["create"], "created"),
        _ if operation.contains("OnUpdatedItems") => (&["update"], "updated"),
        _ if operation.contains("OnDeletedItems") => (&["delete"], "deleted"),
        _ => return None,
    };
    let columns = trigger.text("subscriptionRequest/filteringattributes").unwrap_or_default();
    let mut columns: Vec<String> = columns.split(',').map(|column| column.trim().to_ascii_lowercase()).collect();
    columns.retain(|column| !column.is_empty() && !column.starts_with('@'));
    columns.sort();
    columns.dedup();
    // Columns are chosen for updates: a new row starts the flow whatever it holds.
    let only = match events {
        ["update"] if !columns.is_empty() => format!(", when {} changes", list(&columns)),
        _ if !columns.is_empty() && events.contains(&"update") => format!(", on updates only when {} changes", list(&columns)),
        _ => String::new(),
    };
    let filtered = if trigger.is_narrowed() { ", where its conditions hold" } else { "" };
    let words = format!("when a row of {} is {words}{only}{filtered}", world.table(&table));
    Some(Start { words, table: Some(table), events, columns })
}

/// The set of rows that an older trigger names in its path: `/datasets/.../tables/@{encodeURIComponent(...('accounts'))}/...`.
fn old_table(trigger: &Step<'_>) -> Option<String> {
    let path = trigger.value.at(&["inputs", "path"]).and_then(JsonValue::as_str)?;
    let (_, rest) = path.split_once("/tables/")?;
    let literal = stretches(rest).into_iter().map(|(_, text)| text.to_owned()).next()?;
    let name = literal.split('/').next().unwrap_or_default().to_owned();
    (!name.is_empty()).then_some(name)
}

/// Names in a sentence; of many the first ones.
pub(super) fn list(names: &[String]) -> String {
    const MOST: usize = 6;
    let shown: Vec<String> = names.iter().take(MOST).map(|name| quoted(name).to_string()).collect();
    match names.len() {
        0 | 1 => shown.concat(),
        count if count > MOST => format!("{} or one of {} more", shown.join(", "), count - MOST),
        _ => {
            let (last, first) = shown.split_last().map_or(("", &[][..]), |(last, first)| (last.as_str(), first));
            format!("{} or {last}", first.join(", "))
        }
    }
}

/// `every day`, `every 3 hours`, `every week on Monday`; what is computed is not told.
fn recurrence(trigger: &Step<'_>) -> String {
    let Some(recurrence) = trigger.value.get("recurrence").or_else(|| trigger.value.at(&["inputs", "recurrence"])) else {
        return "on a schedule".to_owned();
    };
    let frequency = recurrence.get("frequency").and_then(JsonValue::as_str).unwrap_or_default().to_ascii_lowercase();
    let interval: Option<u32> = recurrence.get("interval").and_then(|interval| interval.source().trim_matches('"').parse().ok());
    if !matches!(frequency.as_str(), "second" | "minute" | "hour" | "day" | "week" | "month" | "year") {
        return "on a schedule".to_owned();
    }
    let every = match interval {
        Some(1) => format!("every {frequency}"),
        Some(count) => format!("every {count} {frequency}s"),
        None => return "on a schedule".to_owned(),
    };
    let days = recurrence.at(&["schedule", "weekDays"]).into_iter().flat_map(JsonValue::children).filter_map(JsonValue::as_str);
    let days: Vec<String> = days.filter(|day| day.chars().all(char::is_alphabetic)).take(7).map(Cow::into_owned).collect();
    if days.is_empty() { every } else { format!("{every} on {}", days.join(", ")) }
}
