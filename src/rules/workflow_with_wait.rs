//! Workflows that wait.

use super::support::{Context, Diagnostic, declare_rule};
use crate::content::Element;
use crate::model::quoted;

declare_rule! {
    /// A workflow waits for a condition.
    ///
    /// ## What it finds
    /// Classic workflows with a wait condition.
    ///
    /// ## Why it matters
    /// The job of each row waits until the condition holds, for ever if it never does. Many waiting jobs
    /// slow down the service that runs them all, and a changed workflow does not reach jobs that wait
    /// already.
    ///
    /// ## How to fix
    /// Start a workflow or a cloud flow by the change that it waits for, or let a daily cloud flow look for
    /// the rows that are due.
    ///
    /// ## When to allow it
    /// When few rows wait, and each for a short time.
    name: "workflow-with-wait",
    severity: Info,
    confidence: Medium,
    category: Performance,
    since: "0.1.0",
    source: "Power Automate documentation, \"Best practices for background workflow processes\"; the argument `Wait` of a condition in the XAML of the corpus (always False there)",
    preview: true,
}

fn check(ctx: &Context<'_>, found: &mut Vec<Diagnostic>) {
    for process in ctx.processes().iter().filter(|process| process.component.kind() == "classic-workflow") {
        let Some((_, root)) = process.definition else { continue };
        let is_wait = |element: &Element<'_>| {
            element.is("InArgument") && element.attribute("Key").as_deref() == Some("Wait") && element.text().eq_ignore_ascii_case("true")
        };
        let waits: Vec<Element<'_>> = root.descendants().filter(is_wait).collect();
        let Some((first, rest)) = waits.split_first() else { continue };
        let diagnostic = Diagnostic::new(
            ctx,
            format!("the workflow {} waits for a condition", quoted(&process.component.display_name)),
            process.definition_place(*first),
        )
        .why("the job of each row waits until the condition holds, for ever if it never does")
        .help("start it by the change that it waits for, or let a daily cloud flow look for rows that are due")
        .about(process.component)
        .related(rest.iter().take(5).map(|wait| ("it waits here as well".to_owned(), process.definition_place(*wait))));
        found.push(diagnostic);
    }
}
