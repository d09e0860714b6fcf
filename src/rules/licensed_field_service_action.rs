//! Actions that only users of Field Service may call.

use super::support::{Context, Diagnostic, declare_rule};
use crate::model::quoted;
use crate::platform::licences::{Part, Product, is_restricted};

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
    let calls: Vec<_> = ctx.calls().iter().filter(|call| is_restricted(Product::FieldService, Part::Message, &call.action)).collect();
    let Some((first, rest)) = calls.split_first() else { return };
    let more = if rest.is_empty() { String::new() } else { format!(" and {} more", rest.len()) };
    let product = Product::FieldService.name();
    let diagnostic = Diagnostic::new(
        ctx,
        format!(
            "the action {}, called by {}{more}, needs a licence for {product}",
            quoted(&first.action),
            quoted(&first.caller.display_name)
        ),
        first.location.clone(),
    )
    .why("Microsoft lists these actions as restricted: those for whom they are called need that licence")
    .help("see to the licences of those for whom it is called")
    .related(
        rest.iter()
            .map(|call| (format!("{} is called by {}", quoted(&call.action), quoted(&call.caller.display_name)), call.location.clone())),
    );
    found.push(diagnostic);
}
