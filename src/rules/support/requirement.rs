//! What the rules on required solutions share.

use super::{Context, Diagnostic};
use crate::graph::requirements::Requirement;
use crate::model::quoted;

/// The requirements of this solution that what is there does not satisfy.
pub fn short<'a>(ctx: &Context<'a>) -> impl Iterator<Item = &'a Requirement> {
    let index = ctx.index;
    ctx.requirements.iter().filter(move |needed| needed.shortfall.is_some() && needed.asked_by.contains(&index))
}

/// A finding on a required solution, at the first row of this solution that asks for it.
pub fn report(ctx: &Context<'_>, needed: &Requirement, message: String) -> Option<Diagnostic> {
    let rows = needed.components.iter().flat_map(|component| component.rows.iter().map(move |(member, place)| (component, *member, place)));
    let mut rows = rows.filter(|(_, member, _)| *member == ctx.index);
    let (_, _, place) = rows.next()?;
    let related = rows.map(|(component, _, place)| (format!("{} is needed of it", quoted(&component.display_name)), place.clone()));
    Some(Diagnostic::new(ctx, message, place.clone()).discriminator(needed.solution.to_lowercase()).related(related))
}

/// The product people know, with the unique name.
pub fn named(needed: &Requirement) -> String {
    match needed.product {
        Some(product) => format!("{product} ({})", quoted(&needed.solution)),
        None => quoted(&needed.solution).to_string(),
    }
}

/// How many components are needed of it, with the verb.
pub fn components(needed: &Requirement) -> String {
    match needed.components.len() {
        1 => "1 component is".to_owned(),
        count => format!("{count} components are"),
    }
}

/// How to get it into the target.
pub fn install(needed: &Requirement) -> String {
    match (needed.packages.first(), needed.product) {
        (Some(package), _) => {
            format!("install the application {} in the target (Power Platform admin center, Dynamics 365 apps)", quoted(package))
        }
        (None, Some(product)) => format!("install {product} in the target (Power Platform admin center, Dynamics 365 apps)"),
        (None, None) => format!("import {} into the target before this solution", quoted(&needed.solution)),
    }
}
