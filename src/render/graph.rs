//! What all pictures of a graph share, and the words its parts have in sentences.

use crate::platform::component_types::{counted, label};
use crate::report::GraphNode;
use crate::source::text::harmless;

/// The colour of a status, and whether its outline is broken: colour alone tells nothing to many.
pub(super) fn stroke(status: &str) -> (&'static str, bool) {
    match status {
        "present" => ("#0f6cbd", false),
        "required" => ("#8a5a00", true),
        "assumed" => ("#767676", true),
        _ => ("#b10e1c", false),
    }
}

/// A node in two lines: what it is and holds, and its name.
pub(super) fn described(node: &GraphNode) -> String {
    if node.key.starts_with("group:") {
        let owner = node.solution.as_deref().map(|solution| format!("\n{}", harmless(solution))).unwrap_or_default();
        return format!("{}{owner}", harmless(&node.display_name));
    }
    let status = if node.status == "present" { String::new() } else { format!(" ({})", status(node)) };
    let holds = holds(node).map(|holds| format!("\n{holds}")).unwrap_or_default();
    format!("{}{status}\n{}{holds}", kind(node), harmless(&node.display_name))
}

/// The kind in words. Rows of tables that are not known here have one that their folder names.
fn kind(node: &GraphNode) -> String {
    harmless(&label(&node.kind))
}

/// The parts a node stands for, in words: `12 columns, 3 forms`.
pub(super) fn holds(node: &GraphNode) -> Option<String> {
    let is_group = node.key.starts_with("group:");
    let parts = node.holds.iter().filter(|(kind, _)| !(is_group && **kind == node.kind));
    let parts: Vec<String> = parts.map(|(kind, count)| harmless(&counted(*count, kind))).collect();
    (!parts.is_empty()).then(|| parts.join(", "))
}

/// A node in one line: `the table "Order"` without the article.
pub(super) fn named(node: &GraphNode) -> String {
    if node.key.starts_with("group:") {
        return harmless(&node.display_name);
    }
    // Columns, forms and views of several tables often have one name.
    let table = node.parent.as_deref().and_then(|parent| parent.strip_prefix("table:"));
    let table = table.filter(|table| node.kind != "table" && !table.is_empty()).map(|table| format!(" of {}", harmless(table)));
    format!("{} {}{}", kind(node), harmless(&node.display_name), table.unwrap_or_default())
}

/// The status in words, with the solution where one is known.
pub(super) fn status(node: &GraphNode) -> String {
    let guess = if node.confidence.is_some() { ", most likely" } else { "" };
    match (node.status.as_str(), node.solution.as_deref()) {
        ("required", Some("Active")) => "in no managed solution of the source".to_owned(),
        ("required", Some(solution)) => {
            let version = node.version.as_deref().map(|version| format!(" {}", harmless(version))).unwrap_or_default();
            format!("of {}{version}{guess}", harmless(solution))
        }
        ("required", None) => "needed in the target".to_owned(),
        ("assumed", Some(solution)) => format!("of {}, which comes with the platform{guess}", harmless(solution)),
        ("assumed", None) => format!("of the platform{guess}"),
        ("missing", _) if node.confidence.is_some() => "not found".to_owned(),
        ("missing", _) => "missing".to_owned(),
        (_, Some(solution)) => format!("in {}", harmless(solution)),
        _ => "in the solution".to_owned(),
    }
}

/// A way of naming in words: `form-control` is a form control.
pub(super) fn way(via: &str) -> String {
    match via {
        "missing-dependency" => "listed by the exporter".to_owned(),
        "parent" => "part of it".to_owned(),
        other => other.replace('-', " "),
    }
}
