//! The dependency graph as plain data.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
#[cfg(feature = "wasm")]
use tsify::Tsify;

use super::check::headers;
use super::{InputInfo, Location, SolutionHeader, Tool};
use crate::graph::{self, Graph, Node};
use crate::model::Solution;
use crate::{Member, Opened};

/// The dependency graph of one solution or a set.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "wasm", derive(Tsify))]
#[serde(rename_all = "camelCase")]
pub struct GraphDocument {
    /// `solvet.graph/1`.
    #[cfg_attr(feature = "wasm", tsify(type = "\"solvet.graph/1\""))]
    pub schema: String,
    /// The program.
    pub tool: Tool,
    /// The files, in the order they were given.
    pub inputs: Vec<InputInfo>,
    /// Their solutions, in the same order.
    pub solutions: Vec<SolutionHeader>,
    /// What was asked for, and how large the whole is.
    pub extent: GraphExtent,
    /// Sorted by key.
    pub nodes: Vec<GraphNode>,
    /// Sorted by `from`, `to` and `via`.
    pub edges: Vec<GraphEdge>,
}

/// How much of the graph a document shows.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "wasm", derive(Tsify))]
#[serde(rename_all = "camelCase")]
pub struct GraphExtent {
    /// Nodes of the whole graph.
    pub nodes: u32,
    /// Edges of the whole graph.
    pub edges: u32,
    /// Nodes of the whole graph by status.
    #[cfg_attr(feature = "wasm", tsify(type = "Record<\"present\" | \"required\" | \"assumed\" | \"missing\", number>"))]
    pub by_status: BTreeMap<String, u32>,
}

/// A component, or several that are shown as one.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "wasm", derive(Tsify))]
#[serde(rename_all = "camelCase")]
pub struct GraphNode {
    /// `kind:identity`, stable across exports.
    pub key: String,
    /// The kind.
    pub kind: String,
    /// The name people see.
    pub display_name: String,
    /// `present`: the set brings it; `required`: another solution brings it; `assumed`: the platform has it;
    /// `missing`: nobody is known to bring it.
    #[cfg_attr(feature = "wasm", tsify(type = "\"present\" | \"required\" | \"assumed\" | \"missing\""))]
    pub status: String,
    /// The solution that brings it.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub solution: Option<String>,
    /// The version of it that is asked for.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub version: Option<String>,
    /// `low` where the status is a guess; absent where it is not.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    #[cfg_attr(feature = "wasm", tsify(optional, type = "\"low\""))]
    pub confidence: Option<String>,
    /// Key of the component around it.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub parent: Option<String>,
}

/// One component needs another.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "wasm", derive(Tsify))]
#[serde(rename_all = "camelCase")]
pub struct GraphEdge {
    /// Key of the one that needs.
    pub from: String,
    /// Key of the one that is needed.
    pub to: String,
    /// How it names it, in a stable word such as `form-control`.
    pub via: String,
    /// `import`: the import stops without it; `runtime`: it is missed when it is used; `containment`: a part of
    /// a whole.
    #[cfg_attr(feature = "wasm", tsify(type = "\"import\" | \"runtime\" | \"containment\""))]
    pub hardness: String,
    /// `content`: read from the component itself; `manifest`: from `MissingDependencies`.
    #[cfg_attr(feature = "wasm", tsify(type = "(\"content\" | \"manifest\")[]"))]
    pub origins: Vec<String>,
    /// `low` where a text only likely names it; absent where the file states it.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    #[cfg_attr(feature = "wasm", tsify(optional, type = "\"low\""))]
    pub confidence: Option<String>,
    /// Where it is said.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub location: Option<Location>,
}

/// Makes the graph of a set.
pub(crate) fn graph(set: &[&Opened]) -> GraphDocument {
    let solutions: Vec<&Solution> = set.iter().flat_map(|opened| opened.members()).map(Member::solution).collect();
    let graph = graph::graph(&solutions);
    let key = |node: usize| graph.nodes.get(node).map(|node| node.key.to_string()).unwrap_or_default();
    GraphDocument {
        schema: "solvet.graph/1".to_owned(),
        tool: Tool::this(),
        inputs: set.iter().map(|opened| opened.input().clone()).collect(),
        solutions: headers(set),
        extent: extent(&graph),
        nodes: graph.nodes.iter().map(node).collect(),
        edges: graph
            .edges
            .iter()
            .map(|edge| GraphEdge {
                from: key(edge.from),
                to: key(edge.to),
                via: edge.via.to_owned(),
                hardness: edge.hardness.as_str().to_owned(),
                origins: [(edge.in_content, "content"), (edge.in_manifest, "manifest")]
                    .into_iter()
                    .filter(|(holds, _)| *holds)
                    .map(|(_, name)| name.to_owned())
                    .collect(),
                confidence: low_unless(edge.sure),
                location: Some(Location::from(&edge.location)),
            })
            .collect(),
    }
}

fn node(node: &Node) -> GraphNode {
    GraphNode {
        key: node.key.to_string(),
        kind: node.key.kind().to_owned(),
        display_name: node.display_name.clone(),
        status: node.status.as_str().to_owned(),
        solution: node.solution.clone(),
        version: node.version.clone(),
        confidence: low_unless(node.sure),
        parent: node.parent.as_ref().map(ToString::to_string),
    }
}

fn low_unless(sure: bool) -> Option<String> {
    (!sure).then(|| "low".to_owned())
}

fn extent(graph: &Graph) -> GraphExtent {
    let mut by_status: BTreeMap<String, u32> = graph::Status::ALL.iter().map(|status| (status.as_str().to_owned(), 0)).collect();
    for node in &graph.nodes {
        *by_status.entry(node.status.as_str().to_owned()).or_default() += 1;
    }
    GraphExtent { nodes: graph.nodes.len() as u32, edges: graph.edges.len() as u32, by_status }
}
