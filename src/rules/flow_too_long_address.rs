//! Addresses that are too long.

use super::support::flow::{flows, named, report_spots, spots};
use super::support::{Context, Diagnostic, declare_rule};
use crate::content::flow::{self, Step, Value};

declare_rule! {
    /// The address of a request has more than 16,384 characters.
    ///
    /// ## What it finds
    /// HTTP actions whose address, without its expressions, has more than 16,384 characters.
    ///
    /// ## Why it matters
    /// Power Automate allows 16,384 characters. The request fails when the flow runs.
    ///
    /// ## How to fix
    /// Send the data in the body of the request.
    ///
    /// ## When to allow it
    /// Never: the limit is the platform's.
    name: "flow-too-long-address",
    severity: Warning,
    confidence: High,
    category: Reliability,
    since: "0.1.0",
    source: "Power Automate documentation, \"Limits of automated, scheduled, and instant flows\" (Request URL character limit)",
}

/// Request URL character limit.
const MAX: usize = 16_384;

fn check(ctx: &Context<'_>, found: &mut Vec<Diagnostic>) {
    for flow in flows(ctx) {
        let spots = spots(flow, is_hit);
        let diagnostic =
            report_spots(ctx, flow, &spots, |subject| format!("an address of more than {MAX} characters in {}: {subject}", named(flow)));
        found.extend(
            diagnostic
                .map(|diagnostic| diagnostic.why("the request fails when the flow runs").help("send the data in the body of the request")),
        );
    }
}

/// What expressions give is known only in a run: they count nothing.
fn is_hit(step: &Step<'_>) -> bool {
    let Some(address) = step.value.at(&["inputs", "uri"]).and_then(Value::as_str) else { return false };
    let varying: usize = flow::expressions(&address).iter().map(|expression| expression.text().len() + 3).sum();
    address.len().saturating_sub(varying) > MAX
}
