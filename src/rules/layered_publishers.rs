//! Components that solutions of two publishers bring.

use std::collections::BTreeMap;

use super::support::{Context, Diagnostic, declare_rule};
use crate::model::{Component, quoted};
use crate::platform::component_types::label;

declare_rule! {
    /// Solutions of two publishers bring the same component.
    ///
    /// ## What it finds
    /// Components that two of the solutions which are checked together bring, each as a component of its own, and that are of different
    /// publishers. All components of one pair of solutions make one finding.
    ///
    /// ## Why it matters
    /// The publisher of the solution that comes first owns the component for good. That solution can then neither lose the component nor
    /// be removed, because the layer of another publisher lies above: "The uninstall operation will delete the base layer".
    ///
    /// ## How to fix
    /// Use one publisher for all solutions. Keep the component in one of them, before anything is imported into an environment with data.
    ///
    /// ## When to allow it
    /// When the two are never imported into one environment.
    name: "layered-publishers",
    severity: Warning,
    confidence: Medium,
    category: Alm,
    since: "0.1.0",
    source: "Power Platform support, \"Solution upgrade or deletion fails when a shared component has multiple publishers\"; Power Platform documentation, \"Organize your solutions\"",
}

fn check(ctx: &Context<'_>, found: &mut Vec<Diagnostic>) {
    let mut shared: BTreeMap<usize, Vec<&Component>> = BTreeMap::new();
    for (key, _, other) in ctx.set.brought_before(ctx.index) {
        // What is inside another component is shared because that is.
        let component = ctx.solution.get(key).filter(|component| component.parent.is_none() && component.kind() != "file");
        shared.entry(other).or_default().extend(component);
    }
    let publisher = &ctx.solution.manifest.publisher.unique_name;
    for (other, components) in shared {
        let Some((other, (first, rest))) = ctx.set.solutions.get(other).zip(components.split_first()) else { continue };
        let (other, its_publisher) = (&other.manifest.unique_name, &other.manifest.publisher.unique_name);
        if its_publisher == publisher || its_publisher.is_empty() || publisher.is_empty() {
            continue;
        }
        let more = match rest.len() {
            0 => " is".to_owned(),
            1 => " and one more component are".to_owned(),
            more => format!(" and {more} more components are"),
        };
        let message = format!(
            "the {} {}{more} also in {}, which is of the publisher {}, not of {}",
            label(first.kind()),
            quoted(&first.display_name),
            quoted(other),
            quoted(its_publisher),
            quoted(publisher)
        );
        let diagnostic = Diagnostic::new(ctx, message, first.location.clone())
            .why("whoever is imported first owns the component for good, and can neither lose it nor be removed while the other lies above")
            .help("use one publisher for all solutions, and keep the component in one of them")
            .discriminator(other.to_lowercase())
            .related(rest.iter().map(|component| {
                (
                    format!("the {} {} is in both as well", label(component.kind()), quoted(&component.display_name)),
                    component.location.clone(),
                )
            }));
        found.push(diagnostic);
    }
}
