//! Loops that end without having reached their goal.

use super::support::{Context, Diagnostic, at_steps, declare_rule};
use crate::content::flow::Step;

declare_rule! {
    /// *Do until* ends after 60 rounds or one hour, whether it has reached its goal or not.
    ///
    /// ## What it finds
    /// *Do until* loops without limits, or with those every new loop has: 60 rounds and one hour.
    ///
    /// ## Why it matters
    /// When a limit is reached the loop counts as succeeded, and the flow goes on as if the condition were true.
    ///
    /// ## How to fix
    /// Set the limits to what the wait may really take, and look after the loop whether the condition is true.
    ///
    /// ## When to allow it
    /// When what follows looks at the condition again.
    name: "flow-until-with-default-limits",
    severity: Info,
    confidence: Medium,
    category: Reliability,
    since: "0.1.0",
    source: "Power Automate documentation, \"Limits of automated, scheduled, and instant flows\" (until iterations, default 60; until timeout, default PT1H)",
}

fn check(ctx: &Context<'_>, found: &mut Vec<Diagnostic>) {
    for flow in ctx.flows() {
        let steps: Vec<&Step<'_>> = flow.actions().filter(|step| is_meant(step)).collect();
        let finding = at_steps(
            ctx,
            flow,
            &steps,
            "ends after 60 rounds or one hour, whether it has reached its goal or not",
            "end after 60 rounds or one hour, whether they have reached their goals or not",
        );
        found.extend(finding.map(|finding| {
            finding
                .why("when a limit is reached the loop counts as succeeded, and the flow goes on as if the condition were true")
                .help("set the limits to what the wait may really take, and look after the loop whether the condition is true")
        }));
    }
}

fn is_meant(step: &Step<'_>) -> bool {
    let limit = |name: &str| step.value.at(&["limit", name]);
    let default_count = limit("count").is_none_or(|count| count.source().trim_matches('"') == "60");
    let default_time = limit("timeout").is_none_or(|time| time.as_str().as_deref() == Some("PT1H"));
    step.step_type == "Until" && default_count && default_time
}
