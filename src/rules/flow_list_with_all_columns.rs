//! Cloud flows that read every column.

use super::support::{Context, Diagnostic, at_steps, declare_rule};
use crate::content::flow::{Flow, Step};

declare_rule! {
    /// *List rows* or *Get a row by ID* returns every column.
    ///
    /// ## What it finds
    /// Calls of Dataverse that read rows and name no columns.
    ///
    /// ## Why it matters
    /// Wide tables have hundreds of columns: runs take longer, and the outputs of a run hold data that nobody
    /// needs to see.
    ///
    /// ## How to fix
    /// Name the columns the flow uses in *Select columns*.
    ///
    /// ## When to allow it
    /// When the table is narrow.
    name: "flow-list-with-all-columns",
    severity: Info,
    confidence: High,
    category: Performance,
    since: "0.1.0",
    source: "Power Automate documentation, coding guidelines, \"Work with relevant data\"",
    preview: true,
}

fn check(ctx: &Context<'_>, found: &mut Vec<Diagnostic>) {
    for flow in ctx.flows() {
        let reads: Vec<&Step<'_>> = flow.actions().filter(|step| reads_all_columns(flow, step)).collect();
        let finding = at_steps(ctx, flow, &reads, "reads all columns of a table", "read all columns of their tables");
        found.extend(finding.map(|finding| {
            finding
                .why("runs take longer, and their outputs hold data that nobody needs to see")
                .help("name the columns the flow uses in Select columns")
        }));
    }
}

fn reads_all_columns(flow: &Flow<'_>, step: &Step<'_>) -> bool {
    let reads = ["ListRecords", "ListRecordsWithOrganization", "GetItem", "GetItemWithOrganization"];
    flow.api(step) == "shared_commondataserviceforapps"
        && reads.contains(&step.operation().as_ref())
        && ["$select", "fetchXml"].iter().all(|name| step.parameter(name).is_none())
}
