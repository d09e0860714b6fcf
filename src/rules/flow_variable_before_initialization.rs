//! Variables that are used before they are made.

use std::collections::BTreeMap;

use super::support::flow::{REFUSED, Spot, flows, named, report_spots, spot_of_mention, step_named};
use super::support::{Context, Diagnostic, declare_rule};
use crate::content::flow_names::Asked;
use crate::model::quoted;

declare_rule! {
    /// A variable is used before it is initialized.
    ///
    /// ## What it finds
    /// Actions that read or set a variable whose *Initialize variable* does not run before them.
    ///
    /// ## Why it matters
    /// Power Automate refuses such a flow when it is saved or turned on.
    ///
    /// ## How to fix
    /// Move *Initialize variable* to the beginning of the flow.
    ///
    /// ## When to allow it
    /// Never.
    name: "flow-variable-before-initialization",
    severity: Warning,
    confidence: Medium,
    category: Reliability,
    since: "0.1.0",
    source: "Power Automate documentation, \"Use variables to store and manage values in Power Automate\": a variable is initialized before it is used",
}

fn check(ctx: &Context<'_>, found: &mut Vec<Diagnostic>) {
    for flow in flows(ctx) {
        let Some(order) = flow.order() else { continue };
        let mut made: BTreeMap<String, Vec<usize>> = BTreeMap::new();
        for variable in flow.variables_made() {
            made.entry(variable.name.to_lowercase()).or_default().push(variable.step);
        }
        let is_early = |name: &str, at: usize| {
            made.get(&name.to_lowercase()).is_some_and(|made| !made.iter().any(|step| order.can_have_run(flow, *step, at)))
        };
        let read = flow
            .mentions()
            .filter(|mention| mention.asked == Asked::Variable && mention.placed.step.is_some_and(|at| is_early(&mention.name, at)));
        let mut spots: Vec<Spot<'_>> = read.map(|mention| spot_of_mention(flow, &mention)).collect();
        let changed = flow.variables_changed().filter(|variable| is_early(&variable.name, variable.step));
        spots.extend(changed.filter_map(|variable| {
            let step = flow.steps.get(variable.step)?;
            Some(Spot { words: format!("{} names {}", step_named(step), quoted(&variable.name)), value: variable.value })
        }));
        let diagnostic = report_spots(ctx, flow, &spots, |subject| {
            format!("variables are used before they are initialized in {}: {subject}", named(flow))
        });
        found.extend(diagnostic.map(|diagnostic| diagnostic.why(REFUSED).help("move Initialize variable to the beginning of the flow")));
    }
}
