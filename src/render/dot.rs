//! A graph in the language of Graphviz.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use super::graph::{described, stroke};
use crate::report::GraphDocument;
use crate::source::text::harmless;

pub(super) fn graph(document: &GraphDocument) -> String {
    let mut text = String::from("digraph solvet {\n  rankdir=LR;\n  node [shape=box, fontname=\"sans-serif\", style=\"rounded\"];\n");
    // Keys come from files: only the numbers of nodes have a meaning to the program that draws.
    let ids: BTreeMap<&str, usize> = document.nodes.iter().enumerate().map(|(at, node)| (node.key.as_str(), at)).collect();
    for (at, node) in document.nodes.iter().enumerate() {
        let (color, dashes) = stroke(&node.status);
        let style = if dashes { "rounded,dashed" } else { "rounded" };
        // Writing to a string cannot fail.
        let _ = writeln!(
            text,
            "  n{at} [label={}, tooltip={}, color=\"{color}\", style=\"{style}\"];",
            quoted(&described(node)),
            quoted(&harmless(&node.key))
        );
    }
    for edge in &document.edges {
        let (Some(from), Some(to)) = (ids.get(edge.from.as_str()), ids.get(edge.to.as_str())) else { continue };
        let style = match edge.hardness.as_str() {
            "import" => "solid",
            "runtime" => "dashed",
            _ => "dotted",
        };
        let label = if edge.hardness == "containment" { String::new() } else { format!(", label={}", quoted(&edge.via)) };
        let _ = writeln!(text, "  n{from} -> n{to} [style={style}{label}];");
    }
    text.push_str("}\n");
    text
}

/// A quoted identifier: only quotes and backslashes have a meaning in one.
fn quoted(text: &str) -> String {
    format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\"").replace('\n', "\\n"))
}
