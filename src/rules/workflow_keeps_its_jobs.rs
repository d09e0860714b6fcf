//! Background workflows whose jobs stay.

use super::support::{Context, Diagnostic, declare_rule};
use crate::model::quoted;

declare_rule! {
    /// Jobs of background workflows are never deleted.
    ///
    /// ## What it finds
    /// Active background workflows that do not delete their job when it succeeded; one finding for a
    /// solution.
    ///
    /// ## Why it matters
    /// Each run leaves a row among the system jobs, and lines in the log of the workflow. They take
    /// storage, which has to be paid for.
    ///
    /// ## How to fix
    /// Open the workflow, check *Automatically delete completed workflow jobs (to save disk space)*, and
    /// export again. Jobs that failed are kept all the same.
    ///
    /// ## When to allow it
    /// When somebody reads the log of runs that succeeded.
    name: "workflow-keeps-its-jobs",
    severity: Info,
    confidence: High,
    category: Performance,
    since: "0.1.0",
    source: "Power Automate documentation, \"Best practices for background workflow processes\" (automatically delete completed workflow jobs)",
}

fn check(ctx: &Context<'_>, found: &mut Vec<Diagnostic>) {
    let hits: Vec<_> = ctx
        .processes()
        .iter()
        .filter(|process| process.is_background() && !process.is_draft() && process.has("AsyncAutodelete", "0"))
        .collect();
    let Some((first, rest)) = hits.split_first() else { return };
    let message = match rest.len() {
        0 => format!("the workflow {} does not delete its jobs when they succeeded", quoted(&first.component.display_name)),
        _ => format!("{} workflows do not delete their jobs when they succeeded", hits.len()),
    };
    let places =
        rest.iter().map(|process| (format!("nor does {}", quoted(&process.component.display_name)), process.place("AsyncAutodelete")));
    let diagnostic = Diagnostic::new(ctx, message, first.place("AsyncAutodelete"))
        .why("each run leaves a row among the system jobs, which takes storage")
        .help("check Automatically delete completed workflow jobs in the workflow")
        .about(first.component)
        .related(places);
    found.push(diagnostic);
}
