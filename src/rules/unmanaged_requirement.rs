//! A managed solution that needs an unmanaged one.

use super::support::{Context, Diagnostic, declare_rule, requirement};
use crate::graph::requirements::{Class, Shortfall};

declare_rule! {
    /// A managed solution needs a solution that is there only unmanaged.
    ///
    /// ## What it finds
    /// Managed solutions that need components of a solution which the target, as it was given with `--target`,
    /// or the set that is checked has only unmanaged.
    ///
    /// ## Why it matters
    /// A managed component can only depend on managed ones: the import stops although the component is there.
    ///
    /// ## How to fix
    /// Import the managed build of the needed solution.
    ///
    /// ## When to allow it
    /// Never for a managed import.
    name: "unmanaged-requirement",
    severity: Error,
    confidence: High,
    category: Import,
    since: "0.1.0",
    source: "Power Apps documentation, \"Managed and unmanaged solutions\" and \"Missing dependencies during solution import\"",
}

fn check(ctx: &Context<'_>, found: &mut Vec<Diagnostic>) {
    if ctx.solution.manifest.managed != Some(true) {
        return;
    }
    for needed in requirement::short(ctx).filter(|needed| needed.shortfall == Some(Shortfall::Unmanaged)) {
        let place = if needed.class == Class::InSet { "this set" } else { "the target" };
        let message = format!("this managed solution needs {}, which {place} has only unmanaged", requirement::named(needed));
        let why = "a managed component can only depend on managed ones: the import stops although the component is there";
        let help = "import the managed build of it, or check with the managed one".to_owned();
        found.extend(requirement::report(ctx, needed, message).map(|diagnostic| diagnostic.why(why).help(help)));
    }
}
