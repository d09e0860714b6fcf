//! Entry names that no extractor should follow.

use super::support::{Context, Diagnostic, declare_rule};
use crate::model::quoted;
use crate::source::text::Location;

declare_rule! {
    /// The name of an entry is unsafe.
    ///
    /// ## What it finds
    /// Entries with a `..` segment, an absolute path, or a control character in their name.
    ///
    /// ## Why it matters
    /// A tool that unpacks the zip may write outside its folder. No export makes such names: somebody
    /// made them, or a packer is broken.
    ///
    /// ## How to fix
    /// Do not unpack the file with other tools. Find out where it comes from, and export again.
    ///
    /// ## When to allow it
    /// Never.
    name: "unsafe-entry-name",
    severity: Error,
    confidence: High,
    category: Security,
    since: "0.1.0",
    source: "CWE-22 and CWE-29 (path traversal in archives); no file of the corpus has one",
}

fn check(ctx: &Context<'_>, found: &mut Vec<Diagnostic>) {
    for entry in &ctx.solution.entries {
        let Some(issue) = &entry.name_issue else { continue };
        let why = if issue.contains("control") {
            "tools show and write such a name in different ways, so a file can hide behind it; no export makes such a name"
        } else {
            "a tool that unpacks the zip may write outside its folder; no export makes such a name"
        };
        let diagnostic =
            Diagnostic::new(ctx, format!("the name of the entry {} has {issue}", quoted(&entry.path)), Location::of_entry(&entry.path))
                .why(why)
                .help("do not unpack the file with other tools; find out where it comes from and export the solution again")
                .discriminator(entry.path.clone());
        found.push(diagnostic);
    }
}
