//! A part of a graph that a person can read: some kinds, what lies around one component, what is missing; and
//! large graphs folded, parts into what contains them, or whole kinds into one.

use std::collections::{BTreeMap, BTreeSet};

use super::node::{Graph, Node, Status};
use crate::model::{Hardness, Key};

/// Above so many nodes `auto` folds parts; above so many folded ones it folds kinds. What a picture of dagre
/// still shows at a glance, and lays out within a second.
const READABLE: usize = 120;

/// What to show.
#[derive(Clone, Debug, Default)]
pub struct Wanted {
    /// Only components of these kinds; all where it is empty.
    pub kinds: Vec<String>,
    /// Only components with one of these statuses and those that name them; all where it is empty.
    pub only: Vec<Status>,
    /// Only what lies around this node, and how many steps around.
    pub around: Option<(usize, u32)>,
    /// How much is shown as one.
    pub fold: Fold,
}

/// How much is shown as one.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Fold {
    /// Nothing.
    #[default]
    None,
    /// Columns, keys, relationships, forms, views and other parts stand for what contains them.
    Parts,
    /// Components of one kind, status and solution are one.
    Kinds,
    /// As much as the size asks for.
    Auto,
}

impl Fold {
    /// The words options use.
    pub const NAMES: [&str; 4] = ["auto", "none", "parts", "kinds"];

    /// The way a word means.
    pub fn from_name(name: &str) -> Option<Self> {
        Some(match name {
            "auto" => Self::Auto,
            "none" => Self::None,
            "parts" => Self::Parts,
            "kinds" => Self::Kinds,
            _ => return None,
        })
    }

    /// The word of a way.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::None => "none",
            Self::Parts => "parts",
            Self::Kinds => "kinds",
            Self::Auto => "auto",
        }
    }
}

/// What is shown of a graph.
#[derive(Debug)]
pub struct View {
    /// The nodes, in the order of the graph; groups by their key.
    pub nodes: Vec<Shown>,
    /// The edges between them, by their ends as places in `nodes`, then by `via`.
    pub edges: Vec<ShownEdge>,
    /// How it was folded in the end.
    pub fold: Fold,
}

/// A node, or several.
#[derive(Debug)]
pub struct Shown {
    /// The node it is, or the one that stands for the others.
    pub node: usize,
    /// Every node it holds, itself included.
    pub holds: Vec<usize>,
    /// Whether it is a whole kind.
    pub is_group: bool,
}

/// An edge, or several.
#[derive(Debug)]
pub struct ShownEdge {
    /// Where it begins, as a place among the shown nodes.
    pub from: usize,
    /// Where it ends.
    pub to: usize,
    /// The edges of the graph it stands for.
    pub edges: Vec<usize>,
}

/// Chooses and folds.
pub fn view(graph: &Graph, wanted: &Wanted) -> View {
    let kept = chosen(graph, wanted);
    let fold = match wanted.fold {
        Fold::Auto => fitting(graph, &kept),
        fold => fold,
    };
    folded(graph, &kept, fold)
}

/// The nodes that are wanted.
fn chosen(graph: &Graph, wanted: &Wanted) -> BTreeSet<usize> {
    let near = wanted.around.map(|(node, depth)| around(graph, node, depth));
    let is_near = |node: usize| near.as_ref().is_none_or(|near| near.contains(&node));
    let is_of_kind = |node: &Node| wanted.kinds.is_empty() || wanted.kinds.iter().any(|kind| kind == node.key.kind());
    let has_status = |node: &Node| wanted.only.is_empty() || wanted.only.contains(&node.status);
    let matching = graph.nodes.iter().enumerate().filter(|(at, node)| is_near(*at) && is_of_kind(node) && has_status(node));
    let mut kept: BTreeSet<usize> = matching.map(|(at, _)| at).collect();
    if !wanted.only.is_empty() {
        // What is missing says nothing without those that need it.
        let users = kept.iter().flat_map(|node| graph.needed_by(*node)).filter(|edge| edge.hardness != Hardness::Containment);
        let users: Vec<usize> = users.map(|edge| edge.from).filter(|node| is_near(*node)).collect();
        kept.extend(users);
    }
    kept.extend(wanted.around.map(|(node, _)| node));
    kept
}

/// The nodes within so many steps of one, in either direction.
fn around(graph: &Graph, node: usize, depth: u32) -> BTreeSet<usize> {
    let mut near = BTreeSet::from([node]);
    let mut edge_of_reach = vec![node];
    for _ in 0..depth {
        let mut next = Vec::new();
        for node in edge_of_reach {
            let needed = graph.needs(node).iter().map(|edge| edge.to);
            next.extend(needed.chain(graph.needed_by(node).map(|edge| edge.from)).filter(|node| near.insert(*node)));
        }
        if next.is_empty() {
            break;
        }
        edge_of_reach = next;
    }
    near
}

fn fitting(graph: &Graph, kept: &BTreeSet<usize>) -> Fold {
    if kept.len() <= READABLE {
        return Fold::None;
    }
    let parts = kept.iter().map(|node| whole(graph, kept, *node)).collect::<BTreeSet<_>>().len();
    if parts <= READABLE { Fold::Parts } else { Fold::Kinds }
}

fn folded(graph: &Graph, kept: &BTreeSet<usize>, fold: Fold) -> View {
    let mut groups: BTreeMap<(usize, Option<GroupKey<'_>>), Vec<usize>> = BTreeMap::new();
    let mut by_kind: BTreeMap<GroupKey<'_>, Vec<usize>> = BTreeMap::new();
    for at in kept {
        let Some(node) = graph.nodes.get(*at) else { continue };
        match fold {
            Fold::Kinds if node.status != Status::Missing => by_kind.entry(group_key(graph, kept, *at)).or_default().push(*at),
            Fold::Parts => groups.entry((whole(graph, kept, *at), None)).or_default().push(*at),
            _ => groups.entry((*at, None)).or_default().push(*at),
        }
    }
    for (key, members) in by_kind {
        if let Some(first) = members.first() {
            // What contains the parts speaks for all: its kind, status and solution are those of the group.
            groups.insert((whole(graph, kept, *first), Some(key)), members);
        }
    }
    let nodes: Vec<Shown> =
        groups.into_iter().map(|((node, group), holds)| Shown { node, is_group: group.is_some() && holds.len() > 1, holds }).collect();
    let mut shown_in = BTreeMap::new();
    for (at, shown) in nodes.iter().enumerate() {
        shown_in.extend(shown.holds.iter().map(|node| (*node, at)));
    }
    let mut edges: BTreeMap<(usize, usize), Vec<usize>> = BTreeMap::new();
    for (at, edge) in graph.edges.iter().enumerate() {
        let (Some(from), Some(to)) = (shown_in.get(&edge.from), shown_in.get(&edge.to)) else { continue };
        if from != to {
            edges.entry((*from, *to)).or_default().push(at);
        }
    }
    let edges = if fold == Fold::None {
        // Nothing is shown as one: every way a component names another is an edge of its own.
        edges
            .into_iter()
            .flat_map(|((from, to), edges)| edges.into_iter().map(move |edge| ShownEdge { from, to, edges: vec![edge] }))
            .collect()
    } else {
        edges.into_iter().map(|((from, to), edges)| ShownEdge { from, to, edges }).collect()
    };
    View { nodes, edges, fold }
}

/// What components are shown as one by: parts go with the kind of what contains them.
type GroupKey<'a> = (Status, Option<&'a str>, &'a str);

fn group_key<'a>(graph: &'a Graph, kept: &BTreeSet<usize>, at: usize) -> GroupKey<'a> {
    let node = graph.nodes.get(whole(graph, kept, at)).or_else(|| graph.nodes.get(at));
    node.map_or((Status::Present, None, ""), |node| (node.status, node.solution.as_deref(), node.key.kind()))
}

/// The node that stands for a part: the outermost that contains it and is shown. What is missing stands for
/// itself, however small it is.
fn whole(graph: &Graph, kept: &BTreeSet<usize>, node: usize) -> usize {
    /// Parts of parts: an image of a step of a type of an assembly.
    const DEEPEST: usize = 6;
    let mut at = node;
    for _ in 0..DEEPEST {
        let Some(part) = graph.nodes.get(at).filter(|part| part.status != Status::Missing) else { return at };
        let around = part.parent.as_ref().and_then(|parent: &Key| graph.find(parent)).filter(|parent| kept.contains(parent));
        match around {
            Some(parent) if parent != at => at = parent,
            _ => return at,
        }
    }
    at
}
