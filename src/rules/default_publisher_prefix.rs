//! Prefixes nobody chose.

use super::support::{Context, Diagnostic, declare_rule};
use crate::model::quoted;

declare_rule! {
    /// The publisher's prefix is a default one.
    ///
    /// ## What it finds
    /// Solutions whose publisher prefix is `new`, or the random one (`cr` and three hexadecimal digits) of the
    /// default publisher that every environment has.
    ///
    /// ## Why it matters
    /// Every component carries the prefix in its name for good. A default prefix says nothing about its
    /// owner, differs from environment to environment, or collides with other people's components that
    /// carry it as well.
    ///
    /// ## How to fix
    /// Create a publisher of your own and use it for new solutions. Components that exist keep their
    /// names.
    ///
    /// ## When to allow it
    /// For a solution that exists already: renaming its components means building them again.
    name: "default-publisher-prefix",
    severity: Warning,
    confidence: High,
    category: Alm,
    since: "0.1.0",
    source: "Power Apps documentation, \"Create a solution\" (publisher); every publisher of the corpus named `Cr` and five digits has such a prefix",
}

fn check(ctx: &Context<'_>, found: &mut Vec<Diagnostic>) {
    let publisher = &ctx.solution.manifest.publisher;
    let reason = if publisher.prefix.eq_ignore_ascii_case("new") {
        "which the default publisher of every environment has"
    } else if is_random(&publisher.prefix, "cr", 3) && is_random(&publisher.unique_name, "cr", 5) {
        "which the environment made up for its default publisher"
    } else {
        return;
    };
    let diagnostic = Diagnostic::new(ctx, format!("the publisher prefix is {}, {reason}", quoted(&publisher.prefix)), publisher.location.clone())
        .why("every component carries the prefix in its name for good: it should tell whose component it is, and be the same in every environment")
        .help("create a publisher of your own for new solutions; components that exist keep their names");
    found.push(diagnostic);
}

/// `cr` and so many hexadecimal digits.
fn is_random(text: &str, start: &str, digits: usize) -> bool {
    let lower = text.to_ascii_lowercase();
    lower.strip_prefix(start).is_some_and(|rest| rest.len() == digits && rest.bytes().all(|byte| byte.is_ascii_hexdigit()))
}
