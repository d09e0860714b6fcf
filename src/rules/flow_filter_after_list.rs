//! Lists that are read whole and then filtered.

use super::support::{Context, Diagnostic, at_steps, declare_rule};
use crate::content::Value;
use crate::content::flow::{Flow, Step};

declare_rule! {
    /// *Filter array* works on a list that was read whole.
    ///
    /// ## What it finds
    /// *Filter array* directly on the rows of a *List rows* of Dataverse that has no filter of its own.
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
    since: "0.2.0",
    source: "Power Automate documentation, coding guidelines, \"Work with relevant data\"",
}

fn check(ctx: &Context<'_>, found: &mut Vec<Diagnostic>) {
    for flow in ctx.flows() {
        let lists: Vec<String> = flow.actions().filter(|step| is_whole_list(flow, step)).map(|step| step.name.replace(' ', "_")).collect();
        if lists.is_empty() {
            continue;
        }
        let filters: Vec<&Step<'_>> = flow.actions().filter(|step| filters_one_of(step, &lists)).collect();
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

/// `from` is exactly the rows of the list, in one of the two ways the designer writes that.
fn filters_one_of(step: &Step<'_>, lists: &[String]) -> bool {
    let Some(from) = step.value.at(&["inputs", "from"]).and_then(Value::as_str).filter(|_| step.step_type == "Query") else {
        return false;
    };
    lists.iter().any(|list| from == format!("@outputs('{list}')?['body/value']") || from == format!("@body('{list}')?['value']"))
}
