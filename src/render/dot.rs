//! A graph in the language of Graphviz.

use std::fmt::Write as _;

use super::graph::{described, stroke};
use crate::report::GraphDocument;

pub(super) fn graph(document: &GraphDocument) -> String {
    let mut text = String::from("digraph solvet {\n  rankdir=LR;\n  node [shape=box, fontname=\"sans-serif\", style=\"rounded\"];\n");
    for node in &document.nodes {
        let (color, dashes) = stroke(&node.status);
        let style = if dashes { "rounded,dashed" } else { "rounded" };
        // Writing to a string cannot fail.
        let _ = writeln!(text, "  {} [label={}, color=\"{color}\", style=\"{style}\"];", quoted(&node.key), quoted(&described(node)));
    }
    for edge in &document.edges {
        let style = match edge.hardness.as_str() {
            "import" => "solid",
            "runtime" => "dashed",
            _ => "dotted",
        };
        let label = if edge.hardness == "containment" { String::new() } else { format!(", label={}", quoted(&edge.via)) };
        let _ = writeln!(text, "  {} -> {} [style={style}{label}];", quoted(&edge.from), quoted(&edge.to));
    }
    text.push_str("}\n");
    text
}

/// A quoted identifier: only quotes and backslashes have a meaning in one.
fn quoted(text: &str) -> String {
    format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\"").replace('\n', "\\n"))
}
