//! Tables that only users of Field Service may change.

use super::support::{Context, Diagnostic, declare_rule};
use crate::model::quoted;
use crate::platform::licences::{Part, Product, is_restricted};

declare_rule! {
    /// A table needs a licence for Dynamics 365 Field Service.
    ///
    /// ## What it finds
    /// Tables in the solution whose rows only users with a licence for Dynamics 365 Field Service may
    /// create, update or delete, by the list that Microsoft publishes; one finding for a solution.
    ///
    /// ## Why it matters
    /// Users of the app need that licence when they change such rows. Reading needs none.
    ///
    /// ## How to fix
    /// See to the licences, or keep the data in tables of your own.
    ///
    /// ## When to allow it
    /// When all who change the rows have the licence.
    name: "licensed-field-service-table",
    severity: Info,
    confidence: Medium,
    category: Licensing,
    since: "0.1.0",
    microsoft_rule: "meta-license-fieldservice-entity-operations",
    source: "Dynamics 365 Field Service documentation, \"Objects validated by the solution checker\"",
}

fn check(ctx: &Context<'_>, found: &mut Vec<Diagnostic>) {
    let tables = ctx.solution.components.iter().filter(|table| table.kind() == "table" && (table.content || table.root));
    let tables: Vec<_> = tables.filter(|table| is_restricted(Product::FieldService, Part::Table, table.key.identity())).collect();
    let Some((first, rest)) = tables.split_first() else { return };
    let more = if rest.is_empty() { String::new() } else { format!(" and {} more", rest.len()) };
    let product = Product::FieldService.name();
    let diagnostic = Diagnostic::new(
        ctx,
        format!("changing rows of the table {}{more} needs a licence for {product}", quoted(&first.display_name)),
        first.location.clone(),
    )
    .why("Microsoft lists these tables as restricted: users need that licence to create, update or delete rows")
    .help("see to the licences of those who change the rows; reading needs none")
    .related(rest.iter().map(|table| (format!("so does {}", quoted(&table.display_name)), table.location.clone())));
    found.push(diagnostic);
}
