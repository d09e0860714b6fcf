//! Notes that are too long.

use super::support::flow::{REFUSED, flows, named, report_spots, spots};
use super::support::{Context, Diagnostic, declare_rule};
use crate::content::flow::{Step, Value};

declare_rule! {
    /// The note of an action has more than 256 characters.
    ///
    /// ## What it finds
    /// Actions and triggers whose note (`description`) has more than 256 characters.
    ///
    /// ## Why it matters
    /// Power Automate allows 256 characters. A flow with a longer note cannot be saved or turned on.
    ///
    /// ## How to fix
    /// Shorten the note.
    ///
    /// ## When to allow it
    /// Never: the limit is the platform's.
    name: "flow-too-long-note",
    severity: Warning,
    confidence: High,
    category: Reliability,
    since: "0.1.0",
    source: "Power Automate documentation, \"Limits of automated, scheduled, and instant flows\" (Length of description); the longest note of the corpus has 239 characters",
}

/// Characters in a description.
const MAX: usize = 256;

fn check(ctx: &Context<'_>, found: &mut Vec<Diagnostic>) {
    for flow in flows(ctx) {
        let spots = spots(flow, is_hit);
        let diagnostic =
            report_spots(ctx, flow, &spots, |subject| format!("notes of more than {MAX} characters in {}: {subject}", named(flow)));
        found.extend(diagnostic.map(|diagnostic| diagnostic.why(REFUSED).help("shorten the note")));
    }
}

fn is_hit(step: &Step<'_>) -> bool {
    step.value.get("description").and_then(Value::as_str).is_some_and(|note| note.chars().count() > MAX)
}
