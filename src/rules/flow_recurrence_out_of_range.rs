//! Recurrences the platform does not allow.

use super::support::flow::{REFUSED, flows, named, report_spots, spots};
use super::support::{Context, Diagnostic, declare_rule};
use crate::content::duration::{DAY, number, of_units};
use crate::content::flow::Step;

declare_rule! {
    /// A flow recurs more often than every 60 seconds, or less often than every 500 days.
    ///
    /// ## What it finds
    /// Triggers whose recurrence is below 60 seconds or above 500 days.
    ///
    /// ## Why it matters
    /// Power Automate allows recurrences from 60 seconds to 500 days. A flow outside cannot be saved or
    /// turned on.
    ///
    /// ## How to fix
    /// Set the recurrence to a minute or more; for what happens every few years, run once a year and ask
    /// for the date.
    ///
    /// ## When to allow it
    /// Never: the limit is the platform's.
    name: "flow-recurrence-out-of-range",
    severity: Warning,
    confidence: High,
    category: Reliability,
    since: "0.1.0",
    source: "Power Automate documentation, \"Limits of automated, scheduled, and instant flows\" (Duration limits)",
}

fn check(ctx: &Context<'_>, found: &mut Vec<Diagnostic>) {
    for flow in flows(ctx) {
        let spots = spots(flow, is_hit);
        let diagnostic = report_spots(ctx, flow, &spots, |subject| {
            format!("a recurrence below 60 seconds or above 500 days in {}: {subject}", named(flow))
        });
        found.extend(
            diagnostic.map(|diagnostic| diagnostic.why(REFUSED).help("set the recurrence to a minute or more, and to 500 days or less")),
        );
    }
}

/// Months count 30 days: unsure by less than the margin of any whole number of months.
fn is_hit(step: &Step<'_>) -> bool {
    let recurrence = step.value.get("recurrence");
    let unit = recurrence.and_then(|recurrence| recurrence.get("frequency")?.as_str());
    let interval = recurrence.and_then(|recurrence| number(recurrence.get("interval")?)?.try_into().ok());
    let length = interval.zip(unit).and_then(|(interval, unit)| of_units(interval, &unit));
    step.is_trigger && length.is_some_and(|length| !(60..=500 * DAY).contains(&length))
}
