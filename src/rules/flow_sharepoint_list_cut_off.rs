//! Lists of SharePoint that end after a hundred items.

use super::support::{Context, Diagnostic, at_steps, declare_rule};
use crate::content::flow::{Flow, Step};

declare_rule! {
    /// *Get items* of SharePoint stops at 100 items without a word.
    ///
    /// ## What it finds
    /// *Get items* and *Get files (properties only)* of SharePoint with neither a top count nor pagination.
    ///
    /// ## Why it matters
    /// The connector returns 100 items unless it is told otherwise: once the list is longer, the flow works on a
    /// part of it and nobody notices.
    ///
    /// ## How to fix
    /// Turn on *Pagination* in the settings of the action, or give it a top count that is surely enough.
    ///
    /// ## When to allow it
    /// When a filter leaves only a few items.
    name: "flow-sharepoint-list-cut-off",
    severity: Warning,
    confidence: Medium,
    category: Reliability,
    since: "0.1.0",
    source: "SharePoint connector reference, \"Get items\": total entries to retrieve (default = all) with a page of 100 items unless pagination is on; Power Automate documentation, \"In-depth analysis into Get items and Get files SharePoint actions\"",
}

fn check(ctx: &Context<'_>, found: &mut Vec<Diagnostic>) {
    for flow in ctx.flows() {
        let steps: Vec<&Step<'_>> = flow.actions().filter(|step| is_meant(flow, step)).collect();
        let finding = at_steps(ctx, flow, &steps, "reads at most 100 items of a list", "read at most 100 items of their lists");
        found.extend(finding.map(|finding| {
            finding
                .why("once the list is longer, the flow works on a part of it and nobody notices")
                .help("turn on Pagination in the settings of the action, or give it a top count that is surely enough")
        }));
    }
}

fn is_meant(flow: &Flow<'_>, step: &Step<'_>) -> bool {
    flow.api(step) == "shared_sharepointonline"
        && matches!(step.operation().as_ref(), "GetItems" | "GetFileItems")
        && step.parameter("$top").is_none()
        && step.parameter("$filter").is_none()
        && step.value.at(&["runtimeConfiguration", "paginationPolicy"]).is_none()
}
