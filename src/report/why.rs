//! Why a component is there.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
#[cfg(feature = "wasm")]
use tsify::Tsify;

use super::graph::{GraphNode, node};
use super::header::headers;
use super::{InputInfo, Location, SolutionHeader, Tool, lookup};
use crate::graph::paths::{Direction, Reached, reached};
use crate::graph::{self, Edge, Graph, Node, Status};
use crate::model::{Hardness, Solution, quoted};
use crate::options::{OptionsError, Target};
use crate::platform::component_types::label;
use crate::{Member, Opened};

/// What needs a component, and what it needs.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "wasm", derive(Tsify))]
#[serde(rename_all = "camelCase")]
pub struct WhyDocument {
    /// `solvet.why/1`.
    #[cfg_attr(feature = "wasm", tsify(type = "\"solvet.why/1\""))]
    pub schema: String,
    /// The program.
    pub tool: Tool,
    /// The files, in the order they were given.
    pub inputs: Vec<InputInfo>,
    /// Their solutions, in the same order.
    pub solutions: Vec<SolutionHeader>,
    /// The component.
    pub component: GraphNode,
    /// One sentence for people: where it comes from, and how that is known.
    pub summary: String,
    /// Where it stands, when the set holds it.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub location: Option<Location>,
    /// Its parts by kind, which live and die with it.
    #[cfg_attr(feature = "wasm", tsify(type = "Record<string, number>"))]
    pub parts: BTreeMap<String, u32>,
    /// Who needs it, the nearest first, then by key.
    pub needed_by: Vec<WhyEntry>,
    /// What it needs, in the same order.
    pub needs: Vec<WhyEntry>,
    /// The display name of every key on a path.
    #[cfg_attr(feature = "wasm", tsify(type = "Record<string, string>"))]
    pub names: BTreeMap<String, String>,
}

/// A component that is connected with the one that was asked about.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "wasm", derive(Tsify))]
#[serde(rename_all = "camelCase")]
pub struct WhyEntry {
    /// The component.
    pub component: GraphNode,
    /// `import` where every step of the path is: the import stops without it. Else `runtime`.
    #[cfg_attr(feature = "wasm", tsify(type = "\"import\" | \"runtime\""))]
    pub hardness: String,
    /// The steps, from the component that was asked about to this one.
    pub path: Vec<WhyStep>,
}

/// One component names another.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "wasm", derive(Tsify))]
#[serde(rename_all = "camelCase")]
pub struct WhyStep {
    /// Key of the one that needs.
    pub from: String,
    /// Key of the one that is needed.
    pub to: String,
    /// How it names it.
    pub via: String,
    /// What happens without it.
    #[cfg_attr(feature = "wasm", tsify(type = "\"import\" | \"runtime\""))]
    pub hardness: String,
    /// Where it is said.
    pub location: Location,
}

/// Answers for one component.
pub(crate) fn why(set: &[&Opened], query: &str, target: Option<&Target>) -> Result<WhyDocument, OptionsError> {
    let solutions: Vec<&Solution> = set.iter().flat_map(|opened| opened.members()).map(Member::solution).collect();
    let graph = graph::graph(&solutions, target.map(|target| &target.0));
    let start = lookup::find(&graph, &solutions, query)?;
    let mut names = BTreeMap::new();
    let needed_by = entries(&graph, reached(&graph, start, Direction::NeededBy), &mut names);
    let needs = entries(&graph, reached(&graph, start, Direction::Needs), &mut names);
    let mut parts: BTreeMap<String, u32> = BTreeMap::new();
    for edge in graph.needed_by(start).filter(|edge| edge.hardness == Hardness::Containment) {
        if let Some(part) = graph.nodes.get(edge.from) {
            *parts.entry(part.key.kind().to_owned()).or_default() += 1;
        }
    }
    let found = graph.nodes.get(start);
    let location = found.and_then(|node| {
        let holders = node.members.iter().filter_map(|member| solutions.get(*member));
        holders.filter_map(|solution| solution.get(&node.key)).map(|component| Location::from(&component.location)).next()
    });
    Ok(WhyDocument {
        schema: "solvet.why/1".to_owned(),
        tool: Tool::this(),
        inputs: set.iter().map(|opened| opened.input().clone()).collect(),
        solutions: headers(set),
        component: found.map(node).unwrap_or_default(),
        summary: found.map(|node| summary(node, solutions.len() > 1)).unwrap_or_default(),
        location,
        parts,
        needed_by,
        needs,
        names,
    })
}

fn entries(graph: &Graph, reached: Vec<Reached<'_>>, names: &mut BTreeMap<String, String>) -> Vec<WhyEntry> {
    let mut entries = Vec::with_capacity(reached.len());
    for found in reached {
        let Some(component) = graph.nodes.get(found.node) else { continue };
        for at in found.path.iter().flat_map(|edge| [edge.from, edge.to]) {
            if let Some(node) = graph.nodes.get(at) {
                names.entry(node.key.to_string()).or_insert_with(|| node.display_name.clone());
            }
        }
        let path = found.path.iter().map(|edge| step(graph, edge)).collect();
        entries.push(WhyEntry { component: node(component), hardness: found.hardness.as_str().to_owned(), path });
    }
    entries
}

fn step(graph: &Graph, edge: &Edge) -> WhyStep {
    let key = |at: usize| graph.nodes.get(at).map(|node| node.key.to_string()).unwrap_or_default();
    WhyStep {
        from: key(edge.from),
        to: key(edge.to),
        via: edge.via.to_owned(),
        hardness: edge.hardness.as_str().to_owned(),
        location: Location::from(&edge.location),
    }
}

/// Where a component comes from, and how that is known.
fn summary(node: &Node, several: bool) -> String {
    let what = format!("The {} {}", label(node.key.kind()), quoted(&node.display_name));
    let solution = node.solution.as_deref();
    match (node.status, solution, node.sure) {
        (Status::Present, Some(solution), _) if several => format!("{what} is in {}.", quoted(solution)),
        (Status::Present, _, _) => format!("{what} is in the solution."),
        (Status::Required, Some(solution), _) if node.in_target => format!("{what} is in {}, which the target has.", quoted(solution)),
        (Status::Required, Some("Active"), _) => {
            format!("{what} must be in the target: the list of the exporter says that no managed solution brings it.")
        }
        (Status::Required, Some(solution), true) if node.listed => {
            let version = node.version.as_deref().map(|version| format!(" {version}")).unwrap_or_default();
            format!("{what} comes with {}{version}, says the list of the exporter: the target must have that.", quoted(solution))
        }
        (Status::Required, Some(solution), true) => format!("{what} comes with {}, which the target must have.", quoted(solution)),
        (Status::Required, Some(solution), false) => format!("{what} most likely comes with {}.", quoted(solution)),
        (Status::Required, None, _) => format!("{what} must be in the target, says the list of the exporter."),
        (Status::Assumed, Some(solution), true) => {
            format!("{what} belongs to {}, which practically every environment has.", quoted(solution))
        }
        (Status::Assumed, _, true) => format!("{what} belongs to the platform: every environment has it."),
        (Status::Assumed, _, false) => format!("{what} most likely belongs to the platform; that cannot be told from the file alone."),
        (Status::Missing, _, true) => {
            format!("{what} is missing: it is not in the file, the exporter does not list it, and it is not the platform's.")
        }
        (Status::Missing, _, false) => {
            format!("{what} is nowhere in the file, and the exporter does not list it: it may be missing, or belong to the platform.")
        }
    }
}
