//! Ids of rows in flows.

use super::support::fixed::{Fixed, report};
use super::support::{Context, Diagnostic, declare_rule};
use crate::content::flow::{Flow, Step};
use crate::content::strings::FlowText;
use crate::model::bare_guid;

declare_rule! {
    /// A flow holds the id of a row.
    ///
    /// ## What it finds
    /// Steps of the Dataverse connector whose row is a fixed id, and lookups that are set to a fixed row.
    ///
    /// ## Why it matters
    /// Rows have other ids in the target unless they are brought there with the same one: the step fails, or
    /// changes the wrong row.
    ///
    /// ## How to fix
    /// Find the row by something that is the same everywhere, such as a name or an alternate key, or put the id
    /// into an environment variable.
    ///
    /// ## When to allow it
    /// When the row is brought to every environment with the same id.
    name: "flow-fixed-row",
    severity: Warning,
    confidence: Medium,
    category: Alm,
    since: "0.1.0",
    source: "Power Automate documentation, \"Keep flow configuration generic\"; Microsoft Dataverse connector reference (`recordId`, `@odata.bind`)",
}

const FIXED: Fixed = Fixed {
    what: "the id of a row",
    why: "rows have other ids in the target: the step fails, or changes the wrong row",
    help: "find the row by a name or an alternate key, or put the id into an environment variable",
    find,
};

fn check(ctx: &Context<'_>, found: &mut Vec<Diagnostic>) {
    report(ctx, &FIXED, found);
}

fn find(flow: &Flow<'_>, text: &FlowText<'_>, stretch: &str) -> Option<String> {
    // Only a text that is nothing but the id, or ends in it: `contoso_orders(4f0c1b2a-...)`.
    if text.key == "recordId" {
        // Steps of AI Builder call the model so, which is a component.
        let operation = text.step.and_then(|step| flow.steps.get(step)).map(Step::operation).unwrap_or_default();
        return bare_guid(stretch).filter(|_| !operation.starts_with("aibuilder"));
    }
    let is_lookup = text.key.ends_with("@odata.bind");
    let inner = stretch.trim().strip_suffix(')').filter(|_| is_lookup)?;
    bare_guid(inner.rsplit('(').next()?)
}
