//! Variables that nobody reads.

use std::collections::BTreeSet;

use super::support::flow::{Spot, flows, named, report_spots};
use super::support::{Context, Diagnostic, declare_rule};
use crate::content::flow_names::{Asked, name_key};
use crate::model::quoted;

declare_rule! {
    /// A variable is never read.
    ///
    /// ## What it finds
    /// Variables that are initialized, and perhaps set, but that no expression reads.
    ///
    /// ## Why it matters
    /// It makes the flow longer, and each action on it counts as a request.
    ///
    /// ## How to fix
    /// Delete the variable and the actions that set it.
    ///
    /// ## When to allow it
    /// When it is kept to be looked at in the history of runs.
    name: "flow-unused-variable",
    severity: Info,
    confidence: High,
    category: Maintainability,
    since: "0.1.0",
    source: "Power-CAT-Tools, POWERAUTOMATE_PATTERNS (unused variables)",
}

fn check(ctx: &Context<'_>, found: &mut Vec<Diagnostic>) {
    for flow in flows(ctx) {
        if flow.asks_for_unwritten(Asked::Variable) {
            continue;
        }
        let read: BTreeSet<String> =
            flow.mentions().filter(|mention| mention.asked == Asked::Variable).map(|mention| mention.name.to_lowercase()).collect();
        // What an action on a variable gives is its value: whoever asks that action reads the variable.
        let asked: BTreeSet<String> =
            flow.mentions().filter(|mention| mention.asked == Asked::Step).map(|mention| name_key(&mention.name)).collect();
        let is_asked = |at: usize| flow.steps.get(at).is_some_and(|step| asked.contains(&name_key(&step.name)));
        let by_step: BTreeSet<String> = flow
            .variables_made()
            .chain(flow.variables_changed())
            .filter(|variable| is_asked(variable.step))
            .map(|variable| variable.name.to_lowercase())
            .collect();
        let is_read = |name: &str| read.contains(&name.to_lowercase()) || by_step.contains(&name.to_lowercase());
        let unread = flow.variables_made().filter(|variable| !is_read(&variable.name));
        let spots: Vec<Spot<'_>> =
            unread.map(|variable| Spot { words: quoted(&variable.name).to_string(), value: variable.value }).collect();
        let diagnostic = report_spots(ctx, flow, &spots, |subject| format!("variables that nothing reads in {}: {subject}", named(flow)));
        found.extend(diagnostic.map(|diagnostic| {
            diagnostic
                .why("it makes the flow longer, and each action on it counts as a request")
                .help("delete the variable and the actions that set it")
        }));
    }
}
