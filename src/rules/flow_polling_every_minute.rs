//! Triggers that look every minute.

use super::support::{Context, Diagnostic, at_steps, declare_rule};
use crate::content::Value;
use crate::content::flow::Step;

declare_rule! {
    /// A trigger asks another system every minute whether something is new.
    ///
    /// ## What it finds
    /// Triggers of connectors that poll, with a recurrence of one minute. Less than that is the matter of
    /// `flow-recurrence-out-of-range`.
    ///
    /// ## Why it matters
    /// Each look counts as a request: 1,440 a day and flow, also when nothing happens.
    ///
    /// ## How to fix
    /// Choose a longer interval in the settings of the trigger, or a trigger that is told of changes.
    ///
    /// ## When to allow it
    /// When the answer has to come within a minute.
    name: "flow-polling-every-minute",
    severity: Info,
    confidence: High,
    category: Performance,
    since: "0.1.0",
    source: "Power Automate documentation, coding guidelines, \"Understand platform limits and avoid throttling\"",
}

fn check(ctx: &Context<'_>, found: &mut Vec<Diagnostic>) {
    for flow in ctx.flows() {
        let steps: Vec<&Step<'_>> = flow.triggers().filter(|step| is_meant(step)).collect();
        let finding =
            at_steps(ctx, flow, &steps, "looks every minute whether something is new", "look every minute whether something is new");
        found.extend(finding.map(|finding| {
            finding
                .why("each look counts as a request: 1,440 a day, also when nothing happens")
                .help("choose a longer interval in the settings of the trigger, or a trigger that is told of changes")
        }));
    }
}

fn is_meant(step: &Step<'_>) -> bool {
    let Some(recurrence) = step.value.get("recurrence") else { return false };
    let frequency = recurrence.get("frequency").and_then(Value::as_str).unwrap_or_default();
    let interval = recurrence.get("interval").and_then(|interval| interval.source().parse::<u32>().ok());
    // A schedule has its recurrence for another reason: somebody wants it to run so often.
    step.step_type != "Recurrence"
        && (frequency.eq_ignore_ascii_case("Second") && interval == Some(60)
            || frequency.eq_ignore_ascii_case("Minute") && interval == Some(1))
}
