//! Controls that only users of Sales may use.

use super::support::{Context, Diagnostic, declare_rule};
use crate::model::quoted;
use crate::platform::licences::{Part, Product, is_restricted};

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
    let controls = ctx.custom_controls().iter();
    let controls: Vec<_> = controls.filter(|control| is_restricted(Product::Sales, Part::Control, &control.name)).collect();
    let Some((first, rest)) = controls.split_first() else { return };
    let needs = if rest.is_empty() { "needs".to_owned() } else { format!("and {} more need", rest.len()) };
    let product = Product::Sales.name();
    let diagnostic = Diagnostic::new(
        ctx,
        format!("the control {} on the form {} {needs} a licence for {product}", quoted(&first.name), quoted(&first.form.display_name)),
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
