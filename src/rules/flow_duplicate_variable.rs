//! Variables that are made twice.

use std::collections::BTreeSet;

use super::support::flow::{REFUSED, Spot, flows, named, report_spots};
use super::support::{Context, Diagnostic, declare_rule};
use crate::model::quoted;

declare_rule! {
    /// A variable is initialized twice.
    ///
    /// ## What it finds
    /// Two *Initialize variable* actions for one variable.
    ///
    /// ## Why it matters
    /// Power Automate refuses such a flow when it is saved or turned on.
    ///
    /// ## How to fix
    /// Turn the second into *Set variable*, or give it another name.
    ///
    /// ## When to allow it
    /// Never.
    name: "flow-duplicate-variable",
    severity: Warning,
    confidence: High,
    category: Reliability,
    since: "0.1.0",
    source: "Power Automate documentation, \"Use variables to store and manage values in Power Automate\"; no flow of the corpus initializes a variable twice",
}

fn check(ctx: &Context<'_>, found: &mut Vec<Diagnostic>) {
    for flow in flows(ctx) {
        let mut made = BTreeSet::new();
        let twice = flow.variables_made().filter(|variable| !made.insert(variable.name.to_lowercase()));
        let spots: Vec<Spot<'_>> =
            twice.map(|variable| Spot { words: quoted(&variable.name).to_string(), value: variable.value }).collect();
        let diagnostic =
            report_spots(ctx, flow, &spots, |subject| format!("variables are initialized twice in {}: {subject}", named(flow)));
        found.extend(
            diagnostic.map(|diagnostic| diagnostic.why(REFUSED).help("turn the second into Set variable, or give it another name")),
        );
    }
}
