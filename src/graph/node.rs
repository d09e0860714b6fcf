//! The parts of a dependency graph.

use crate::model::{Hardness, Key};
use crate::source::text::Location;

/// What needs what in a set of solutions. Nodes are sorted by key; edges by their ends, then by `via`.
#[derive(Debug, Default)]
pub struct Graph {
    /// Every component of the set, and everything they name.
    pub nodes: Vec<Node>,
    /// Who names whom.
    pub edges: Vec<Edge>,
    /// Places of edges, sorted by the node they end at.
    by_target: Vec<usize>,
    /// Places of nodes that nobody is known to bring: a dozen rules look at each for every solution of a set.
    missing: Vec<usize>,
}

/// Whether a component is there when the set is imported.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Status {
    /// A solution of the set brings it.
    Present,
    /// A solution that is not in the set brings it: the exporter said so, or it is known of Microsoft's.
    Required,
    /// The platform has it.
    Assumed,
    /// Nobody is known to bring it.
    Missing,
}

impl Status {
    /// Every status, the calmest first.
    pub const ALL: [Self; 4] = [Self::Present, Self::Required, Self::Assumed, Self::Missing];

    /// The word in documents.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Present => "present",
            Self::Required => "required",
            Self::Assumed => "assumed",
            Self::Missing => "missing",
        }
    }
}

/// One component.
#[derive(Clone, Debug)]
pub struct Node {
    /// Who it is.
    pub key: Key,
    /// The name people see, as far as the files say it.
    pub display_name: String,
    /// Whether it is there.
    pub status: Status,
    /// The solution that brings it.
    pub solution: Option<String>,
    /// The version of that solution that is asked for.
    pub version: Option<String>,
    /// Whether the status is more than a good guess.
    pub sure: bool,
    /// The component around it.
    pub parent: Option<Key>,
    /// The members of the set that hold it as content.
    pub members: Vec<usize>,
    /// Those of them that bring it, rather than extend what another solution or the platform brings.
    pub providers: Vec<usize>,
    /// Whether the target is known to have it.
    pub in_target: bool,
    /// Whether a row of `MissingDependencies` asks for it.
    pub listed: bool,
}

/// One component needs another.
#[derive(Clone, Debug)]
pub struct Edge {
    /// The one that needs, as a place in the list of nodes.
    pub from: usize,
    /// The one that is needed.
    pub to: usize,
    /// How it names it.
    pub via: &'static str,
    /// What happens where it is absent.
    pub hardness: Hardness,
    /// Whether the file states it.
    pub sure: bool,
    /// Whether the component itself says so.
    pub in_content: bool,
    /// Whether `MissingDependencies` say so.
    pub in_manifest: bool,
    /// The solution of the set that says so: the first, or the first that is sure.
    pub member: usize,
    /// Other solutions of the set that say so.
    pub others: Vec<usize>,
    /// Where it is said.
    pub location: Location,
}

impl Edge {
    /// The solutions of the set that say so.
    pub fn said_by(&self) -> impl Iterator<Item = usize> {
        std::iter::once(self.member).chain(self.others.iter().copied())
    }

    /// Takes in the same edge from another place: the surer one speaks for both.
    pub(super) fn merge(&mut self, other: Edge) {
        if !self.said_by().any(|member| member == other.member) {
            self.others.push(other.member);
        }
        self.hardness = self.hardness.min(other.hardness);
        if other.sure && !self.sure {
            self.others.retain(|member| *member != other.member);
            if self.member != other.member {
                self.others.push(self.member);
            }
            (self.member, self.location, self.sure) = (other.member, other.location, true);
        }
    }
}

impl Graph {
    /// Puts a graph together; nodes and edges stand in their order already.
    pub(super) fn new(nodes: Vec<Node>, edges: Vec<Edge>) -> Self {
        let mut by_target: Vec<usize> = (0..edges.len()).collect();
        by_target.sort_by_key(|at| edges.get(*at).map(|edge| edge.to));
        let missing = nodes.iter().enumerate().filter(|(_, node)| node.status == Status::Missing).map(|(at, _)| at).collect();
        Self { nodes, edges, by_target, missing }
    }

    /// The nodes that nobody is known to bring, surely or not, with their places.
    pub fn missing(&self) -> impl Iterator<Item = (usize, &Node)> {
        self.missing.iter().filter_map(|at| Some((*at, self.nodes.get(*at)?)))
    }

    /// The place of a key in the list of nodes.
    pub fn find(&self, key: &Key) -> Option<usize> {
        self.nodes.binary_search_by(|node| node.key.cmp(key)).ok()
    }

    /// The edges that end at a node, by where they begin.
    pub fn needed_by(&self, node: usize) -> impl Iterator<Item = &Edge> {
        let target = |at: &usize| self.edges.get(*at).map_or(usize::MAX, |edge| edge.to);
        let first = self.by_target.partition_point(|at| target(at) < node);
        let edges = self.by_target.iter().skip(first).filter_map(|at| self.edges.get(*at));
        edges.take_while(move |edge| edge.to == node)
    }

    /// The edges that begin at a node.
    pub fn needs(&self, node: usize) -> &[Edge] {
        let first = self.edges.partition_point(|edge| edge.from < node);
        let after = self.edges.partition_point(|edge| edge.from <= node);
        self.edges.get(first..after).unwrap_or_default()
    }
}
