//! Responses that come too late.

use super::support::flow::{Spot, delay, flows, named, report_spots, spot};
use super::support::{Context, Diagnostic, declare_rule};
use crate::content::flow::{Flow, Step, Value};

declare_rule! {
    /// A response comes after a delay of two minutes or more.
    ///
    /// ## What it finds
    /// *Response* actions that always come after a *Delay* of 120 seconds or more, in flows that an app, an
    /// agent or a web request calls.
    ///
    /// ## Why it matters
    /// The caller waits 120 seconds. Then it gets an error, though the flow goes on.
    ///
    /// ## How to fix
    /// Respond first and wait afterwards, or turn on *Asynchronous response* in the settings of the
    /// response.
    ///
    /// ## When to allow it
    /// Never, unless the caller ignores the answer.
    name: "flow-response-after-wait",
    severity: Warning,
    confidence: High,
    category: Reliability,
    since: "0.1.0",
    source: "Power Automate documentation, \"Limits of automated, scheduled, and instant flows\" (Inbound request); Power Automate documentation, \"Use asynchronous flow pattern\"",
}

fn check(ctx: &Context<'_>, found: &mut Vec<Diagnostic>) {
    for flow in flows(ctx) {
        let called = flow.triggers().any(|trigger| trigger.step_type == "Request" && is_waited_for(trigger));
        let Some(order) = flow.order().filter(|_| called) else { continue };
        let waits: Vec<usize> = steps(flow).filter(|(_, step)| delay(step).is_some_and(|delay| delay >= 120)).map(|(at, _)| at).collect();
        let late = steps(flow).filter(|(at, step)| is_immediate_response(step) && waits.iter().any(|wait| order.has_run(flow, *wait, *at)));
        let spots: Vec<Spot<'_>> = late.map(|(_, step)| spot(step)).collect();
        let diagnostic = report_spots(ctx, flow, &spots, |subject| {
            format!("a response after a delay of two minutes or more in {}: {subject}", named(flow))
        });
        found.extend(diagnostic.map(|diagnostic| {
            diagnostic
                .why("the caller waits 120 seconds, then it gets an error though the flow goes on")
                .help("respond first and wait afterwards, or turn on the asynchronous response in the settings of the response")
        }));
    }
}

fn steps<'f, 'a>(flow: &'f Flow<'a>) -> impl Iterator<Item = (usize, &'f Step<'a>)> {
    flow.steps.iter().enumerate()
}

/// Parent flows wait longer: they call child flows by the trigger of the kind `Button`, and others too.
fn is_waited_for(trigger: &Step<'_>) -> bool {
    let kind = trigger.value.get("kind").and_then(Value::as_str);
    kind.is_some_and(|kind| matches!(kind.as_ref(), "PowerApp" | "PowerAppV2" | "Skills" | "VirtualAgent" | "Http"))
}

fn is_immediate_response(step: &Step<'_>) -> bool {
    let options = step.value.get("operationOptions").and_then(Value::as_str).unwrap_or_default();
    step.step_type == "Response" && !options.contains("Asynchronous")
}
