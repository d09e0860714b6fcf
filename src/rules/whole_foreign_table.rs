//! Tables of others with everything in them.

use super::support::{Context, Diagnostic, declare_rule};
use crate::graph::Status;
use crate::model::{Key, RootComponent, quoted};
use crate::platform::{prefixes, tables};

declare_rule! {
    /// A table of somebody else is in the solution with all its parts.
    ///
    /// ## What it finds
    /// Tables of the platform, of Microsoft's apps or of another managed solution that were added with *Include all objects*: their row in
    /// solution.xml has the behavior 0. All of them make one finding. Solutions of Microsoft itself, and the tables behind business process
    /// flows, are not judged.
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
    since: "0.1.0",
    microsoft_rule: "meta-avoid-managed-entity-assets",
    source: "Power Apps documentation, \"Solution checker\" and \"Use table segmentation in solutions\" (all objects only for an unmanaged table that the target does not have)",
}

fn check(ctx: &Context<'_>, found: &mut Vec<Diagnostic>) {
    let manifest = &ctx.solution.manifest;
    if prefixes::is_microsoft(&manifest.publisher.prefix) {
        return;
    }
    // Old files have no behavior: there was no choice.
    let rows = manifest.roots.iter().filter(|root| root.type_code == Some(1) && root.behavior == Some(0));
    let foreign: Vec<(&RootComponent, String)> = rows.filter_map(|root| Some((root, foreign(ctx, root)?))).collect();
    let Some(((root, first), rest)) = foreign.split_first() else { return };
    let message = match rest.len() {
        0 => format!("the table {first} is in the solution with all its parts"),
        more => format!("{} tables of others are in the solution with all their parts, the first is {first}", more + 1),
    };
    let diagnostic = Diagnostic::new(ctx, message, root.location.clone())
        .why("unchanged forms, views and columns come along: they need what the source environment had, and lie above what others change")
        .help("remove the table from the solution, and add it again with only the parts that were changed")
        .related(rest.iter().map(|(root, named)| (format!("{named} as well"), root.location.clone())));
    found.push(diagnostic);
}

/// The table of a row and whose it is, where it is somebody else's.
fn foreign(ctx: &Context<'_>, root: &RootComponent) -> Option<String> {
    let name = root.schema_name.as_deref().filter(|name| !name.to_ascii_lowercase().contains("_bpf_"))?;
    let key = Key::new("table", name);
    let node = ctx.graph.find(&key).and_then(|at| ctx.graph.nodes.get(at));
    let owner = node.and_then(|node| node.solution.as_deref()).filter(|owner| *owner != ctx.solution.manifest.unique_name);
    let label = ctx.solution.get(&key).map_or(name, |table| table.display_name.as_str());
    if tables::find(name).is_some_and(|known| known.sure && known.solution != Some(ctx.solution.manifest.unique_name.as_str())) {
        return Some(format!("{} of Microsoft", quoted(label)));
    }
    // Who extends the table of another managed solution lists that solution as needed.
    let is_listed = node.is_some_and(|node| node.listed && node.status == Status::Required && !node.providers.contains(&ctx.index));
    owner.filter(|owner| is_listed && *owner != "Active").map(|owner| format!("{} of {}", quoted(label), quoted(owner)))
}
