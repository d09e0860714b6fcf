//! A graph in the language of Mermaid, which GitHub, Azure DevOps and many wikis draw in Markdown.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use super::graph::{described, stroke};
use crate::report::GraphDocument;

pub(super) fn graph(document: &GraphDocument) -> String {
    let ids: BTreeMap<&str, usize> = document.nodes.iter().enumerate().map(|(at, node)| (node.key.as_str(), at)).collect();
    let mut text = String::from("flowchart LR\n");
    for (at, node) in document.nodes.iter().enumerate() {
        // Writing to a string cannot fail.
        let _ = writeln!(text, "  n{at}[\"{}\"]:::{}", escaped(&described(node)), node.status);
    }
    for edge in &document.edges {
        let (Some(from), Some(to)) = (ids.get(edge.from.as_str()), ids.get(edge.to.as_str())) else { continue };
        let arrow = match edge.hardness.as_str() {
            "import" => "-->",
            "runtime" => "-.->",
            _ => "---",
        };
        let label = if edge.hardness == "containment" { String::new() } else { format!("|{}|", edge.via) };
        let _ = writeln!(text, "  n{from} {arrow}{label} n{to}");
    }
    for status in ["present", "required", "assumed", "missing"] {
        let (color, dashes) = stroke(status);
        let dashes = if dashes { ",stroke-dasharray:4 3" } else { "" };
        let _ = writeln!(text, "  classDef {status} fill:#fff,color:#222,stroke:{color},stroke-width:2px{dashes}");
    }
    text
}

/// Text between quotes: what has a meaning in a label is written as an entity of Mermaid, which begins with `#`.
fn escaped(text: &str) -> String {
    let mut safe = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '"' | '#' | '&' | '<' | '>' | '`' | '|' | '[' | ']' | '{' | '}' | '\\' | ';' => {
                let _ = write!(safe, "#{};", u32::from(character));
            }
            '\n' => safe.push_str("<br/>"),
            other => safe.push(other),
        }
    }
    safe
}
