//! Failures that end as success.

use super::support::{Context, Diagnostic, at_steps, declare_rule};
use crate::content::Value;
use crate::content::flow::Step;

declare_rule! {
    /// A cloud flow handles a failure and then counts as succeeded.
    ///
    /// ## What it finds
    /// Scopes and actions that run only after something has failed or timed out, in flows that never end with
    /// *Terminate* as failed or cancelled.
    ///
    /// ## Why it matters
    /// The run history shows *Succeeded*: nobody who watches failed runs learns of it.
    ///
    /// ## How to fix
    /// End the path for failures with *Terminate* and the status *Failed*.
    ///
    /// ## When to allow it
    /// When the failure is expected and the flow has done all it should.
    name: "flow-catch-without-failure",
    severity: Info,
    confidence: Medium,
    category: Reliability,
    since: "0.1.0",
    source: "Power Automate documentation, \"Employ robust error handling\"",
    preview: true,
}

fn check(ctx: &Context<'_>, found: &mut Vec<Diagnostic>) {
    for flow in ctx.flows() {
        if flow.actions().any(ends_as_failed) {
            continue;
        }
        let catches: Vec<&Step<'_>> = flow.actions().filter(|step| step.depth == 0 && runs_only_after_failure(step)).collect();
        let says = "handles a failure, after which the run counts as succeeded";
        let finding = at_steps(ctx, flow, &catches, says, "handle failures, after which the run counts as succeeded");
        found.extend(finding.map(|finding| {
            finding
                .why("the run history shows Succeeded, so that nobody who watches failed runs learns of it")
                .help("end the path for failures with Terminate and the status Failed")
        }));
    }
}

fn ends_as_failed(step: &Step<'_>) -> bool {
    let status = step.value.at(&["inputs", "runStatus"]).and_then(Value::as_str);
    step.step_type == "Terminate" && status.as_deref() != Some("Succeeded")
}

fn runs_only_after_failure(step: &Step<'_>) -> bool {
    let after = step.value.get("runAfter").into_iter().flat_map(Value::children);
    let mut states = after.flat_map(Value::children).filter_map(Value::as_str).peekable();
    states.peek().is_some() && states.all(|state| matches!(state.as_ref(), "Failed" | "TimedOut" | "FAILED" | "TIMEDOUT"))
}
