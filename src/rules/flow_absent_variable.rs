//! Variables that no action makes.

use std::collections::BTreeSet;

use super::support::flow::{REFUSED, Spot, flows, named, report_spots, spot_of_mention, step_named};
use super::support::{Context, Diagnostic, declare_rule};
use crate::content::flow_names::Asked;
use crate::model::quoted;

declare_rule! {
    /// A variable is used that the flow never initializes.
    ///
    /// ## What it finds
    /// Expressions that read, and actions that set, a variable for which there is no *Initialize variable*.
    ///
    /// ## Why it matters
    /// Power Automate refuses such a flow when it is saved or turned on.
    ///
    /// ## How to fix
    /// Add *Initialize variable*, or write the name as it is there.
    ///
    /// ## When to allow it
    /// Never.
    name: "flow-absent-variable",
    severity: Warning,
    confidence: High,
    category: Reliability,
    since: "0.1.0",
    source: "Power Automate documentation, \"Use variables to store and manage values in Power Automate\": a variable is initialized before it is used",
}

fn check(ctx: &Context<'_>, found: &mut Vec<Diagnostic>) {
    for flow in flows(ctx) {
        let made: BTreeSet<String> = flow.variables_made().map(|variable| variable.name.to_lowercase()).collect();
        let is_absent = |name: &str| !made.contains(&name.to_lowercase()) && !name.contains('@');
        let read = flow.mentions().filter(|mention| mention.asked == Asked::Variable && is_absent(&mention.name));
        let mut spots: Vec<Spot<'_>> = read.map(|mention| spot_of_mention(flow, &mention)).collect();
        let changed = flow.variables_changed().filter(|variable| is_absent(&variable.name));
        spots.extend(changed.filter_map(|variable| {
            let step = flow.steps.get(variable.step)?;
            Some(Spot { words: format!("{} names {}", step_named(step), quoted(&variable.name)), value: variable.value })
        }));
        let diagnostic =
            report_spots(ctx, flow, &spots, |subject| format!("variables are used that nothing initializes in {}: {subject}", named(flow)));
        found.extend(diagnostic.map(|diagnostic| {
            diagnostic.why(REFUSED).help("add Initialize variable at the beginning of the flow, or write the name as it is there")
        }));
    }
}
