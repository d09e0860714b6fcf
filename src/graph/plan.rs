//! In which order the solutions of a set are imported.

use std::collections::{BTreeMap, BTreeSet};

use super::node::{Edge, Graph};
use crate::model::{Hardness, Solution};

/// The order, and what stands against it.
#[derive(Debug)]
pub struct Plan {
    /// The members in the order to import them; those of a cycle stand together.
    pub order: Vec<usize>,
    /// Why one member must come before another.
    pub links: Vec<Link>,
    /// Members that need each other, in the order of the set.
    pub cycles: Vec<Vec<usize>>,
    /// Components that several members bring, as places in the list of nodes, with the members.
    pub duplicates: Vec<(usize, Vec<usize>)>,
}

/// One member needs another.
#[derive(Debug)]
pub struct Link {
    /// The member that needs.
    pub from: usize,
    /// The member that must be there before.
    pub to: usize,
    /// Edges of the graph that make it so, hard ones first; empty where only the exporter's list names the
    /// solution and nothing of it is in the set.
    pub edges: Vec<usize>,
    /// Whether the import of `from` stops without `to`.
    pub is_hard: bool,
}

/// Plans the import of a set.
pub fn plan(set: &[&Solution], graph: &Graph) -> Plan {
    let links = links(set, graph);
    let hard: BTreeSet<(usize, usize)> = links.iter().filter(|link| link.is_hard).map(|link| (link.from, link.to)).collect();
    let soft: BTreeSet<(usize, usize)> = links.iter().map(|link| (link.from, link.to)).collect();
    let cycles = cycles(set.len(), &hard);
    let duplicates = graph.nodes.iter().enumerate().filter(|(_, node)| node.members.len() > 1 && !node.listed);
    let duplicates = duplicates.map(|(at, node)| (at, node.members.clone())).collect();
    Plan { order: order(set.len(), &hard, &soft, &cycles), links, cycles, duplicates }
}

/// The links that an order of somebody else does not keep: those of members it imports before what they need. The
/// order names members, or nothing where a listed solution could not be opened.
pub fn broken<'p>(plan: &'p Plan, order: &[Option<usize>]) -> Vec<&'p Link> {
    let position = |member: usize| order.iter().position(|step| *step == Some(member));
    let is_early = |link: &&Link| link.is_hard && position(link.from).zip(position(link.to)).is_some_and(|(from, to)| from < to);
    plan.links.iter().filter(is_early).collect()
}

fn links(set: &[&Solution], graph: &Graph) -> Vec<Link> {
    let mut edges: BTreeMap<(usize, usize), Vec<usize>> = BTreeMap::new();
    for (at, edge) in graph.edges.iter().enumerate() {
        let Some(needed) = graph.nodes.get(edge.to) else { continue };
        let Some(needing) = graph.nodes.get(edge.from) else { continue };
        let members = if needing.members.is_empty() { std::slice::from_ref(&edge.member) } else { needing.members.as_slice() };
        for from in members.iter().filter(|member| !needed.members.contains(member)) {
            // Of several that bring it, one is enough: the first of the set.
            if let Some(to) = needed.members.first() {
                edges.entry((*from, *to)).or_default().push(at);
            }
        }
    }
    let members: BTreeMap<String, usize> =
        set.iter().enumerate().map(|(at, solution)| (solution.manifest.unique_name.to_lowercase(), at)).collect();
    let mut listed = BTreeSet::new();
    for (from, solution) in set.iter().enumerate() {
        let named = solution.manifest.missing_dependencies.iter().filter_map(|row| members.get(&row.required_by.solution.to_lowercase()));
        listed.extend(named.filter(|to| **to != from).map(|to| (from, *to)));
    }
    for pair in &listed {
        edges.entry(*pair).or_default();
    }
    let is_hard = |edge: &usize| graph.edges.get(*edge).is_some_and(|edge: &Edge| edge.hardness == Hardness::Import && edge.sure);
    edges
        .into_iter()
        .map(|((from, to), mut edges)| {
            edges.sort_by_key(|edge| !is_hard(edge));
            Link { from, to, is_hard: listed.contains(&(from, to)) || edges.first().is_some_and(is_hard), edges }
        })
        .collect()
}

/// Members that need each other through hard links: the strongly connected parts of more than one.
fn cycles(count: usize, hard: &BTreeSet<(usize, usize)>) -> Vec<Vec<usize>> {
    // A set has tens of solutions: which reaches which is asked for each in turn.
    let reach: Vec<BTreeSet<usize>> = (0..count).map(|start| reachable(start, hard)).collect();
    let reaches = |from: usize, to: usize| reach.get(from).is_some_and(|reach| reach.contains(&to));
    let mut taken = BTreeSet::new();
    let mut cycles = Vec::new();
    for start in 0..count {
        if taken.contains(&start) || !reaches(start, start) {
            continue;
        }
        let cycle: Vec<usize> = (start..count).filter(|other| reaches(start, *other) && reaches(*other, start)).collect();
        taken.extend(cycle.iter().copied());
        cycles.push(cycle);
    }
    cycles
}

fn reachable(start: usize, links: &BTreeSet<(usize, usize)>) -> BTreeSet<usize> {
    let mut found = BTreeSet::new();
    let mut open = vec![start];
    while let Some(member) = open.pop() {
        for (_, to) in links.range((member, 0)..=(member, usize::MAX)) {
            if found.insert(*to) {
                open.push(*to);
            }
        }
    }
    found
}

/// Takes, time and again, the first member that nothing hard stands before; one that softly needs another waits
/// for it where it can.
fn order(count: usize, hard: &BTreeSet<(usize, usize)>, soft: &BTreeSet<(usize, usize)>, cycles: &[Vec<usize>]) -> Vec<usize> {
    let same_cycle = |a: usize, b: usize| cycles.iter().any(|cycle| cycle.contains(&a) && cycle.contains(&b));
    let waits = |member: usize, links: &BTreeSet<(usize, usize)>, done: &BTreeSet<usize>| {
        links.range((member, 0)..=(member, usize::MAX)).any(|(_, to)| !done.contains(to) && !same_cycle(member, *to))
    };
    let mut done = BTreeSet::new();
    let mut order = Vec::with_capacity(count);
    while order.len() < count {
        let open = || (0..count).filter(|member| !done.contains(member));
        let ready = || open().filter(|member| !waits(*member, hard, &done));
        // The rest of a cycle that has begun goes on before anything else.
        let begun = ready().find(|member| done.iter().any(|other| same_cycle(*member, *other)));
        let Some(next) =
            begun.or_else(|| ready().find(|member| !waits(*member, soft, &done))).or_else(|| ready().next()).or_else(|| open().next())
        else {
            break;
        };
        done.insert(next);
        order.push(next);
    }
    order
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_needed_comes_first_and_cycles_stand_together() {
        let hard = BTreeSet::from([(0, 2), (1, 0), (3, 4), (4, 3)]);
        let found = cycles(5, &hard);
        assert_eq!(found, [vec![3, 4]]);
        assert_eq!(order(5, &hard, &hard, &found), [2, 0, 1, 3, 4]);
        // A soft link only asks: it is followed where nothing hard is against it.
        assert_eq!(order(2, &BTreeSet::new(), &BTreeSet::from([(0, 1)]), &[]), [1, 0]);
        assert_eq!(order(2, &BTreeSet::from([(1, 0)]), &BTreeSet::from([(0, 1), (1, 0)]), &[]), [0, 1]);
    }
}
