//! The dependency graph as plain data.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
#[cfg(feature = "wasm")]
use tsify::Tsify;

use super::header::headers;
use super::{InputInfo, Location, SolutionHeader, Tool, lookup};
use crate::graph::view::{Fold, Shown, ShownEdge, View, Wanted, view};
use crate::graph::{self, Edge, Graph, Node, Status};
use crate::model::{Hardness, Solution};
use crate::options::{GraphOptions, OptionsError, nearest};
use crate::platform::component_types::{counted, has_word};
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
    /// Sorted by key; a node for a whole kind stands where the first component of it would.
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
    /// Nodes of the whole graph by kind.
    #[cfg_attr(feature = "wasm", tsify(type = "Record<string, number>"))]
    pub by_kind: BTreeMap<String, u32>,
    /// How much is shown as one.
    #[cfg_attr(feature = "wasm", tsify(type = "\"none\" | \"parts\" | \"kinds\""))]
    pub fold: String,
    /// Key of the component that everything shown lies around.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub around: Option<String>,
}

/// A component, or several that are shown as one.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
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
    /// What it stands for beside itself, by kind; absent where it is one component. A node that stands for a whole
    /// kind has a key that begins with `group:`.
    #[serde(skip_serializing_if = "BTreeMap::is_empty", default)]
    #[cfg_attr(feature = "wasm", tsify(optional, type = "Record<string, number>"))]
    pub holds: BTreeMap<String, u32>,
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
    /// Where it is said; absent for a part of a whole, which stands where it stands, and for an edge that stands for
    /// several.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub location: Option<Location>,
    /// How many edges it stands for; absent for one. Then `via` is the commonest of them, and `hardness` the
    /// hardest.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub count: Option<u32>,
}

/// Makes the graph of a set, or the part of it that is wanted.
pub(crate) fn graph(set: &[&Opened], options: &GraphOptions) -> Result<GraphDocument, OptionsError> {
    let solutions: Vec<&Solution> = set.iter().flat_map(|opened| opened.members()).map(Member::solution).collect();
    let graph = graph::graph(&solutions, options.target.as_ref().map(|target| &target.0));
    let wanted = wanted(&graph, &solutions, options)?;
    let shown = view(&graph, &wanted);
    let nodes: Vec<GraphNode> = shown.nodes.iter().filter_map(|shown| shown_node(&graph, shown)).collect();
    let edges = shown.edges.iter().filter_map(|edge| shown_edge(&graph, &nodes, edge)).collect();
    let around = wanted.around.and_then(|(at, _)| graph.nodes.get(at)).map(|node| node.key.to_string());
    Ok(GraphDocument {
        schema: "solvet.graph/1".to_owned(),
        tool: Tool::this(),
        inputs: set.iter().map(|opened| opened.input().clone()).collect(),
        solutions: headers(set),
        extent: extent(&graph, &shown, around),
        nodes,
        edges,
    })
}

/// Reads the options; every word must be one there is.
fn wanted(graph: &Graph, set: &[&Solution], options: &GraphOptions) -> Result<Wanted, OptionsError> {
    let unknown = |option, word: &str, known: &mut dyn Iterator<Item = &str>| {
        let nearest = nearest(word, known).map(str::to_owned);
        OptionsError::UnknownWord { option, word: word.to_owned(), nearest }
    };
    for kind in &options.kinds {
        let mut kinds = graph.nodes.iter().map(|node| node.key.kind());
        // A kind that exists and is not in these files is no mistake.
        if !kinds.any(|known| known == kind) && !has_word(kind) {
            return Err(unknown("kind", kind, &mut graph.nodes.iter().map(|node| node.key.kind())));
        }
    }
    let mut only = Vec::new();
    for word in &options.only {
        let status = Status::ALL.into_iter().find(|status| status.as_str() == word);
        only.push(status.ok_or_else(|| unknown("status", word, &mut Status::ALL.into_iter().map(Status::as_str)))?);
    }
    let fold = match options.fold.as_deref() {
        None => Fold::None,
        Some(word) => Fold::from_name(word).ok_or_else(|| unknown("way to fold", word, &mut Fold::NAMES.into_iter()))?,
    };
    let around = options.around.as_deref().map(|query| lookup::find(graph, set, query)).transpose()?;
    Ok(Wanted { kinds: options.kinds.clone(), only, around: around.map(|node| (node, options.depth.unwrap_or(1))), fold })
}

/// One node as plain data.
pub(super) fn node(node: &Node) -> GraphNode {
    GraphNode {
        key: node.key.to_string(),
        kind: node.key.kind().to_owned(),
        display_name: node.display_name.clone(),
        status: node.status.as_str().to_owned(),
        solution: node.solution.clone(),
        version: node.version.clone(),
        confidence: low_unless(node.sure),
        parent: node.parent.as_ref().map(ToString::to_string),
        holds: BTreeMap::new(),
    }
}

/// One edge as plain data.
pub(super) fn edge(graph: &Graph, edge: &Edge) -> GraphEdge {
    let key = |node: usize| graph.nodes.get(node).map(|node| node.key.to_string()).unwrap_or_default();
    let origins = [(edge.in_content, "content"), (edge.in_manifest, "manifest")];
    GraphEdge {
        from: key(edge.from),
        to: key(edge.to),
        via: edge.via.to_owned(),
        hardness: edge.hardness.as_str().to_owned(),
        origins: origins.into_iter().filter(|(holds, _)| *holds).map(|(_, name)| name.to_owned()).collect(),
        confidence: low_unless(edge.sure),
        location: (edge.hardness != Hardness::Containment).then(|| Location::from(&edge.location)),
        count: None,
    }
}

fn shown_node(graph: &Graph, shown: &Shown) -> Option<GraphNode> {
    let first = graph.nodes.get(shown.node)?;
    let mut holds: BTreeMap<String, u32> = BTreeMap::new();
    for at in shown.holds.iter().filter(|at| shown.is_group || **at != shown.node) {
        if let Some(held) = graph.nodes.get(*at) {
            *holds.entry(held.key.kind().to_owned()).or_default() += 1;
        }
    }
    if !shown.is_group {
        return Some(GraphNode { holds, ..node(first) });
    }
    let kind = first.key.kind();
    let count = holds.get(kind).copied().unwrap_or_default();
    if count == 1 {
        // One component with its parts has a name of its own.
        holds.remove(kind);
        return Some(GraphNode { holds, ..node(first) });
    }
    let owner = first.solution.as_deref().unwrap_or_default();
    Some(GraphNode {
        key: format!("group:{}:{owner}:{kind}", first.status.as_str()),
        kind: kind.to_owned(),
        display_name: counted(count, kind),
        parent: None,
        version: None,
        holds,
        ..node(first)
    })
}

/// An edge between two shown nodes; one that stands for several says the hardest and the commonest of them.
fn shown_edge(graph: &Graph, nodes: &[GraphNode], shown: &ShownEdge) -> Option<GraphEdge> {
    let edges: Vec<&Edge> = shown.edges.iter().filter_map(|at| graph.edges.get(*at)).collect();
    let first = *edges.first()?;
    let mut written = edge(graph, first);
    (written.from, written.to) = (nodes.get(shown.from)?.key.clone(), nodes.get(shown.to)?.key.clone());
    if edges.len() == 1 {
        return Some(written);
    }
    let rank = |edge: &&Edge| match edge.hardness {
        Hardness::Import => 0,
        Hardness::Runtime => 1,
        Hardness::Containment => 2,
    };
    let hardest = edges.iter().copied().min_by_key(rank)?;
    let mut vias: BTreeMap<&str, u32> = BTreeMap::new();
    for edge in edges.iter().filter(|edge| edge.hardness == hardest.hardness) {
        *vias.entry(edge.via).or_default() += 1;
    }
    let via = vias.iter().max_by_key(|(via, count)| (**count, std::cmp::Reverse(**via))).map(|(via, _)| *via)?;
    let origins = [(edges.iter().any(|edge| edge.in_content), "content"), (edges.iter().any(|edge| edge.in_manifest), "manifest")];
    via.clone_into(&mut written.via);
    hardest.hardness.as_str().clone_into(&mut written.hardness);
    written.origins = origins.into_iter().filter(|(holds, _)| *holds).map(|(_, name)| name.to_owned()).collect();
    written.confidence = low_unless(edges.iter().any(|edge| edge.sure));
    written.location = None;
    written.count = Some(edges.len() as u32);
    Some(written)
}

fn low_unless(sure: bool) -> Option<String> {
    (!sure).then(|| "low".to_owned())
}

fn extent(graph: &Graph, shown: &View, around: Option<String>) -> GraphExtent {
    let mut by_status: BTreeMap<String, u32> = Status::ALL.iter().map(|status| (status.as_str().to_owned(), 0)).collect();
    let mut by_kind: BTreeMap<String, u32> = BTreeMap::new();
    for node in &graph.nodes {
        *by_status.entry(node.status.as_str().to_owned()).or_default() += 1;
        match by_kind.get_mut(node.key.kind()) {
            Some(count) => *count += 1,
            None => {
                by_kind.insert(node.key.kind().to_owned(), 1);
            }
        }
    }
    let (nodes, edges, fold) = (graph.nodes.len() as u32, graph.edges.len() as u32, shown.fold.as_str().to_owned());
    GraphExtent { nodes, edges, by_status, by_kind, fold, around }
}
