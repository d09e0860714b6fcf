//! Two entries of one path.

use super::support::{Context, Diagnostic, declare_rule};
use crate::model::quoted;
use crate::source::text::Location;

declare_rule! {
    /// Two entries of the zip have the same path.
    ///
    /// ## What it finds
    /// Entries whose path is the path of an earlier one, compared without case.
    ///
    /// ## Why it matters
    /// Which of the two is imported depends on the reader: what was reviewed need not be what arrives.
    /// solvet reads the first.
    ///
    /// ## How to fix
    /// Export the solution again, or build the zip anew instead of adding files to an old one.
    ///
    /// ## When to allow it
    /// Never.
    name: "duplicate-entry",
    severity: Error,
    confidence: High,
    category: Security,
    since: "0.1.0",
    source: "APPNOTE.TXT allows it and readers differ; no file of the corpus has one",
}

fn check(ctx: &Context<'_>, found: &mut Vec<Diagnostic>) {
    for entry in ctx.solution.entries.iter().filter(|entry| entry.duplicate) {
        let diagnostic = Diagnostic::new(
            ctx,
            format!("the zip has another entry with the path {} (upper and lower case do not count)", quoted(&entry.path)),
            Location::of_entry(&entry.path),
        )
        .why("which of them is imported depends on the reader, so what was reviewed need not be what arrives; solvet reads the first")
        .help("export the solution again, or build the zip anew instead of adding files to an old one")
        .discriminator(entry.path.clone());
        found.push(diagnostic);
    }
}
