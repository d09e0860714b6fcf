//! Tables of the publisher that are in the solution only in part.

use super::support::{Context, Diagnostic, declare_rule};
use crate::model::{Key, quoted};

declare_rule! {
    /// A table of the solution's own is only partly in it.
    ///
    /// ## What it finds
    /// Tables with the prefix of the publisher whose row in solution.xml says that not all of it is included, and that nobody else is
    /// known to bring: no other solution that is checked with it, not the target, and no row of `MissingDependencies`.
    ///
    /// ## Why it matters
    /// The parts that were not chosen exist nowhere but in the source environment. A new environment gets a table without them, or the import
    /// fails because something needs them.
    ///
    /// ## How to fix
    /// Remove the table from the solution (not from the environment) and add it again with *Include all objects*.
    ///
    /// ## When to allow it
    /// When an earlier solution has brought the table to every target.
    name: "segmented-own-table",
    severity: Warning,
    confidence: Medium,
    category: Alm,
    since: "0.1.0",
    microsoft_rule: "meta-include-unmanaged-entity-assets",
    source: "Power Apps documentation, \"Solution checker\" and \"Create a solution\" (all components for a table that was never imported into the target)",
}

fn check(ctx: &Context<'_>, found: &mut Vec<Diagnostic>) {
    let manifest = &ctx.solution.manifest;
    // A patch holds parts of what its parent holds.
    if manifest.publisher.prefix.is_empty() || manifest.parent.is_some() {
        return;
    }
    let of_publisher = |name: &str| name.split_once('_').is_some_and(|(prefix, _)| prefix.eq_ignore_ascii_case(&manifest.publisher.prefix));
    for root in manifest.roots.iter().filter(|root| root.type_code == Some(1) && matches!(root.behavior, Some(1 | 2))) {
        let Some(name) = root.schema_name.as_deref().filter(|name| of_publisher(name)) else { continue };
        let key = Key::new("table", name);
        // A shell makes no table: what it lies on has to be there, or the import stops.
        let Some(table) = ctx.solution.get(&key).filter(|table| table.content) else { continue };
        let node = ctx.graph.find(&key).and_then(|at| ctx.graph.nodes.get(at));
        let is_elsewhere = node.is_none_or(|node| node.listed || node.in_target || node.members.iter().any(|member| *member != ctx.index));
        if is_elsewhere || ctx.target.is_some_and(|target| target.with(&key).is_some()) {
            continue;
        }
        let diagnostic = Diagnostic::new(
            ctx,
            format!("the table {} is only partly in the solution, and nothing else is known to bring it", quoted(&table.display_name)),
            root.location.clone(),
        )
        .why("what was not chosen exists only in the source environment: a new environment gets the table without it")
        .help("remove the table from the solution, and add it again with all objects")
        .about(table);
        found.push(diagnostic);
    }
}
