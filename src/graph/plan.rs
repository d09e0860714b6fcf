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
    let duplicates = graph.nodes.iter().enumerate().filter(|(_, node)| node.providers.len() > 1);
    let duplicates = duplicates.map(|(at, node)| (at, node.providers.clone())).collect();
    Plan { order: order(set.len(), &hard, &soft, &cycles), links, cycles, duplicates }
}

/// The links that an order of somebody else does not keep: those of members it imports before what they need. The
/// order names members, or nothing where a listed solution could not be opened.
pub fn broken<'p>(plan: &'p Plan, order: &[Option<usize>]) -> Vec<&'p Link> {
    let position: BTreeMap<usize, usize> = order.iter().enumerate().filter_map(|(at, step)| Some(((*step)?, at))).collect();
    let is_early = |link: &&Link| link.is_hard && position.get(&link.from).zip(position.get(&link.to)).is_some_and(|(from, to)| from < to);
    plan.links.iter().filter(is_early).collect()
}

fn links(set: &[&Solution], graph: &Graph) -> Vec<Link> {
    let mut edges: BTreeMap<(usize, usize), Vec<usize>> = BTreeMap::new();
    for (at, edge) in graph.edges.iter().enumerate() {
        let Some(needed) = graph.nodes.get(edge.to) else { continue };
        // Of several that bring it, one is enough: the first of the set.
        let Some(to) = needed.providers.first() else { continue };
        for from in edge.said_by().filter(|member| !needed.providers.contains(member)) {
            edges.entry((from, *to)).or_default().push(at);
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

/// Members that need each other through hard links: the strongly connected parts of more than one, in the order of
/// their first members (Tarjan's algorithm, without recursion).
fn cycles(count: usize, hard: &BTreeSet<(usize, usize)>) -> Vec<Vec<usize>> {
    const UNSEEN: usize = usize::MAX;
    let (mut number, mut lowest, mut on_path) = (vec![UNSEEN; count], vec![0; count], vec![false; count]);
    let (mut path, mut found, mut next) = (Vec::new(), Vec::new(), 0);
    for start in 0..count {
        if number.get(start) != Some(&UNSEEN) {
            continue;
        }
        // A member, and the link of it that is followed next.
        let mut open: Vec<(usize, usize)> = vec![(start, 0)];
        while let Some((member, after)) = open.pop() {
            if after == 0 && number.get(member) == Some(&UNSEEN) {
                set(&mut number, member, next);
                set(&mut lowest, member, next);
                set(&mut on_path, member, true);
                path.push(member);
                next += 1;
            }
            let link = hard.range((member, after)..=(member, usize::MAX)).next();
            if let Some((_, to)) = link {
                if number.get(*to) == Some(&UNSEEN) {
                    // Comes back to the same link, which then is closed.
                    open.push((member, *to));
                    open.push((*to, 0));
                } else {
                    if on_path.get(*to) == Some(&true) {
                        let low = at(&lowest, member).min(at(&lowest, *to));
                        set(&mut lowest, member, low);
                    }
                    open.push((member, to + 1));
                }
                continue;
            }
            if at(&lowest, member) == at(&number, member) {
                let mut part = Vec::new();
                while let Some(last) = path.pop() {
                    set(&mut on_path, last, false);
                    part.push(last);
                    if last == member {
                        break;
                    }
                }
                part.sort_unstable();
                found.extend(Some(part).filter(|part| part.len() > 1));
            }
        }
    }
    found.sort_unstable();
    found
}

fn at(list: &[usize], place: usize) -> usize {
    list.get(place).copied().unwrap_or_default()
}

fn set<T>(list: &mut [T], place: usize, value: T) {
    if let Some(slot) = list.get_mut(place) {
        *slot = value;
    }
}

/// Takes, time and again, the first part that nothing hard stands before; one that softly needs another waits for it
/// where it can. A part is a member, or the members of a cycle.
fn order(count: usize, hard: &BTreeSet<(usize, usize)>, soft: &BTreeSet<(usize, usize)>, cycles: &[Vec<usize>]) -> Vec<usize> {
    // Each part is known by its first member.
    let mut part_of: Vec<usize> = (0..count).collect();
    for cycle in cycles {
        for member in cycle {
            set(&mut part_of, *member, cycle.first().copied().unwrap_or(*member));
        }
    }
    let between = |links: &BTreeSet<(usize, usize)>| {
        let parts = links.iter().map(|(from, to)| (at(&part_of, *to), at(&part_of, *from)));
        parts.filter(|(needed, needing)| needed != needing).collect::<BTreeSet<_>>()
    };
    let (hard, soft) = (between(hard), between(soft));
    let waiting = |links: &BTreeSet<(usize, usize)>| {
        let mut waits = vec![0; count];
        for (_, needing) in links {
            let more = at(&waits, *needing) + 1;
            set(&mut waits, *needing, more);
        }
        waits
    };
    let (mut hard_waits, mut soft_waits) = (waiting(&hard), waiting(&soft));
    let is_part = |member: usize| at(&part_of, member) == member;
    let mut ready: BTreeSet<(bool, usize)> = (0..count)
        .filter(|member| is_part(*member) && at(&hard_waits, *member) == 0)
        .map(|part| (at(&soft_waits, part) > 0, part))
        .collect();
    let mut order = Vec::with_capacity(count);
    while let Some((_, part)) = ready.pop_first() {
        let cycle = cycles.iter().find(|cycle| cycle.first() == Some(&part));
        order.extend(cycle.map_or_else(|| vec![part], Clone::clone));
        for (_, needing) in hard.range((part, 0)..=(part, usize::MAX)) {
            let left = at(&hard_waits, *needing).saturating_sub(1);
            set(&mut hard_waits, *needing, left);
            if left == 0 {
                ready.insert((at(&soft_waits, *needing) > 0, *needing));
            }
        }
        for (_, needing) in soft.range((part, 0)..=(part, usize::MAX)) {
            let left = at(&soft_waits, *needing).saturating_sub(1);
            set(&mut soft_waits, *needing, left);
            if left == 0 && ready.remove(&(true, *needing)) {
                ready.insert((false, *needing));
            }
        }
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
        assert_eq!(cycles(4, &BTreeSet::from([(0, 1), (1, 2), (2, 0), (3, 0)])), [vec![0, 1, 2]]);
        assert!(cycles(3, &BTreeSet::from([(0, 1), (0, 2), (1, 2)])).is_empty());
        // A soft link only asks: it is followed where nothing hard is against it.
        assert_eq!(order(2, &BTreeSet::new(), &BTreeSet::from([(0, 1)]), &[]), [1, 0]);
        assert_eq!(order(2, &BTreeSet::from([(1, 0)]), &BTreeSet::from([(0, 1), (1, 0)]), &[]), [0, 1]);
    }
}
