//! Tables and columns that an upgrade deletes.

use std::collections::BTreeSet;

use super::support::{Context, Diagnostic, declare_rule};
use crate::model::{Key, compare_versions, quoted};
use crate::platform::{prefixes, tables};

declare_rule! {
    /// An upgrade would delete tables or columns with their data.
    ///
    /// ## What it finds
    /// Tables and columns of a managed solution that the version in the target has and this one has not, where the target was
    /// given as the solution file or as an inventory of `solvet inspect`. What another solution that is checked with it brings is
    /// not counted, and a column of a removed table is not counted again.
    ///
    /// ## Why it matters
    /// *Upgrade* deletes what the new version does not have, with every row and value in it. *Update* leaves it there, where it
    /// belongs to no current version.
    ///
    /// ## How to fix
    /// Put the component back into the solution, or save the data first. Import with *Update* while you are not sure.
    ///
    /// ## When to allow it
    /// When the data is no longer needed.
    name: "deleting-upgrade",
    severity: Error,
    confidence: Medium,
    category: Alm,
    since: "0.1.0",
    source: "Power Platform documentation, \"Solution concepts\" (upgrade removes components that are not in the new version) and \"Update a solution\"",
}

fn check(ctx: &Context<'_>, found: &mut Vec<Diagnostic>) {
    let manifest = &ctx.solution.manifest;
    let Some((target, installed)) = ctx.target.zip(ctx.installed()) else { return };
    let may_delete = installed.is_known && installed.managed == Some(true) && manifest.managed == Some(true) && manifest.parent.is_none();
    if !may_delete || !ctx.solution.has_whole_customizations() || compare_versions(&manifest.version, &installed.version).is_le() {
        return;
    }
    let removed: BTreeSet<&Key> = target.held_by(&manifest.unique_name).filter(|key| holds_data(key) && is_gone(ctx, key)).collect();
    // A table takes its columns with it.
    let is_counted = |key: &&&Key| match key.identity().split_once('.') {
        Some((table, _)) if key.kind() == "column" => !removed.contains(&Key::new("table", table)),
        _ => true,
    };
    let names: Vec<String> = removed.iter().filter(is_counted).map(|key| named(key)).collect();
    let Some(first) = names.first() else { return };
    let message = match names.len() {
        1 => format!("the {first} is in version {} of the target and not in this one", quoted(&installed.version)),
        2 => format!(
            "the {first} and the {} are in version {} of the target and not in this one",
            names.get(1).map_or("", String::as_str),
            quoted(&installed.version)
        ),
        count => format!(
            "{count} tables and columns are in version {} of the target and not in this one, the first is the {first}",
            quoted(&installed.version)
        ),
    };
    let all = names.iter().map(|name| format!("the {name}")).take(20).collect::<Vec<_>>().join(", ");
    let diagnostic = Diagnostic::new(ctx, message, manifest.version_location.clone())
        .why(format!("an upgrade deletes what the new version does not have, with all data in it: {all}"))
        .help("put it back into the solution, or save the data before the upgrade; import as an update where it shall stay");
    found.push(diagnostic);
}

/// Only what a maker made: a base table or column stays when a solution lets go of it.
fn holds_data(key: &Key) -> bool {
    let is_made = |name: &str| prefixes::prefix(name).is_some() && !prefixes::is_microsoft(name);
    match (key.kind(), key.identity().split_once('.')) {
        ("table", _) => is_made(key.identity()) && tables::find(key.identity()).is_none(),
        ("column", Some((_, column))) => is_made(column),
        _ => false,
    }
}

fn is_gone(ctx: &Context<'_>, key: &Key) -> bool {
    let in_set = ctx.graph.find(key).and_then(|at| ctx.graph.nodes.get(at)).is_some_and(|node| !node.members.is_empty());
    !in_set && ctx.solution.get(key).is_none()
}

fn named(key: &Key) -> String {
    match key.identity().split_once('.') {
        Some((table, column)) if key.kind() == "column" => format!("column {} of {}", quoted(column), quoted(table)),
        _ => format!("table {}", quoted(key.identity())),
    }
}
