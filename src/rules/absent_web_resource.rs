//! A needed web resource is in no solution.

use super::support::{Context, Diagnostic, Reporter, absent, declare_rule, report_absent};
use crate::model::quoted;

declare_rule! {
    /// A needed web resource is in no solution.
    ///
    /// ## What it finds
    /// Scripts, pages and pictures that forms, ribbons, commands, apps, tables and views name, and that are
    /// neither in the file, nor listed by its exporter, nor the platform's.
    ///
    /// ## Why it matters
    /// The import stops where Dataverse tracks the reference. Where it does not, the form shows a script error
    /// or an empty frame.
    ///
    /// ## How to fix
    /// Open the solution, *Add existing*, *More*, *Web resource*, choose it, and export again. If it was
    /// deleted on purpose, remove it from what names it.
    ///
    /// ## When to allow it
    /// When the target has the web resource already and is the only target.
    name: "absent-web-resource",
    severity: Error,
    confidence: Medium,
    category: Import,
    since: "0.1.0",
    source: "Power Apps documentation, \"Form properties legacy\" (dependencies of form libraries); 171 rows of the corpus ask for a web resource of a form",
}

fn check(ctx: &Context<'_>, found: &mut Vec<Diagnostic>) {
    for absent in absent(ctx, Reporter::WebResource) {
        let name = quoted(&absent.node.display_name);
        let help = format!(
            "open the solution, Add existing > More > Web resource > {name}, and export again; if it was deleted on purpose, remove it from what names it"
        );
        found.extend(report_absent(ctx, &absent, help));
    }
}
