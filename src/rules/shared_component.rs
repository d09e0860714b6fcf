//! Components that two solutions of one publisher bring.

use std::collections::BTreeMap;

use super::support::{Context, Diagnostic, declare_rule};
use crate::model::{Component, quoted};
use crate::platform::component_types::label;

declare_rule! {
    /// Two solutions bring the same component.
    ///
    /// ## What it finds
    /// Components that two of the solutions which are checked together bring, both of one publisher: neither extends what the other
    /// brings. All components of one pair of solutions make one finding.
    ///
    /// ## Why it matters
    /// The solution that is imported later puts its layer above the other: from then on changes of the first do not show. When one
    /// solution loses the component, the other keeps it, and nobody knows whose it is.
    ///
    /// ## How to fix
    /// Keep the component in one of the solutions, and remove it from the other.
    ///
    /// ## When to allow it
    /// For a component that both carry unchanged on purpose, such as a shared connection reference.
    name: "shared-component",
    severity: Warning,
    confidence: Medium,
    category: Alm,
    since: "0.1.0",
    source: "Power Platform documentation, \"Organize your solutions\" (do not include the same unmanaged component in more than one solution)",
}

fn check(ctx: &Context<'_>, found: &mut Vec<Diagnostic>) {
    let mut shared: BTreeMap<usize, Vec<&Component>> = BTreeMap::new();
    for (key, _, other) in ctx.set.brought_before(ctx.index) {
        // What is inside another component is shared because that is.
        let component = ctx.solution.get(key).filter(|component| component.parent.is_none() && component.kind() != "file");
        shared.entry(other).or_default().extend(component);
    }
    for (other, components) in shared {
        let Some((other, (first, rest))) = ctx.set.solutions.get(other).zip(components.split_first()) else { continue };
        if other.manifest.publisher.unique_name != ctx.solution.manifest.publisher.unique_name {
            continue;
        }
        let (what, name) = (format!("the {} {}", label(first.kind()), quoted(&first.display_name)), quoted(&other.manifest.unique_name));
        let message = match rest.len() {
            0 => format!("{what} is also in the solution {name}"),
            1 => format!("{what} and one more component are also in the solution {name}"),
            more => format!("{what} and {more} more components are also in the solution {name}"),
        };
        let diagnostic = Diagnostic::new(ctx, message, first.location.clone())
            .why("the solution that is imported later hides what the other one changes, and nobody knows whose the component is")
            .help("keep it in one of the solutions and remove it from the other")
            .discriminator(other.manifest.unique_name.to_lowercase())
            .related(rest.iter().map(|component| {
                (
                    format!("the {} {} is in both as well", label(component.kind()), quoted(&component.display_name)),
                    component.location.clone(),
                )
            }));
        found.push(diagnostic);
    }
}
