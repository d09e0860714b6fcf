//! Lists that are read whole and then filtered.

use super::support::flow::flows;
use super::support::{Context, Diagnostic, at_steps, declare_rule};
use crate::content::Value;
use crate::content::flow::{Flow, Step};
use crate::content::flow_names::{Asked, name_key};
use std::collections::BTreeMap;

declare_rule! {
    /// *Filter array* works on a list that was read whole.
    ///
    /// ## What it finds
    /// *Filter array* directly on the rows of a *List rows* of Dataverse that has no filter of its own and
    /// is used nowhere else. A list that is read once and filtered several times, or in a loop, is left alone.
    ///
    /// ## Why it matters
    /// The flow fetches every row to throw most of them away: it is slow, and past the limit of pages rows are
    /// missing.
    ///
    /// ## How to fix
    /// Move the condition into *Filter rows* of the action that reads.
    ///
    /// ## When to allow it
    /// When Dataverse cannot express the condition.
    name: "flow-filter-after-list",
    severity: Info,
    confidence: Medium,
    category: Performance,
    since: "0.1.0",
    source: "Power Automate documentation, coding guidelines, \"Work with relevant data\"",
}

fn check(ctx: &Context<'_>, found: &mut Vec<Diagnostic>) {
    for flow in flows(ctx) {
        let lists: BTreeMap<String, &Step<'_>> =
            flow.actions().filter(|step| is_whole_list(flow, step)).map(|step| (name_key(&step.name), step)).collect();
        if lists.is_empty() {
            continue;
        }
        let mut uses: BTreeMap<String, usize> = BTreeMap::new();
        for mention in flow.mentions().filter(|mention| mention.asked == Asked::Step) {
            *uses.entry(name_key(&mention.name)).or_default() += 1;
        }
        // A list that is read once and used several times, or in a loop, saves calls: it is meant.
        let is_used_once = |list: &str| uses.get(list) == Some(&1);
        let loops = |step: &Step<'_>| flow.around(step).filter(|around| around.is_loop()).count();
        let is_waste = |step: &Step<'_>| {
            let list = list_of(step).filter(|list| is_used_once(list));
            list.and_then(|list| lists.get(&list)).is_some_and(|list| loops(step) <= loops(list))
        };
        let filters: Vec<&Step<'_>> = flow.actions().filter(|step| is_waste(step)).collect();
        let finding = at_steps(ctx, flow, &filters, "filters a list that was read whole", "filter lists that were read whole");
        found.extend(finding.map(|finding| {
            finding
                .why("the flow fetches every row to throw most of them away")
                .help("move the condition into Filter rows of the action that reads")
        }));
    }
}

fn is_whole_list(flow: &Flow<'_>, step: &Step<'_>) -> bool {
    flow.api(step) == "shared_commondataserviceforapps"
        && step.operation() == "ListRecords"
        && ["$filter", "fetchXml", "$top"].iter().all(|name| step.parameter(name).is_none())
}

/// The step whose rows *Filter array* works on, where `from` is exactly these, in one of the two ways the designer
/// writes that.
fn list_of(step: &Step<'_>) -> Option<String> {
    let from = step.value.at(&["inputs", "from"]).and_then(Value::as_str).filter(|_| step.step_type == "Query")?;
    let inside = |start: &str, end: &str| Some(name_key(from.strip_prefix(start)?.strip_suffix(end)?));
    inside("@outputs('", "')?['body/value']").or_else(|| inside("@body('", "')?['value']"))
}
