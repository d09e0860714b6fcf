//! A publisher prefix that Dataverse does not accept.

use super::support::{Context, Diagnostic, declare_rule};
use crate::model::quoted;

declare_rule! {
    /// The prefix of the publisher is not one that Dataverse accepts.
    ///
    /// ## What it finds
    /// Prefixes that do not have 2 to 8 letters and digits, do not start with a letter, or start with `mscrm`.
    ///
    /// ## Why it matters
    /// The target has to create the publisher at the first import, and refuses such a prefix. Names of components would begin with it.
    ///
    /// ## How to fix
    /// Correct the prefix at the publisher in the source environment and export again. It was most likely edited by hand.
    ///
    /// ## When to allow it
    /// When every target has the publisher already, with a valid prefix.
    name: "invalid-publisher-prefix",
    severity: Warning,
    confidence: Medium,
    category: Import,
    since: "0.1.0",
    source: "Power Platform CLI reference, `pac solution init --publisher-prefix`; all publishers of the corpus keep to it",
}

fn check(ctx: &Context<'_>, found: &mut Vec<Diagnostic>) {
    let publisher = &ctx.solution.manifest.publisher;
    let prefix = publisher.prefix.as_str();
    let starts_with_letter = prefix.bytes().next().is_some_and(|byte| byte.is_ascii_alphabetic());
    let reason = if prefix.is_empty() {
        // An absent prefix is reported as a missing part.
        return;
    } else if !prefix.bytes().all(|byte| byte.is_ascii_alphanumeric()) {
        "has other characters than letters and digits"
    } else if !starts_with_letter {
        "does not start with a letter"
    } else if !(2..=8).contains(&prefix.len()) {
        "does not have 2 to 8 characters"
    } else if prefix.to_ascii_lowercase().starts_with("mscrm") {
        "starts with `mscrm`, which is the platform's own"
    } else {
        return;
    };
    let diagnostic = Diagnostic::new(ctx, format!("the publisher prefix {} {reason}", quoted(prefix)), publisher.location.clone())
        .why("a target that does not have the publisher yet refuses to create one with such a prefix")
        .help("correct the prefix of the publisher in the source environment and export again");
    found.push(diagnostic);
}
