//! Tables of others with everything in them.

use super::support::{Context, Diagnostic, declare_rule};
use crate::graph::Status;
use crate::model::{Key, quoted};
use crate::platform::{prefixes, tables};

declare_rule! {
    /// A table of somebody else is in the solution with all its parts.
    ///
    /// ## What it finds
    /// Tables of the platform, of Microsoft's apps or of another managed solution that were added with *Include all objects*: their row in
    /// solution.xml has the behavior 0. Solutions of Microsoft itself are not judged.
    ///
    /// ## Why it matters
    /// All forms, views and columns of the table come along, changed or not. They need whatever the source environment had, so imports
    /// fail with missing dependencies, and they lie above what other solutions change later.
    ///
    /// ## How to fix
    /// Remove the table from the solution (not from the environment), and add it again with only the parts that were changed.
    ///
    /// ## When to allow it
    /// When every part of the table was changed on purpose.
    name: "whole-foreign-table",
    severity: Warning,
    confidence: Medium,
    category: Alm,
    since: "0.2.0",
    microsoft_rule: "meta-avoid-managed-entity-assets",
    source: "Power Apps documentation, \"Solution checker\" and \"Use table segmentation in solutions\" (all objects only for an unmanaged table that the target does not have)",
}

fn check(ctx: &Context<'_>, found: &mut Vec<Diagnostic>) {
    let manifest = &ctx.solution.manifest;
    if prefixes::is_microsoft(&manifest.publisher.prefix) {
        return;
    }
    // Old files have no behavior: there was no choice.
    for root in manifest.roots.iter().filter(|root| root.type_code == Some(1) && root.behavior == Some(0)) {
        let name = root.schema_name.as_deref().unwrap_or_default();
        let key = Key::new("table", name);
        let node = ctx.graph.find(&key).and_then(|at| ctx.graph.nodes.get(at));
        let is_own = node.is_none_or(|node| node.providers.contains(&ctx.index));
        let of_others = node.is_some_and(|node| node.listed && node.status == Status::Required && node.solution.as_deref() != Some("Active"));
        let known = tables::find(name).filter(|known| known.solution != Some(manifest.unique_name.as_str()));
        if name.is_empty() || !(known.is_some() || of_others && !is_own) {
            continue;
        }
        let label = ctx.solution.get(&key).map_or(name, |table| table.display_name.as_str());
        let owner = match (known, node.and_then(|node| node.solution.as_deref()).filter(|solution| *solution != manifest.unique_name)) {
            (Some(_), _) => "which is Microsoft's".to_owned(),
            (None, Some(solution)) => format!("which {} brings", quoted(solution)),
            (None, None) => "which another solution brings".to_owned(),
        };
        let diagnostic = Diagnostic::new(ctx, format!("the table {}, {owner}, is in the solution with all its parts", quoted(label)), root.location.clone())
            .why("unchanged forms, views and columns come along: they need what the source environment had, and lie above what others change")
            .help("remove the table from the solution, and add it again with only the parts that were changed")
            .about_key(&key, label);
        found.push(diagnostic);
    }
}
