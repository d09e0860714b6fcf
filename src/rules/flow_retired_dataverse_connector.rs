//! Cloud flows on the Dataverse connector that is retired.

use super::support::{Context, Diagnostic, at_steps, declare_rule};
use crate::content::flow::Step;

declare_rule! {
    /// A cloud flow uses the old connector for Dataverse.
    ///
    /// ## What it finds
    /// Actions and triggers of *Microsoft Dataverse (legacy)*, once Common Data Service
    /// (`shared_commondataservice`).
    ///
    /// ## Why it matters
    /// Microsoft deprecated the connector: flows on it stop working on a date that is announced, and it cannot be
    /// used for new ones.
    ///
    /// ## How to fix
    /// Migrate the flow with the tool of Power Automate, or replace each action by the one of *Microsoft
    /// Dataverse*.
    ///
    /// ## When to allow it
    /// Until the flow is replaced anyway.
    name: "flow-retired-dataverse-connector",
    severity: Warning,
    confidence: High,
    category: Maintainability,
    since: "0.1.0",
    source: "Power Automate documentation, \"Create a cloud flow with Microsoft Dataverse (legacy)\"; connector reference, \"Microsoft Dataverse [DEPRECATED]\"",
}

fn check(ctx: &Context<'_>, found: &mut Vec<Diagnostic>) {
    for flow in ctx.flows() {
        let steps: Vec<&Step<'_>> = flow.steps.iter().filter(|step| flow.api(step) == "shared_commondataservice").collect();
        let finding = at_steps(ctx, flow, &steps, "uses the retired connector for Dataverse", "use the retired connector for Dataverse");
        found.extend(finding.map(|finding| {
            finding
                .why("Microsoft deprecated it: flows on it stop working on a date that is announced")
                .help("migrate the flow with the tool of Power Automate, or replace each action by the one of Microsoft Dataverse")
        }));
    }
}
