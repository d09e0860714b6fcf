//! A required solution that the target does not have.

use super::support::{Context, Diagnostic, declare_rule, requirement};
use crate::graph::requirements::{Class, Shortfall};

declare_rule! {
    /// The target lacks a solution that is needed.
    ///
    /// ## What it finds
    /// Solutions that the exporter lists as needed and that the target, as it was given with `--target`, does
    /// not have; and solutions it has without the components that are needed of them.
    ///
    /// ## Why it matters
    /// The import looks for every listed component in the target, does not find it, and stops.
    ///
    /// ## How to fix
    /// Import the solution, or install the app that brings it, before this one.
    ///
    /// ## When to allow it
    /// When the list of the target is older than the target.
    name: "absent-requirement",
    severity: Error,
    confidence: High,
    category: Import,
    since: "0.1.0",
    source: "Power Apps documentation, \"Missing dependencies during solution import\"",
}

fn check(ctx: &Context<'_>, found: &mut Vec<Diagnostic>) {
    for needed in requirement::short(ctx) {
        let (message, help) = match &needed.shortfall {
            // What no managed solution brings has a rule of its own.
            Some(Shortfall::Absent) if needed.class != Class::Active => (
                format!("the target does not have {}, of which {} needed", requirement::named(needed), requirement::components(needed)),
                requirement::install(needed),
            ),
            Some(Shortfall::Lacks) => (
                format!("the target has {}, but not the components that are needed of it", requirement::named(needed)),
                "import a version of it that has them, before this solution".to_owned(),
            ),
            _ => continue,
        };
        let why = "the import looks for every component that the file lists as needed, and stops where one is absent";
        found.extend(requirement::report(ctx, needed, message).map(|diagnostic| diagnostic.why(why).help(help)));
    }
}
