//! A needed connection reference is in no solution.

use super::support::{Context, Diagnostic, Reporter, absent, declare_rule, report_absent};
use crate::model::quoted;

declare_rule! {
    /// A needed connection reference is in no solution.
    ///
    /// ## What it finds
    /// Connection references that a flow, an app or an agent uses, and that are neither in the file nor listed
    /// by its exporter. Dataverse lists every one that is left out, so the list was shortened by hand, or the
    /// file was put together from parts.
    ///
    /// ## Why it matters
    /// A flow without its connection reference cannot be imported, or stays off.
    ///
    /// ## How to fix
    /// Open the solution, *Add existing*, *More*, *Connection reference*, choose it, and export again. Or check
    /// together with the solution that brings it: `solvet check base.zip this.zip`.
    ///
    /// ## When to allow it
    /// When the target has the reference already and is the only target.
    name: "absent-connection-reference",
    severity: Error,
    confidence: Medium,
    category: Import,
    since: "0.1.0",
    source: "Power Automate documentation, \"Use a connection reference in a solution\"; every reference of the corpus that a flow names is in the file or listed (29 of 29 rows)",
}

fn check(ctx: &Context<'_>, found: &mut Vec<Diagnostic>) {
    for absent in absent(ctx, Reporter::ConnectionReference) {
        let name = quoted(&absent.node.display_name);
        let help = format!(
            "open the solution, Add existing > More > Connection reference > {name}, and export again; or check together with the solution that brings it"
        );
        found.extend(report_absent(ctx, &absent, help));
    }
}
