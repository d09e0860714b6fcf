//! Cloud flows whose names nobody chose.

use super::support::{Context, Diagnostic, about_flow, declare_rule};
use crate::model::quoted;

declare_rule! {
    /// A cloud flow has a name that nobody chose.
    ///
    /// ## What it finds
    /// Cloud flows that are called *Untitled* or begin with *Copy of*.
    ///
    /// ## Why it matters
    /// In lists, in the run history and in messages about failures the name is all that tells what the flow is
    /// for.
    ///
    /// ## How to fix
    /// Rename the flow after what it does.
    ///
    /// ## When to allow it
    /// When the name is meant.
    name: "flow-generated-name",
    severity: Info,
    confidence: High,
    category: Maintainability,
    since: "0.1.0",
    source: "Power Automate documentation, coding guidelines, \"Use consistent naming conventions\"",
}

fn check(ctx: &Context<'_>, found: &mut Vec<Diagnostic>) {
    for flow in ctx.flows() {
        let name = flow.component.display_name.trim().to_lowercase();
        if name == "untitled" || name.starts_with("untitled ") || name.starts_with("copy of ") {
            let message = format!("the cloud flow {} has a name that nobody chose", quoted(&flow.component.display_name));
            found.push(
                about_flow(ctx, flow, message)
                    .why("in lists, in the run history and in messages about failures the name is all that tells what it is for")
                    .help("rename the flow after what it does"),
            );
        }
    }
}
