//! Tables that only users of Sales may change.

use super::support::{Context, Diagnostic, declare_rule, licence};
use crate::platform::licences::Product;

declare_rule! {
    /// A table needs a licence for Dynamics 365 Sales.
    ///
    /// ## What it finds
    /// Tables in the solution whose rows only users with a licence for Dynamics 365 Sales may create,
    /// update or delete, by the list that Microsoft publishes; one finding for a solution.
    ///
    /// ## Why it matters
    /// Users of the app need that licence when they change such rows. Reading needs none.
    ///
    /// ## How to fix
    /// See to the licences, or keep the data in tables of your own.
    ///
    /// ## When to allow it
    /// When all who change the rows have the licence.
    name: "licensed-sales-table",
    severity: Info,
    confidence: Medium,
    category: Licensing,
    since: "0.1.0",
    microsoft_rule: "meta-license-sales-entity-operations",
    source: "Dynamics 365 Sales documentation, \"Verify license compliance using the license checker\"",
}

fn check(ctx: &Context<'_>, found: &mut Vec<Diagnostic>) {
    licence::tables(ctx, Product::Sales, found);
}
