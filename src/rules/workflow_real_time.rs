//! Workflows that users wait for.

use super::support::{Context, Diagnostic, declare_rule};
use crate::model::quoted;

declare_rule! {
    /// A classic workflow runs in real time.
    ///
    /// ## What it finds
    /// Active classic workflows that run within the operation that starts them; one finding for a solution.
    ///
    /// ## Why it matters
    /// Whoever saves a row waits for the workflow, and an error in it undoes what was saved. Users of a
    /// table with such workflows need a Power Apps licence.
    ///
    /// ## How to fix
    /// Use a business rule, a formula column or a plug-in for what must be done at once, and a cloud flow
    /// for the rest.
    ///
    /// ## When to allow it
    /// When it must be part of the transaction and is fast: real-time workflows are supported, and cloud
    /// flows cannot do this.
    name: "workflow-real-time",
    severity: Info,
    confidence: High,
    category: Performance,
    since: "0.1.0",
    source: "Power Automate documentation, \"Replace classic Microsoft Dataverse workflows with flows\" and Power Apps documentation, \"License requirements for tables\" (complex business logic)",
}

fn check(ctx: &Context<'_>, found: &mut Vec<Diagnostic>) {
    let hits: Vec<_> = ctx.processes().iter().filter(|process| process.is_real_time() && !process.is_draft()).collect();
    let Some((first, rest)) = hits.split_first() else { return };
    let message = match rest.len() {
        0 => format!("the workflow {} runs in real time", quoted(&first.component.display_name)),
        _ => format!("{} workflows run in real time", hits.len()),
    };
    let places = rest.iter().map(|process| (format!("so does {}", quoted(&process.component.display_name)), process.place("Mode")));
    let diagnostic = Diagnostic::new(ctx, message, first.place("Mode"))
        .why("whoever saves a row waits for it, and an error in it undoes what was saved")
        .help("use business rules, formula columns or plug-ins for what must be done at once, cloud flows for the rest")
        .about(first.component)
        .related(places);
    found.push(diagnostic);
}
