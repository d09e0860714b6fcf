//! Background workflows, which cloud flows have replaced.

use super::support::{Context, Diagnostic, declare_rule};
use crate::model::quoted;

declare_rule! {
    /// A classic workflow runs in the background.
    ///
    /// ## What it finds
    /// Active classic workflows that run as system jobs; one finding for a solution.
    ///
    /// ## Why it matters
    /// Microsoft advises to use cloud flows in place of background workflows, which get no new features and
    /// are harder to watch.
    ///
    /// ## How to fix
    /// Build new automation with cloud flows, and move these when they have to be changed.
    ///
    /// ## When to allow it
    /// While they work and nobody has to change them.
    name: "workflow-in-background",
    severity: Info,
    confidence: High,
    category: Maintainability,
    since: "0.1.0",
    source: "Power Automate documentation, \"Replace classic Microsoft Dataverse workflows with flows\"",
}

fn check(ctx: &Context<'_>, found: &mut Vec<Diagnostic>) {
    let hits: Vec<_> = ctx.processes().iter().filter(|process| process.is_background() && !process.is_draft()).collect();
    let Some((first, rest)) = hits.split_first() else { return };
    let message = match rest.len() {
        0 => format!("the workflow {} runs in the background", quoted(&first.component.display_name)),
        _ => format!("{} workflows run in the background", hits.len()),
    };
    let places = rest.iter().map(|process| (format!("so does {}", quoted(&process.component.display_name)), process.place("Mode")));
    let diagnostic = Diagnostic::new(ctx, message, first.place("Mode"))
        .why("Microsoft advises to use cloud flows in their place")
        .help("move them to cloud flows when they have to be changed")
        .about(first.component)
        .related(places);
    found.push(diagnostic);
}
