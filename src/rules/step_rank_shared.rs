//! Steps in no certain order.

use std::collections::BTreeMap;

use super::support::{Context, Diagnostic, declare_rule};
use crate::content::plugin_step::PluginStep;
use crate::model::quoted;

declare_rule! {
    /// The order of two steps is not certain.
    ///
    /// ## What it finds
    /// Plug-in steps on the same message, table, stage and mode that have the same execution order.
    ///
    /// ## Why it matters
    /// Dataverse runs steps by their execution order; among equal ones the order is not certain and can
    /// differ between environments.
    ///
    /// ## How to fix
    /// Give each step an execution order of its own.
    ///
    /// ## When to allow it
    /// When the steps do not touch what the others read.
    name: "step-rank-shared",
    severity: Info,
    confidence: Low,
    category: Reliability,
    since: "0.1.0",
    source: "Dataverse documentation, \"Register a plug-in\" (execution order: with the same value it is not guaranteed)",
    preview: true,
}

fn check(ctx: &Context<'_>, found: &mut Vec<Diagnostic>) {
    let mut ranks: BTreeMap<_, Vec<&PluginStep<'_>>> = BTreeMap::new();
    for step in ctx.plugin_steps().iter().filter(|step| !step.message_id.is_empty() && !step.is_asynchronous) {
        let Some(rank) = step.element.value("Rank") else { continue };
        ranks.entry((&step.message_id, &step.table, step.stage, rank)).or_default().push(step);
    }
    for steps in ranks.values() {
        let [first, rest @ ..] = steps.as_slice() else { continue };
        if rest.is_empty() {
            continue;
        }
        let diagnostic =
            Diagnostic::new(ctx, format!("{} steps on {} have the same execution order", steps.len(), first.event()), first.place("Rank"))
                .why("among equal ones the order is not certain and can differ between environments")
                .help("give each step an execution order of its own")
                .about(first.component)
                .related(rest.iter().map(|step| (format!("{} has it as well", quoted(&step.component.display_name)), step.place("Rank"))));
        found.push(diagnostic);
    }
}
