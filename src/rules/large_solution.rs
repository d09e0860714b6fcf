//! Solutions that are too large to be imported.

use super::support::{Context, Diagnostic, OptionDefault, RuleOption, declare_rule};
use crate::model::quoted;

declare_rule! {
    /// The solution is larger than an import takes.
    ///
    /// ## What it finds
    /// Solutions whose packed size is above the option, by default 95 MB, the limit Microsoft documents.
    ///
    /// ## Why it matters
    /// A larger file is refused, or the import runs into its time limit.
    ///
    /// ## How to fix
    /// Move large web resources, apps or plug-in packages into a solution of their own, and remove what is not
    /// needed.
    ///
    /// ## When to allow it
    /// When your environment is known to take it: another page of the documentation says 120 MB.
    name: "large-solution",
    severity: Warning,
    confidence: Medium,
    category: Alm,
    since: "0.2.0",
    source: "Power Apps documentation, \"Use environment variables\" (frequently asked questions) and \"Create a solution\": 95 MB; the error ImportFileTooLarge 0x80040375",
    options: &[RuleOption { name: "megabytes", default: OptionDefault::Number(95), about: "how large the solution may be, packed, in megabytes" }],
}

/// A megabyte as the limit counts it.
const MEGABYTE: u64 = 1_000_000;

fn check(ctx: &Context<'_>, found: &mut Vec<Diagnostic>) {
    // A folder has no packed size yet.
    let packed: u64 = ctx.solution.entries.iter().map(|entry| entry.compressed_bytes).sum();
    let most = u64::from(ctx.number("megabytes"));
    if ctx.solution.tree.is_tree || ctx.solution.is_lone_app || packed <= most * MEGABYTE {
        return;
    }
    let largest = ctx.solution.entries.iter().max_by_key(|entry| entry.compressed_bytes).map(|entry| entry.path.as_str());
    let message = format!(
        "the solution has {} MB packed, more than {most}; the largest file is {}",
        packed.div_ceil(MEGABYTE),
        quoted(largest.unwrap_or_default())
    );
    found.push(
        Diagnostic::new(ctx, message, ctx.solution.manifest.location.clone())
            .why("a larger file is refused, or the import runs into its time limit")
            .help("move large web resources, apps or plug-in packages into a solution of their own"),
    );
}
