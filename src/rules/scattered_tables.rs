//! Tables in several solutions of one publisher.

use super::support::{Context, Diagnostic, declare_rule};
use crate::model::{Component, Solution, quoted};

declare_rule! {
    /// The tables of one publisher are spread over several solutions.
    ///
    /// ## What it finds
    /// Solutions of one publisher, among those that are checked together, of which two or more bring tables of their own.
    ///
    /// ## Why it matters
    /// One relationship between two tables is enough to make one solution depend on the other, or each on the other. Upgrades and removals
    /// then fail in the target.
    ///
    /// ## How to fix
    /// Keep all tables in one solution that is imported first.
    ///
    /// ## When to allow it
    /// When the solutions are made in environments of their own, the later one on top of the earlier one as managed.
    name: "scattered-tables",
    severity: Info,
    confidence: Low,
    category: Alm,
    since: "0.1.0",
    source: "Power Platform documentation, \"Organize your solutions\" (have only one solution that includes all your tables)",
    preview: true,
}

fn check(ctx: &Context<'_>, found: &mut Vec<Diagnostic>) {
    let publisher = &ctx.solution.manifest.publisher.unique_name;
    let of_publisher = |solution: &Solution| !publisher.is_empty() && solution.manifest.publisher.unique_name == *publisher;
    // Told of once, at the first solution of the publisher.
    if ctx.set.solutions.iter().position(|solution| of_publisher(solution)) != Some(ctx.index) {
        return;
    }
    let brings_table = |member: usize, component: &Component| {
        let node = ctx.graph.find(&component.key).and_then(|at| ctx.graph.nodes.get(at));
        component.kind() == "table" && node.is_some_and(|node| node.providers.contains(&member))
    };
    let members = ctx.set.solutions.iter().enumerate().filter(|(_, solution)| of_publisher(solution));
    let with_tables: Vec<&Solution> = members
        .filter(|(member, solution)| solution.components.iter().any(|component| brings_table(*member, component)))
        .map(|(_, solution)| *solution)
        .collect();
    if with_tables.len() < 2 {
        return;
    }
    let names: Vec<String> = with_tables.iter().take(5).map(|solution| quoted(&solution.manifest.unique_name).to_string()).collect();
    let more = if with_tables.len() > names.len() { " and others" } else { "" };
    let message = format!("{} solutions of one publisher bring tables: {}{more}", with_tables.len(), names.join(", "));
    let diagnostic = Diagnostic::new(ctx, message, ctx.solution.manifest.location.clone())
        .why("one relationship between their tables makes a solution depend on another, and upgrades or removals fail")
        .help("keep all tables in one solution that is imported first");
    found.push(diagnostic);
}
