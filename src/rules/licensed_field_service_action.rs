//! Actions that only users of Field Service may call.

use super::support::{Context, Diagnostic, declare_rule, licence};
use crate::platform::licences::Product;

declare_rule! {
    /// An action needs a licence for Dynamics 365 Field Service.
    ///
    /// ## What it finds
    /// Cloud flows and classic processes that call an action for which users need a licence for Dynamics
    /// 365 Field Service, by the list that Microsoft publishes; one finding for a solution. Steps name
    /// messages by ids that differ, so they are not looked at.
    ///
    /// ## Why it matters
    /// Whoever the call is made for needs that licence.
    ///
    /// ## How to fix
    /// See to the licences, or do without the action.
    ///
    /// ## When to allow it
    /// When those for whom the action is called have the licence.
    name: "licensed-field-service-action",
    severity: Info,
    confidence: Medium,
    category: Licensing,
    since: "0.1.0",
    microsoft_rule: "meta-license-fieldservice-sdkmessages",
    source: "Dynamics 365 Field Service documentation, \"Objects validated by the solution checker\"",
}

fn check(ctx: &Context<'_>, found: &mut Vec<Diagnostic>) {
    licence::actions(ctx, Product::FieldService, found);
}
