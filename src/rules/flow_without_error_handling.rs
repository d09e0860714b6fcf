//! Cloud flows that write and never look whether it worked.

use super::support::{Context, Diagnostic, OptionDefault, RuleOption, about_flow, declare_rule};
use crate::content::Value;
use crate::content::flow::Step;
use crate::model::quoted;

declare_rule! {
    /// A longer cloud flow that writes data has no path for failures.
    ///
    /// ## What it finds
    /// Cloud flows with more actions than the option allows, which add, change or delete rows or items or call
    /// other systems, and in which no action runs after another one has failed or timed out.
    ///
    /// ## Why it matters
    /// When a step in the middle fails, the run stops there: what was written before stays, and nobody is told.
    ///
    /// ## How to fix
    /// Put the work into a scope, and add an action that runs after the scope *has failed* or *has timed out* and
    /// tells somebody.
    ///
    /// ## When to allow it
    /// When a failed run is noticed in another way, such as by alerts on the run history.
    name: "flow-without-error-handling",
    severity: Info,
    confidence: High,
    category: Reliability,
    since: "0.1.0",
    source: "Power Automate documentation, coding guidelines, \"Employ robust error handling\"; Power Automate documentation, \"Error handling\"",
    options: &[RuleOption { name: "actions", default: OptionDefault::Number(10), about: "how many actions a flow may have without a path for failures" }],
}

fn check(ctx: &Context<'_>, found: &mut Vec<Diagnostic>) {
    let most = ctx.number("actions") as usize;
    for flow in ctx.flows() {
        let actions = flow.actions().count();
        let writes = flow.actions().filter(|step| step.writes()).count();
        if actions <= most || writes == 0 || flow.actions().any(runs_after_failure) {
            continue;
        }
        let message = format!(
            "the cloud flow {} has {actions} actions, {} of which {}, and none runs when another one fails",
            quoted(&flow.component.display_name),
            if writes == 1 { "one".to_owned() } else { writes.to_string() },
            if writes == 1 { "writes" } else { "write" }
        );
        found.push(
            about_flow(ctx, flow, message).why("when a step in the middle fails, what was written before stays, and nobody is told").help(
                "put the work into a scope, and add an action that runs after the scope has failed or has timed out and tells somebody",
            ),
        );
    }
}

fn runs_after_failure(step: &Step<'_>) -> bool {
    let after = step.value.get("runAfter").into_iter().flat_map(Value::children);
    let states = after.flat_map(Value::children).filter_map(Value::as_str);
    states.into_iter().any(|state| state.eq_ignore_ascii_case("Failed") || state.eq_ignore_ascii_case("TimedOut"))
}
