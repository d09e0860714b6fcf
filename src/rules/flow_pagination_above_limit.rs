//! Paginations the platform does not allow.

use super::support::flow::{flows, named, report_spots, spots};
use super::support::{Context, Diagnostic, declare_rule};
use crate::content::duration::number;
use crate::content::flow::Step;

declare_rule! {
    /// The threshold of a pagination is above 100,000.
    ///
    /// ## What it finds
    /// Actions whose pagination threshold (`minimumItemCount`) is above 100,000.
    ///
    /// ## Why it matters
    /// Power Automate reads 100,000 items at most, and 5,000 with the low performance profile. The threshold
    /// promises more than the flow can get.
    ///
    /// ## How to fix
    /// Set the threshold to 100,000 or less, and read the rest in another run.
    ///
    /// ## When to allow it
    /// Never: the limit is the platform's.
    name: "flow-pagination-above-limit",
    severity: Warning,
    confidence: High,
    category: Reliability,
    since: "0.1.0",
    source: "Power Automate documentation, \"Limits of automated, scheduled, and instant flows\" (Paginated items); 677 actions of the corpus have 100,000",
}

fn check(ctx: &Context<'_>, found: &mut Vec<Diagnostic>) {
    for flow in flows(ctx) {
        let spots = spots(flow, is_hit);
        let diagnostic =
            report_spots(ctx, flow, &spots, |subject| format!("a pagination threshold above 100,000 in {}: {subject}", named(flow)));
        found.extend(diagnostic.map(|diagnostic| {
            diagnostic
                .why("100,000 is the most that is read, and 5,000 with the low performance profile")
                .help("set the threshold in the settings of the action to 100,000 or less")
        }));
    }
}

fn is_hit(step: &Step<'_>) -> bool {
    let items = step.value.at(&["runtimeConfiguration", "paginationPolicy", "minimumItemCount"]);
    items.and_then(number).is_some_and(|items| items > 100_000)
}
