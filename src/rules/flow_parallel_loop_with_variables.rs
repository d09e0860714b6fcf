//! Loops that run in parallel and share variables.

use super::support::{Context, Diagnostic, at_steps, declare_rule, shown};
use crate::content::flow::Step;
use std::collections::BTreeMap;

declare_rule! {
    /// A loop that runs in parallel changes variables.
    ///
    /// ## What it finds
    /// *Apply to each* loops with a degree of parallelism above one, in which variables are set, increased or
    /// appended to.
    ///
    /// ## Why it matters
    /// Variables belong to the whole flow. Rounds that run at the same time overwrite each other, so the result
    /// changes from run to run.
    ///
    /// ## How to fix
    /// Turn concurrency off in the settings of the loop, or use *Compose*, *Select* or *Filter array* inside it
    /// instead of variables.
    ///
    /// ## When to allow it
    /// When the value is only ever set to one and the same thing.
    name: "flow-parallel-loop-with-variables",
    severity: Warning,
    confidence: High,
    category: Reliability,
    since: "0.1.0",
    source: "Power Automate documentation, coding guidelines, \"Implement parallel execution\"; Power-CAT-Tools, Power Automate patterns, number 6",
}

fn check(ctx: &Context<'_>, found: &mut Vec<Diagnostic>) {
    for flow in ctx.flows() {
        let mut parallel = BTreeMap::new();
        for step in flow.actions().filter(|step| changes_a_variable(step)) {
            // Appending to an array loses nothing: only the order of the items changes.
            if let Some(outer) = flow.around(step).find(|outer| is_parallel(outer)) {
                parallel.entry(outer.value.position()).or_insert((outer, Vec::new())).1.push(step);
            }
        }
        let loops: Vec<&Step<'_>> = parallel.values().map(|(outer, _)| *outer).collect();
        let writers = parallel.values().flat_map(|(_, steps)| steps).map(|step| (shown(&step.name), flow.place(step.value)));
        let writers: Vec<_> = writers.collect();
        let finding = at_steps(
            ctx,
            flow,
            &loops,
            "runs its rounds in parallel and changes variables",
            "run their rounds in parallel and change variables",
        );
        found.extend(finding.map(|finding| {
            finding
                .related(writers)
                .why("rounds that run at the same time overwrite each other, so the result changes from run to run")
                .help("turn concurrency off in the settings of the loop, or use Compose, Select or Filter array inside it instead of variables")
        }));
    }
}

fn changes_a_variable(step: &Step<'_>) -> bool {
    matches!(step.step_type.as_ref(), "SetVariable" | "IncrementVariable" | "DecrementVariable" | "AppendToStringVariable")
}

/// Without a number the loop runs one round at a time.
fn is_parallel(step: &Step<'_>) -> bool {
    let repetitions = step.value.at(&["runtimeConfiguration", "concurrency", "repetitions"]);
    step.step_type == "Foreach" && repetitions.is_some_and(|count| count.source().parse().is_ok_and(|count: u32| count > 1))
}
