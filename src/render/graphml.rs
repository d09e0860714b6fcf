//! A graph in GraphML, which yEd, Gephi, Cytoscape and NetworkX read.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use super::escape::markup;
use crate::report::GraphDocument;

const HEAD: &str = r#"<?xml version="1.0" encoding="UTF-8"?>
<graphml xmlns="http://graphml.graphdrawing.org/xmlns">
  <key id="key" for="node" attr.name="key" attr.type="string"/>
  <key id="name" for="node" attr.name="name" attr.type="string"/>
  <key id="kind" for="node" attr.name="kind" attr.type="string"/>
  <key id="status" for="node" attr.name="status" attr.type="string"/>
  <key id="solution" for="node" attr.name="solution" attr.type="string"/>
  <key id="via" for="edge" attr.name="via" attr.type="string"/>
  <key id="hardness" for="edge" attr.name="hardness" attr.type="string"/>
  <key id="origins" for="edge" attr.name="origins" attr.type="string"/>
  <key id="count" for="edge" attr.name="count" attr.type="int"/>
  <graph id="solvet" edgedefault="directed">
"#;

pub(super) fn graph(document: &GraphDocument) -> String {
    let mut text = HEAD.to_owned();
    // Keys come from files, and XML cannot hold every character of them: two might become one.
    let ids: BTreeMap<&str, usize> = document.nodes.iter().enumerate().map(|(at, node)| (node.key.as_str(), at)).collect();
    for (at, node) in document.nodes.iter().enumerate() {
        // Writing to a string cannot fail.
        let _ = writeln!(text, "    <node id=\"n{at}\">");
        let solution = node.solution.as_deref();
        let values = [
            ("key", Some(node.key.as_str())),
            ("name", Some(node.display_name.as_str())),
            ("kind", Some(&node.kind)),
            ("status", Some(&node.status)),
            ("solution", solution),
        ];
        for (key, value) in values {
            if let Some(value) = value {
                let _ = writeln!(text, "      <data key=\"{key}\">{}</data>", markup(value));
            }
        }
        text.push_str("    </node>\n");
    }
    for edge in &document.edges {
        let (Some(from), Some(to)) = (ids.get(edge.from.as_str()), ids.get(edge.to.as_str())) else { continue };
        let _ = write!(text, "    <edge source=\"n{from}\" target=\"n{to}\">");
        let origins = edge.origins.join(" ");
        for (key, value) in [("via", edge.via.as_str()), ("hardness", &edge.hardness), ("origins", &origins)] {
            let _ = write!(text, "<data key=\"{key}\">{}</data>", markup(value));
        }
        if let Some(count) = edge.count {
            let _ = write!(text, "<data key=\"count\">{count}</data>");
        }
        text.push_str("</edge>\n");
    }
    text.push_str("  </graph>\n</graphml>\n");
    text
}
