//! Cloud flows that share a name.

use super::support::{Context, Diagnostic, about_flow, declare_rule};
use crate::content::flow::Flow;
use crate::model::quoted;
use std::collections::BTreeMap;

declare_rule! {
    /// Two cloud flows have the same name.
    ///
    /// ## What it finds
    /// Cloud flows of one solution with one display name.
    ///
    /// ## Why it matters
    /// Nobody can tell them apart in lists, in the run history and in messages about failures.
    ///
    /// ## How to fix
    /// Rename one of them.
    ///
    /// ## When to allow it
    /// When one is a copy that is kept on purpose, turned off.
    name: "flow-duplicate-name",
    severity: Info,
    confidence: High,
    category: Maintainability,
    since: "0.1.0",
    source: "Power Automate documentation, coding guidelines, \"Use consistent naming conventions\"",
}

fn check(ctx: &Context<'_>, found: &mut Vec<Diagnostic>) {
    let mut by_name: BTreeMap<String, Vec<&Flow<'_>>> = BTreeMap::new();
    for flow in ctx.flows() {
        by_name.entry(flow.component.display_name.trim().to_lowercase()).or_default().push(flow);
    }
    for flows in by_name.values() {
        let Some((first, rest)) = flows.split_first().filter(|(_, rest)| !rest.is_empty()) else { continue };
        let message = format!("{} cloud flows are called {}", flows.len(), quoted(&first.component.display_name));
        found.push(
            about_flow(ctx, first, message)
                .related(rest.iter().map(|flow| (flow.component.display_name.clone(), flow.component.location.clone())))
                .why("nobody can tell them apart in lists, in the run history and in messages about failures")
                .help("rename one of them"),
        );
    }
}
