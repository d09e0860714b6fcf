//! Why a component is needed: the shortest way from every other that needs it, and to every other it needs.

use std::collections::VecDeque;

use super::node::{Edge, Graph};
use crate::model::Hardness;

/// How many steps a way may have. Real ones have a dozen; a chain of thousands would be written out for each of its
/// links.
pub const MAX_STEPS: usize = 50;

/// Which way to follow the edges.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Direction {
    /// To what the component needs.
    Needs,
    /// To what needs the component.
    NeededBy,
}

/// A component that is reached, and how.
#[derive(Debug)]
pub struct Reached<'g> {
    /// The node.
    pub node: usize,
    /// The edges from the component that was asked about to this one, each in its own direction.
    pub path: Vec<&'g Edge>,
    /// `import` where every step of the way is: then the import stops without it.
    pub hardness: Hardness,
}

/// Everything that is reached from a node, the nearest first. A component that is reached by hard steps alone is
/// shown with the shortest way of such steps, any other with the shortest of all. That a part belongs to a whole
/// is no step. Ways of more than [`MAX_STEPS`] are not followed.
pub fn reached(graph: &Graph, start: usize, direction: Direction) -> Vec<Reached<'_>> {
    let hard = steps(graph, start, direction, |edge| edge.hardness == Hardness::Import);
    let all = steps(graph, start, direction, |edge| edge.hardness != Hardness::Containment);
    let mut found = Vec::new();
    for node in (0..graph.nodes.len()).filter(|node| *node != start) {
        let is_hard = hard.get(node).is_some_and(Option::is_some);
        let (steps, hardness) = if is_hard { (&hard, Hardness::Import) } else { (&all, Hardness::Runtime) };
        if steps.get(node).is_some_and(Option::is_some) {
            found.push(Reached { node, path: path(steps, start, node, direction), hardness });
        }
    }
    found.sort_by_key(|reached| (reached.path.len(), reached.node));
    found
}

/// For each node the last edge of the shortest way to it, breadth first.
fn steps(graph: &Graph, start: usize, direction: Direction, follows: impl Fn(&Edge) -> bool) -> Vec<Option<&Edge>> {
    let mut steps: Vec<Option<&Edge>> = vec![None; graph.nodes.len()];
    let mut open = VecDeque::from([(start, 0)]);
    while let Some((node, length)) = open.pop_front() {
        if length == MAX_STEPS {
            continue;
        }
        let edges: Vec<&Edge> = match direction {
            Direction::Needs => graph.needs(node).iter().collect(),
            Direction::NeededBy => graph.needed_by(node).collect(),
        };
        for edge in edges.into_iter().filter(|edge| follows(edge)) {
            let next = other_end(edge, direction);
            if let Some(step) = steps.get_mut(next).filter(|step| step.is_none() && next != start) {
                *step = Some(edge);
                open.push_back((next, length + 1));
            }
        }
    }
    steps
}

fn other_end(edge: &Edge, direction: Direction) -> usize {
    match direction {
        Direction::Needs => edge.to,
        Direction::NeededBy => edge.from,
    }
}

fn path<'g>(steps: &[Option<&'g Edge>], start: usize, node: usize, direction: Direction) -> Vec<&'g Edge> {
    let mut path = Vec::new();
    let mut at = node;
    while let Some(edge) = steps.get(at).copied().flatten().filter(|_| at != start) {
        path.push(edge);
        at = match direction {
            Direction::Needs => edge.from,
            Direction::NeededBy => edge.to,
        };
    }
    path.reverse();
    path
}
