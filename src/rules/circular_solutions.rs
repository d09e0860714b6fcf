//! Solutions that need each other.

use super::support::{Context, Diagnostic, declare_rule};
use crate::model::quoted;

declare_rule! {
    /// Solutions of the set need each other.
    ///
    /// ## What it finds
    /// Solutions, among those that are checked together, of which each needs a component that another one brings, in a circle. A circle
    /// of which the target has a solution already, as it was given with `--target`, is not reported.
    ///
    /// ## Why it matters
    /// In an environment without them, none can be imported first: each waits for another. Where earlier versions are there, the import
    /// works, but none of them can be removed.
    ///
    /// ## How to fix
    /// Move the components that both need into a solution of their own that is imported first, or bring the solutions together into one.
    ///
    /// ## When to allow it
    /// When every target has earlier versions of them.
    name: "circular-solutions",
    severity: Warning,
    confidence: Medium,
    category: Import,
    since: "0.1.0",
    source: "Power Platform documentation, \"Organize your solutions\" (circular dependencies); Power Platform support, \"Failed deleting solution error due to circular dependencies between two solutions\"",
}

fn check(ctx: &Context<'_>, found: &mut Vec<Diagnostic>) {
    if ctx.set.solutions.len() < 2 {
        return;
    }
    let plan = ctx.set.plan();
    // A circle is told of at its first solution.
    for circle in plan.cycles.iter().filter(|circle| circle.first() == Some(&ctx.index)) {
        let members: Vec<&str> = circle
            .iter()
            .filter_map(|member| ctx.set.solutions.get(*member))
            .map(|solution| solution.manifest.unique_name.as_str())
            .collect();
        let in_target = |name: &&str| ctx.target.is_some_and(|target| target.find(name).is_some());
        if members.iter().any(in_target) {
            continue;
        }
        let names = members.iter().map(|name| quoted(name).to_string()).collect::<Vec<_>>().join(", ");
        let message = match members.len() {
            2 => format!("{} need each other", names.replace(", ", " and ")),
            _ => format!("{names} need each other in a circle"),
        };
        let inside = |member: usize| circle.binary_search(&member).is_ok();
        let links = plan.links.iter().filter(|link| link.is_hard && inside(link.from) && inside(link.to));
        let edges = links.filter_map(|link| ctx.graph.edges.get(*link.edges.first()?));
        let shown = |node: usize| ctx.graph.nodes.get(node).map(|node| node.display_name.as_str()).unwrap_or_default();
        let places = edges.map(|edge| (format!("{} needs {}", quoted(shown(edge.from)), quoted(shown(edge.to))), edge.location.clone()));
        let diagnostic = Diagnostic::new(ctx, message, ctx.solution.manifest.location.clone())
            .why("where none of them is yet, none can be imported first: each waits for another; and none can ever be removed")
            .help("move what both need into a solution that is imported first, or bring them together into one")
            .discriminator(members.join(" ").to_lowercase())
            .related(places);
        found.push(diagnostic);
    }
}
