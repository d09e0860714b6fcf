//! Something is named that is nowhere, and the import does not look for it.

use super::support::{Context, Diagnostic, Reporter, absent, declare_rule, described, report_absent};

declare_rule! {
    /// Something is named that is nowhere, and the import does not look for it.
    ///
    /// ## What it finds
    /// Components that something in the file names in a way Dataverse does not track, and that are neither in
    /// the file nor the platform's: pages of a site map, columns in steps of a flow, parts of an agent.
    ///
    /// ## Why it matters
    /// The import succeeds, and what needs the component fails when it is used.
    ///
    /// ## How to fix
    /// Add the component to the solution (*Add existing*) and export again, or remove what names it.
    ///
    /// ## When to allow it
    /// When another solution of yours brings the component and is always imported with this one. Better: check
    /// both together.
    name: "absent-at-run-time",
    severity: Warning,
    confidence: Medium,
    category: Alm,
    since: "0.1.0",
    source: "format reference, section 4 (references that Dataverse does not track); checked on the corpus, see the accuracy of each reference in docs/dependencies.md",
}

fn check(ctx: &Context<'_>, found: &mut Vec<Diagnostic>) {
    for absent in absent(ctx, Reporter::RunTime) {
        let what = described(absent.node);
        let help = format!("open the solution, Add existing, choose the {what}, and export again; or remove what names it");
        found.extend(report_absent(ctx, &absent, help));
    }
}
