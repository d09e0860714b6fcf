//! Steps on queries of notes.

use super::support::{Context, Diagnostic, declare_rule};
use crate::model::quoted;

declare_rule! {
    /// A step runs on queries of notes.
    ///
    /// ## What it finds
    /// Plug-in steps on `RetrieveMultiple` of the table `annotation`, which holds notes and attachments.
    ///
    /// ## Why it matters
    /// The timeline of every form asks for notes, and reads them with their attachments: the code makes
    /// timelines slow, and can keep attachments from opening.
    ///
    /// ## How to fix
    /// Work on notes when they are saved (`Create`, `Update`), not when they are read.
    ///
    /// ## When to allow it
    /// Only when nothing else can do it, and the code was measured on rows with many notes.
    name: "step-on-notes-query",
    severity: Warning,
    confidence: High,
    category: Performance,
    since: "0.1.0",
    microsoft_rule: "meta-avoid-retrievemultiple-annotation",
    source: "Power Apps documentation, \"Use solution checker to validate your solutions\" (meta-avoid-retrievemultiple-annotation)",
}

fn check(ctx: &Context<'_>, found: &mut Vec<Diagnostic>) {
    for step in ctx.plugin_steps().iter().filter(|step| step.is_on(&["RetrieveMultiple"]) && step.table == "annotation") {
        let diagnostic = Diagnostic::new(
            ctx,
            format!("the step {} runs on queries of notes", quoted(&step.component.display_name)),
            step.place("PrimaryEntity"),
        )
        .why("timelines ask for notes all the time and wait for it")
        .help("work on notes when they are saved, not when they are read")
        .about(step.component);
        found.push(diagnostic);
    }
}
