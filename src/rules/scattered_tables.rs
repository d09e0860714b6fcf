//! Tables in several solutions of one publisher.

use super::support::{Context, Diagnostic, declare_rule};
use crate::model::quoted;

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
    since: "0.2.0",
    source: "Power Platform documentation, \"Organize your solutions\" (have only one solution that includes all your tables)",
    preview: true,
}

fn check(ctx: &Context<'_>, found: &mut Vec<Diagnostic>) {
    let publisher = &ctx.solution.manifest.publisher.unique_name;
    let of_publisher = |member: &(usize, &&crate::model::Solution)| member.1.manifest.publisher.unique_name == *publisher;
    let with_tables = ctx.set.solutions.iter().enumerate().filter(of_publisher).filter(|(member, solution)| {
        solution.components.iter().any(|component| {
            let node = ctx.graph.find(&component.key).and_then(|at| ctx.graph.nodes.get(at));
            component.kind() == "table" && node.is_some_and(|node| node.providers.contains(member))
        })
    });
    let members: Vec<(usize, &&crate::model::Solution)> = with_tables.collect();
    // Told of once, at the first of them.
    let Some(((_, _), others)) = members.split_first().filter(|((first, _), others)| *first == ctx.index && !others.is_empty()) else {
        return;
    };
    let names = members.iter().map(|(_, solution)| quoted(&solution.manifest.unique_name).to_string()).collect::<Vec<_>>().join(", ");
    let diagnostic = Diagnostic::new(ctx, format!("{} solutions of one publisher bring tables: {names}", members.len()), ctx.solution.manifest.location.clone())
        .why("one relationship between their tables makes a solution depend on another, and upgrades or removals fail")
        .help("keep all tables in one solution that is imported first")
        .related(others.iter().map(|(_, solution)| (format!("{} brings tables as well", quoted(&solution.manifest.unique_name)), solution.manifest.location.clone())));
    found.push(diagnostic);
}
