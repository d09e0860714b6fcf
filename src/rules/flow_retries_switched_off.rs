//! Calls that are never tried again.

use super::support::{Context, Diagnostic, at_steps, declare_rule};
use crate::content::Value;
use crate::content::flow::Step;

declare_rule! {
    /// An action that calls another system is never tried again.
    ///
    /// ## What it finds
    /// Actions whose retry policy is *none*.
    ///
    /// ## Why it matters
    /// Services answer with an error now and then, and when they are busy they ask to be called later. Without
    /// retries every such answer is a failed run.
    ///
    /// ## How to fix
    /// Set the retry policy back to the default, or to an exponential one.
    ///
    /// ## When to allow it
    /// When a second call would do harm, such as an order that is placed twice.
    name: "flow-retries-switched-off",
    severity: Info,
    confidence: High,
    category: Reliability,
    since: "0.1.0",
    source: "Power Automate documentation, \"Employ robust error handling\" (retry policy)",
    preview: true,
}

fn check(ctx: &Context<'_>, found: &mut Vec<Diagnostic>) {
    for flow in ctx.flows() {
        let steps: Vec<&Step<'_>> = flow.actions().filter(|step| is_meant(step)).collect();
        let finding = at_steps(ctx, flow, &steps, "is never tried again after an error", "are never tried again after an error");
        found.extend(finding.map(|finding| {
            finding
                .why("services answer with an error now and then, and without retries every such answer is a failed run")
                .help("set the retry policy back to the default, unless a second call would do harm")
        }));
    }
}

fn is_meant(step: &Step<'_>) -> bool {
    let policy = step.value.at(&["inputs", "retryPolicy", "type"]).and_then(Value::as_str);
    policy.is_some_and(|policy| policy.eq_ignore_ascii_case("none"))
}
