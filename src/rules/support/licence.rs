//! What the rules on licences share: what Microsoft lists as restricted to a product is said in the same words for each.

use super::{Context, Diagnostic};
use crate::model::quoted;
use crate::platform::licences::{Part, Product, is_restricted};

/// Tables whose rows only users of the product may change: one finding for a solution.
pub fn tables(ctx: &Context<'_>, product: Product, found: &mut Vec<Diagnostic>) {
    let tables = ctx.solution.components.iter().filter(|table| table.kind() == "table" && (table.content || table.root));
    let tables: Vec<_> = tables.filter(|table| is_restricted(product, Part::Table, table.key.identity())).collect();
    let Some((first, rest)) = tables.split_first() else { return };
    let more = if rest.is_empty() { String::new() } else { format!(" and {} more", rest.len()) };
    let name = product.name();
    let diagnostic = Diagnostic::new(
        ctx,
        format!("changing rows of the table {}{more} needs a licence for {name}", quoted(&first.display_name)),
        first.location.clone(),
    )
    .why("Microsoft lists these tables as restricted: users need that licence to create, update or delete rows")
    .help("see to the licences of those who change the rows; reading needs none")
    .related(rest.iter().map(|table| (format!("so does {}", quoted(&table.display_name)), table.location.clone())));
    found.push(diagnostic);
}

/// Controls on forms that only users of the product may use: one finding for a solution.
pub fn controls(ctx: &Context<'_>, product: Product, found: &mut Vec<Diagnostic>) {
    let controls = ctx.custom_controls().iter();
    let controls: Vec<_> = controls.filter(|control| is_restricted(product, Part::Control, &control.name)).collect();
    let Some((first, rest)) = controls.split_first() else { return };
    let needs = if rest.is_empty() { "needs".to_owned() } else { format!("and {} more need", rest.len()) };
    let name = product.name();
    let diagnostic = Diagnostic::new(
        ctx,
        format!("the control {} on the form {} {needs} a licence for {name}", quoted(&first.name), quoted(&first.form.display_name)),
        first.place(),
    )
    .why("Microsoft lists these controls as restricted: users of the form need that licence")
    .help("see to the licences of those who use the form, or use another control")
    .related(
        rest.iter()
            .map(|control| (format!("{} is used on {}", quoted(&control.name), quoted(&control.form.display_name)), control.place())),
    );
    found.push(diagnostic);
}

/// Actions that only users of the product may call: one finding for a solution.
pub fn actions(ctx: &Context<'_>, product: Product, found: &mut Vec<Diagnostic>) {
    let calls: Vec<_> = ctx.calls().iter().filter(|call| is_restricted(product, Part::Message, &call.action)).collect();
    let Some((first, rest)) = calls.split_first() else { return };
    let more = if rest.is_empty() { String::new() } else { format!(" and {} more", rest.len()) };
    let name = product.name();
    let diagnostic = Diagnostic::new(
        ctx,
        format!("the action {}, called by {}{more}, needs a licence for {name}", quoted(&first.action), quoted(&first.caller.display_name)),
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
