//! Cloud flows that read whole tables.

use super::support::{Context, Diagnostic, at_steps, declare_rule};
use crate::content::flow::{Flow, Step};

declare_rule! {
    /// *List rows* reads a whole table.
    ///
    /// ## What it finds
    /// *List rows* of Dataverse without filter, row count or FetchXML.
    ///
    /// ## Why it matters
    /// The flow reads every row there is, up to the limit of pages: it becomes slower as the table grows, and
    /// past the limit rows are left out without a word.
    ///
    /// ## How to fix
    /// Give the action a filter (*Filter rows*), or a row count where only the first rows matter.
    ///
    /// ## When to allow it
    /// When the table is small by nature, such as a list of settings.
    name: "flow-list-without-filter",
    severity: Info,
    confidence: High,
    category: Performance,
    since: "0.1.0",
    source: "Power Automate documentation, coding guidelines, \"Work with relevant data\"; Power-CAT-Tools, Power Automate patterns, number 5",
}

fn check(ctx: &Context<'_>, found: &mut Vec<Diagnostic>) {
    for flow in ctx.flows() {
        let lists: Vec<&Step<'_>> = flow.actions().filter(|step| reads_everything(flow, step)).collect();
        let finding = at_steps(ctx, flow, &lists, "reads every row of a table", "read every row of a table");
        found.extend(finding.map(|finding| {
            finding
                .why("the flow becomes slower as the table grows, and past the limit of pages rows are left out without a word")
                .help("give List rows a filter, or a row count where only the first rows matter")
        }));
    }
}

fn reads_everything(flow: &Flow<'_>, step: &Step<'_>) -> bool {
    flow.api(step) == "shared_commondataserviceforapps"
        && matches!(step.operation().as_ref(), "ListRecords" | "ListRecordsWithOrganization")
        && ["$filter", "fetchXml", "$top"].iter().all(|name| step.parameter(name).is_none())
}
