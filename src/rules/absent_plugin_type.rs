//! A step or custom API runs a plug-in that is in no solution.

use super::support::{Context, Diagnostic, Reporter, absent, declare_rule, report_absent};
use crate::model::quoted;

declare_rule! {
    /// A step or custom API runs a plug-in that is in no solution.
    ///
    /// ## What it finds
    /// Plug-in types that steps, custom APIs and workflows run, when no assembly in the file has them and the
    /// exporter does not list them.
    ///
    /// ## Why it matters
    /// A step cannot be registered without its type: the import stops.
    ///
    /// ## How to fix
    /// Open the solution, *Add existing*, *More*, *Plug-in assembly*, choose the assembly that has the class,
    /// and export again.
    ///
    /// ## When to allow it
    /// When the target has the assembly already and is the only target.
    name: "absent-plugin-type",
    severity: Error,
    confidence: Medium,
    category: Import,
    since: "0.1.0",
    source: "Dataverse documentation, \"Register a plug-in\"; all 52 steps of the corpus find their type in the file or in the list",
}

fn check(ctx: &Context<'_>, found: &mut Vec<Diagnostic>) {
    for absent in absent(ctx, Reporter::PluginType) {
        let name = quoted(&absent.node.display_name);
        let help = format!(
            "open the solution, Add existing > More > Plug-in assembly, choose the one that has the class {name}, and export again"
        );
        found.extend(report_absent(ctx, &absent, help));
    }
}
