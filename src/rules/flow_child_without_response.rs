//! Child flows that never answer.

use std::collections::BTreeMap;

use super::support::flow::{flows, named};
use super::support::{Context, Diagnostic, declare_rule};
use crate::content::flow::Flow;
use crate::source::text::Location;

declare_rule! {
    /// A child flow has no response.
    ///
    /// ## What it finds
    /// Flows that another flow of the solution calls with *Run a Child Flow*, and that hold no *Respond*
    /// action.
    ///
    /// ## Why it matters
    /// The calling flow waits for an answer. Without a response in the child it cannot be saved or turned
    /// on, or it fails when it calls.
    ///
    /// ## How to fix
    /// Add *Respond to a Power App or flow* at the end of the child flow.
    ///
    /// ## When to allow it
    /// When the call does not wait for the child.
    name: "flow-child-without-response",
    severity: Warning,
    confidence: Medium,
    category: Reliability,
    since: "0.1.0",
    source: "Power Automate documentation, \"Create child flows\": the child flow returns data by one of two actions; all child flows of the corpus respond",
}

fn check(ctx: &Context<'_>, found: &mut Vec<Diagnostic>) {
    let by_id: BTreeMap<&str, &Flow<'_>> = flows(ctx).map(|flow| (flow.component.key.identity(), flow)).collect();
    let mut callers: BTreeMap<&str, Vec<(String, Location)>> = BTreeMap::new();
    for caller in flows(ctx) {
        for (id, value) in caller.children_called() {
            if let Some((id, _)) = by_id.get_key_value(id.as_str()) {
                callers.entry(id).or_default().push((format!("called by {}", named(caller)), caller.place(value)));
            }
        }
    }
    for (id, places) in callers {
        let Some(child) = by_id.get(id).filter(|child| !child.steps.iter().any(|step| step.step_type == "Response")) else { continue };
        let diagnostic = Diagnostic::new(
            ctx,
            format!("{} is called as a child flow and never responds", named(child)),
            child.component.location.clone(),
        )
        .why("the calling flow waits for an answer: it cannot be turned on, or fails when it calls")
        .help("add Respond to a Power App or flow at the end of the child flow")
        .about(child.component)
        .related(places);
        found.push(diagnostic);
    }
}
