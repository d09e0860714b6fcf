//! Asynchronous steps whose jobs stay.

use super::support::{Context, Diagnostic, declare_rule};
use crate::model::quoted;

declare_rule! {
    /// Jobs of asynchronous steps are never deleted.
    ///
    /// ## What it finds
    /// Asynchronous plug-in steps that do not delete their system job when it succeeded; one finding for a
    /// solution.
    ///
    /// ## Why it matters
    /// Each run leaves a row among the system jobs. They fill the database, which has to be paid for, and
    /// make the list of jobs slow.
    ///
    /// ## How to fix
    /// Change the step in the Plug-in Registration Tool and check *Delete AsyncOperation if StatusCode =
    /// Successful*; jobs that failed are kept all the same.
    ///
    /// ## When to allow it
    /// When somebody reads the jobs that succeeded, or they are deleted by a regular bulk deletion.
    name: "step-keeps-its-jobs",
    severity: Info,
    confidence: High,
    category: Performance,
    since: "0.1.0",
    source: "Power Platform documentation, \"Free up storage space\" (set plug-in jobs to delete themselves); the Plug-in Registration Tool",
}

fn check(ctx: &Context<'_>, found: &mut Vec<Diagnostic>) {
    let hits: Vec<_> = ctx
        .plugin_steps()
        .iter()
        .filter(|step| step.is_asynchronous && step.element.value("AsyncAutoDelete").is_some_and(|value| value == "0"))
        .collect();
    let Some((first, rest)) = hits.split_first() else { return };
    let message = match rest.len() {
        0 => format!("the asynchronous step {} does not delete its jobs when they succeeded", quoted(&first.component.display_name)),
        _ => format!("{} asynchronous steps do not delete their jobs when they succeeded", hits.len()),
    };
    let places = rest.iter().map(|step| (format!("so does {}", quoted(&step.component.display_name)), step.place("AsyncAutoDelete")));
    let diagnostic = Diagnostic::new(ctx, message, first.place("AsyncAutoDelete"))
        .why("each run leaves a row among the system jobs, which takes storage")
        .help("let the steps delete the jobs that succeeded: Delete AsyncOperation if StatusCode = Successful")
        .about(first.component)
        .related(places);
    found.push(diagnostic);
}
