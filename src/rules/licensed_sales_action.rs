//! Actions that only users of Sales may call.

use super::support::{Context, Diagnostic, declare_rule, licence};
use crate::platform::licences::Product;

declare_rule! {
    /// An action needs a licence for Dynamics 365 Sales.
    ///
    /// ## What it finds
    /// Cloud flows and classic processes that call an action for which users need a licence for Dynamics
    /// 365 Sales, by the list that Microsoft publishes; one finding for a solution. Steps name messages by
    /// ids that differ, so they are not looked at.
    ///
    /// ## Why it matters
    /// Whoever the call is made for needs that licence.
    ///
    /// ## How to fix
    /// See to the licences, or do without the action.
    ///
    /// ## When to allow it
    /// When those for whom the action is called have the licence.
    name: "licensed-sales-action",
    severity: Info,
    confidence: Medium,
    category: Licensing,
    since: "0.1.0",
    microsoft_rule: "meta-license-sales-sdkmessages",
    source: "Dynamics 365 Sales documentation, \"Verify license compliance using the license checker\"",
}

fn check(ctx: &Context<'_>, found: &mut Vec<Diagnostic>) {
    licence::actions(ctx, Product::Sales, found);
}
