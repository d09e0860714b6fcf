//! Controls that only users of Sales may use.

use super::support::{Context, Diagnostic, declare_rule, licence};
use crate::platform::licences::Product;

declare_rule! {
    /// A control on a form needs a licence for Dynamics 365 Sales.
    ///
    /// ## What it finds
    /// Code components on forms that only users with a licence for Dynamics 365 Sales may use, by the list
    /// that Microsoft publishes; one finding for a solution.
    ///
    /// ## Why it matters
    /// Users of the form need that licence.
    ///
    /// ## How to fix
    /// See to the licences, or use another control.
    ///
    /// ## When to allow it
    /// When all who use the form have the licence.
    name: "licensed-sales-control",
    severity: Info,
    confidence: Medium,
    category: Licensing,
    since: "0.1.0",
    microsoft_rule: "meta-license-sales-customcontrols",
    source: "Dynamics 365 Sales documentation, \"Verify license compliance using the license checker\"",
}

fn check(ctx: &Context<'_>, found: &mut Vec<Diagnostic>) {
    licence::controls(ctx, Product::Sales, found);
}
