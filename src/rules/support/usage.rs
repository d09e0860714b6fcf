//! Whether anything in the checked files uses a component.

use std::collections::BTreeSet;

use super::Context;
use crate::model::{Component, Hardness};

/// Kinds that may name an environment variable where nobody looks: in scripts, code and formulas.
const OPAQUE: [&str; 15] = [
    "agent",
    "agent-component",
    "canvas-app",
    "code-app",
    "component-library",
    "custom-api",
    "custom-connector",
    "custom-page",
    "desktop-flow",
    "pcf-control",
    "plugin-assembly",
    "plugin-package",
    "power-pages-component",
    "power-pages-site",
    "web-resource",
];

/// Whether another component of the set names this one, surely or not.
pub fn is_named(ctx: &Context<'_>, component: &Component) -> bool {
    let Some(node) = ctx.graph.find(&component.key) else { return true };
    ctx.graph.needed_by(node).any(|edge| edge.in_content && edge.from != node && edge.hardness != Hardness::Containment)
}

/// Whether the solution has parts that may use something without naming it where it can be seen.
pub fn has_opaque_parts(ctx: &Context<'_>) -> bool {
    ctx.solution.components.iter().any(|component| OPAQUE.contains(&component.kind()))
}

/// The names with an underscore that stand anywhere in the cloud flows, in lower case.
pub fn names_in_flows(ctx: &Context<'_>) -> BTreeSet<String> {
    let is_part = |character: char| character.is_alphanumeric() || character == '_';
    let sources = ctx.flows().iter().map(|flow| flow.properties.source());
    let words = sources.flat_map(|source| source.split(move |character| !is_part(character)));
    words.filter(|word| word.contains('_')).map(str::to_lowercase).collect()
}
