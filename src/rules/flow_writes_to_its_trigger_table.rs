//! Cloud flows that start themselves.

use super::support::{Context, Diagnostic, at_steps, declare_rule};
use crate::content::Value;
use crate::content::flow::{Flow, Step};
use crate::model::{Key, quoted};

declare_rule! {
    /// A cloud flow changes the rows that start it.
    ///
    /// ## What it finds
    /// Cloud flows that start when a row is added or modified, and that add or update rows of the same table.
    /// Filters are subtracted: a flow whose trigger has a row filter or a condition is not reported, nor an
    /// update that writes none of the columns the trigger waits for, nor one whose columns are known only when it
    /// runs.
    ///
    /// ## Why it matters
    /// Each run starts the next one: the flow runs in a circle until it is throttled or turned off, and uses up
    /// the requests of its owner.
    ///
    /// ## How to fix
    /// Open the trigger and choose the columns it waits for (*Select columns*), or a row filter or a trigger
    /// condition that is false once the flow has done its work.
    ///
    /// ## When to allow it
    /// When a condition inside the flow ends the circle before anything is written.
    name: "flow-writes-to-its-trigger-table",
    severity: Warning,
    confidence: Medium,
    category: Reliability,
    since: "0.1.0",
    microsoft_rule: "flow-avoid-recursive-loop",
    source: "Microsoft solution checker, rule flow-avoid-recursive-loop; numbers of messages as in the flows of the corpus: 1 added, 3 modified, 4 added or modified",
}

/// What the trigger waits for.
struct Trigger {
    table: String,
    added: bool,
    modified: bool,
    /// The columns it waits for when rows are modified; empty for all.
    columns: Vec<String>,
}

fn check(ctx: &Context<'_>, found: &mut Vec<Diagnostic>) {
    for flow in ctx.flows() {
        let Some(trigger) = flow.triggers().find_map(|step| trigger(flow, step)) else { continue };
        let writes: Vec<&Step<'_>> = flow.actions().filter(|step| starts_again(ctx, flow, &trigger, step)).collect();
        let table = ctx.solution.get(&Key::new("table", &trigger.table)).map_or(trigger.table.as_str(), |table| &table.display_name);
        let says = format!("a row of the table {}, and every change of that table starts the flow again", quoted(table));
        let finding = at_steps(ctx, flow, &writes, &format!("writes {says}"), &format!("write {says}"));
        found.extend(finding.map(|finding| {
            finding
                .why("each run starts the next one, until the flow is throttled or turned off")
                .help("open the trigger and choose the columns it waits for, or give it a row filter or a trigger condition that is false once the flow has done its work")
        }));
    }
}

/// A trigger on rows of Dataverse that nothing narrows but columns.
fn trigger(flow: &Flow<'_>, step: &Step<'_>) -> Option<Trigger> {
    if flow.api(step) != "shared_commondataserviceforapps" || step.operation() != "SubscribeWebhookTrigger" || step.is_narrowed() {
        return None;
    }
    let message = step.row_message()?;
    let columns = step.text("subscriptionRequest/filteringattributes").unwrap_or_default();
    Some(Trigger {
        table: step.text("subscriptionRequest/entityname")?.to_lowercase(),
        added: matches!(message, "1" | "4"),
        modified: matches!(message, "3" | "4"),
        columns: columns.split(',').map(|column| column.trim().to_lowercase()).filter(|column| !column.is_empty()).collect(),
    })
}

fn starts_again(ctx: &Context<'_>, flow: &Flow<'_>, trigger: &Trigger, step: &Step<'_>) -> bool {
    if flow.api(step) != "shared_commondataserviceforapps" {
        return false;
    }
    let operation = step.operation();
    let Some(set) = step.text("entityName") else { return false };
    if ctx.table_of_set(&set) != trigger.table {
        return false;
    }
    match operation.as_ref() {
        "CreateRecord" => trigger.added,
        "UpdateRecord" | "UpdateOnlyRecord" => trigger.modified && waits_for_one_of(trigger, step),
        _ => false,
    }
}

/// Whether an update writes a column that the trigger waits for. Columns that are known only when the flow runs stand
/// in one expression, `item`.
fn waits_for_one_of(trigger: &Trigger, step: &Step<'_>) -> bool {
    let keys = step.parameters().into_iter().flat_map(Value::children).filter_map(Value::key);
    let written = keys.filter_map(|key| Some(key.strip_prefix("item/")?.trim_end_matches("@odata.bind").to_lowercase()));
    let mut written = written.peekable();
    written.peek().is_some() && (trigger.columns.is_empty() || written.any(|column| trigger.columns.contains(&column)))
}
