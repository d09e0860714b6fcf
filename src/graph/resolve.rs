//! From the references of a set of solutions to one graph.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;

use super::index::{Index, Place};
use super::node::{Edge, Graph, Node, Status};
use super::status::{Absent, Owners, is_of_platform};
use crate::model::{Component, DeclaredComponent, Hardness, Installed, Key, MissingDependency, Referent, Scheme, Solution};
use crate::platform::{columns, tables};
use crate::source::text::Location;

/// The way of a reference that only the exporter's list knows.
pub const LISTED: &str = "missing-dependency";

/// The way a part names what contains it.
pub const CONTAINED: &str = "parent";

/// Resolves every reference of a set; what the target is known to have is not missing.
pub fn graph(set: &[&Solution], target: Option<&Installed>) -> Graph {
    let mut builder = Builder {
        set,
        index: Index::new(set),
        drafts: Vec::new(),
        by_key: BTreeMap::new(),
        by_place: set.iter().map(|solution| vec![0; solution.components.len()]).collect(),
        edges: Vec::new(),
        seen: BTreeMap::new(),
    };
    builder.components();
    builder.references();
    builder.manifests();
    builder.finish(target)
}

/// A node on its way.
struct Draft {
    key: Key,
    place: Option<Place>,
    members: Vec<usize>,
    /// The first row that asks for it, with its member.
    row: Option<(usize, usize)>,
    /// The members that ask for it, each once.
    askers: Vec<usize>,
    /// The first reference that names it, when nothing holds it.
    named: Option<Referent>,
    /// Whether a row lists it as the one that needs something.
    is_dependent: bool,
}

struct Builder<'a> {
    set: &'a [&'a Solution],
    index: Index<'a>,
    drafts: Vec<Draft>,
    by_key: BTreeMap<Key, usize>,
    /// The node of every component of every member.
    by_place: Vec<Vec<usize>>,
    edges: Vec<Edge>,
    /// The place of each edge.
    seen: BTreeMap<(usize, usize, &'static str), usize>,
}

impl Builder<'_> {
    /// The node of a component.
    fn at(&self, place: Place) -> usize {
        self.by_place.get(place.member).and_then(|nodes| nodes.get(place.component)).copied().unwrap_or_default()
    }

    /// The node of a key, made when it is met first.
    fn node(&mut self, key: Key) -> usize {
        if let Some(node) = self.by_key.get(&key) {
            return *node;
        }
        let node = self.drafts.len();
        self.drafts.push(Draft {
            key: key.clone(),
            place: None,
            members: Vec::new(),
            row: None,
            askers: Vec::new(),
            named: None,
            is_dependent: false,
        });
        self.by_key.insert(key, node);
        node
    }

    fn draft(&mut self, node: usize, change: impl FnOnce(&mut Draft)) {
        if let Some(draft) = self.drafts.get_mut(node) {
            change(draft);
        }
    }

    fn components(&mut self) {
        for (member, solution) in self.set.iter().enumerate() {
            for (at, component) in solution.components.iter().enumerate() {
                let node = self.node(component.key.clone());
                if let Some(slot) = self.by_place.get_mut(member).and_then(|nodes| nodes.get_mut(at)) {
                    *slot = node;
                }
                let content = component.content;
                self.draft(node, |draft| {
                    // Where several members know it, the one that holds it speaks for it.
                    if draft.place.is_none() || content && draft.members.is_empty() {
                        draft.place = Some(Place { member, component: at });
                    }
                    if content && draft.members.last() != Some(&member) {
                        draft.members.push(member);
                    }
                });
            }
        }
    }

    fn references(&mut self) {
        for (member, solution) in self.set.iter().enumerate() {
            for (at, component) in solution.components.iter().enumerate() {
                let from = self.at(Place { member, component: at });
                if let Some(parent) = &component.parent {
                    self.contained(from, member, parent, &component.location);
                }
                for reference in &component.references {
                    let Some(to) = self.referent(&reference.referent, member) else { continue };
                    let edge = Edge {
                        from,
                        to,
                        via: reference.via,
                        hardness: reference.hardness,
                        // What is only carried along is in the target already, with all that it needs.
                        sure: reference.sure && component.content && !self.is_guess(&reference.referent, member),
                        in_content: true,
                        in_manifest: false,
                        member,
                        others: Vec::new(),
                        location: reference.location.clone(),
                    };
                    self.edge(edge);
                }
            }
        }
    }

    fn contained(&mut self, from: usize, member: usize, parent: &Key, place: &Location) {
        let whole = Referent::new(parent.kind().to_owned(), parent.identity());
        let Some(to) = self.referent(&whole, member) else { return };
        self.edge(Edge {
            from,
            to,
            via: CONTAINED,
            hardness: Hardness::Containment,
            sure: true,
            in_content: true,
            in_manifest: false,
            member,
            others: Vec::new(),
            location: place.clone(),
        });
    }

    fn edge(&mut self, edge: Edge) {
        if edge.from == edge.to {
            return;
        }
        match self.seen.entry((edge.from, edge.to, edge.via)) {
            Entry::Vacant(vacant) => {
                vacant.insert(self.edges.len());
                self.edges.push(edge);
            }
            Entry::Occupied(known) => {
                if let Some(first) = self.edges.get_mut(*known.get()) {
                    first.merge(edge);
                }
            }
        }
    }

    /// The node a reference means; `None` where it has no name of its own and nobody else knows one.
    fn referent(&mut self, referent: &Referent, member: usize) -> Option<usize> {
        if let Some(place) = self.index.find(referent, member) {
            return Some(self.at(place));
        }
        let key = unresolved(referent)?;
        // A column that nobody holds still has a table, which is held or judged by itself.
        if let Some(table) = table_around(&key) {
            self.node(table);
        }
        let node = self.node(key);
        self.draft(node, |draft| {
            if draft.named.is_none() {
                draft.named = Some(referent.clone());
            }
        });
        Some(node)
    }

    /// Whether a reference has a node only because most tables are alike.
    fn is_guess(&self, referent: &Referent, member: usize) -> bool {
        referent.scheme == Scheme::PrimaryName && self.index.find(referent, member).is_none()
    }

    /// The exporter's list: it confirms what was read, and knows what the file does not carry.
    fn manifests(&mut self) {
        let mut rows: BTreeMap<(usize, usize), (usize, Location)> = BTreeMap::new();
        for (member, solution) in self.set.iter().enumerate() {
            for (at, row) in solution.manifest.missing_dependencies.iter().enumerate() {
                let Some(to) = self.declared(&row.required, member) else { continue };
                self.draft(to, |draft| {
                    if draft.row.is_none() {
                        draft.row = Some((member, at));
                    }
                    if draft.askers.last() != Some(&member) {
                        draft.askers.push(member);
                    }
                });
                let Some(from) = self.declared(&row.dependent, member) else { continue };
                self.draft(from, |draft| draft.is_dependent = true);
                if from != to {
                    rows.entry((from, to)).or_insert_with(|| (member, row.location.clone()));
                }
            }
        }
        for edge in &mut self.edges {
            edge.in_manifest = rows.contains_key(&(edge.from, edge.to));
        }
        for edge in self.edges.iter().filter(|edge| edge.in_manifest) {
            rows.remove(&(edge.from, edge.to));
        }
        for ((from, to), (member, location)) in rows {
            let edge = Edge {
                from,
                to,
                via: LISTED,
                hardness: Hardness::Import,
                sure: true,
                in_content: false,
                in_manifest: true,
                member,
                others: Vec::new(),
                location,
            };
            self.edge(edge);
        }
    }

    /// The node of one end of a row. Where the file states no identity, the name stands for it.
    fn declared(&mut self, end: &DeclaredComponent, member: usize) -> Option<usize> {
        if let Some(place) = self.index.declared(end, member) {
            return Some(self.at(place));
        }
        let key = declared_key(end)?;
        Some(self.node(key))
    }

    /// Gives every node its status, and puts nodes and edges in their order.
    fn finish(self, target: Option<&Installed>) -> Graph {
        let owners = Owners::new(self.set, target);
        let mut place_of = vec![0; self.drafts.len()];
        let mut nodes = Vec::with_capacity(self.drafts.len());
        for (place, node) in self.by_key.values().enumerate() {
            if let (Some(slot), Some(draft)) = (place_of.get_mut(*node), self.drafts.get(*node)) {
                *slot = place;
                nodes.push(finished(draft, self.set, &self.index, &owners));
            }
        }
        let at = |node: usize| place_of.get(node).copied().unwrap_or_default();
        let mut edges: Vec<Edge> = self.edges.into_iter().map(|edge| Edge { from: at(edge.from), to: at(edge.to), ..edge }).collect();
        edges.sort_by(|a, b| (a.from, a.to, a.via).cmp(&(b.from, b.to, b.via)));
        doubt_what_is_only_likely(&mut nodes, &edges);
        Graph::new(nodes, edges)
    }
}

/// What nobody surely names is not surely missing.
fn doubt_what_is_only_likely(nodes: &mut [Node], edges: &[Edge]) {
    let mut named = vec![false; nodes.len()];
    for edge in edges.iter().filter(|edge| edge.sure && edge.hardness != Hardness::Containment) {
        if let Some(flag) = named.get_mut(edge.to) {
            *flag = true;
        }
    }
    for (node, _) in nodes.iter_mut().zip(named).filter(|(node, named)| node.status == Status::Missing && !named) {
        node.sure = false;
    }
}

/// The key of a reference that no component of the set answers to.
fn unresolved(referent: &Referent) -> Option<Key> {
    match referent.scheme {
        Scheme::Identity | Scheme::Class | Scheme::ApiName => Some(referent.key()),
        Scheme::SetName => Some(Key::new("table", &tables::of_set(&referent.name))),
        Scheme::PrimaryId => Some(Key::new("column", &format!("{0}.{0}id", referent.name))),
        Scheme::SetColumn => {
            let (set, column) = referent.name.split_once('.')?;
            Some(Key::new("column", &format!("{}.{column}", tables::of_set(set))))
        }
        // The platform's own messages have no prefix, and nobody brings them.
        Scheme::Message => referent.name.contains('_').then(|| referent.key()),
        Scheme::PrimaryName => Some(Key::new("column", &format!("{}.{}", referent.name, columns::usual_name(&referent.name)))),
        // Only the relationship knows which one is meant.
        Scheme::Lookup | Scheme::Navigation | Scheme::SetNavigation | Scheme::Intersect => None,
    }
}

/// The table of a column or key, by its identity.
fn table_around(key: &Key) -> Option<Key> {
    let (table, _) = key.identity().split_once('.')?;
    matches!(key.kind(), "column" | "key").then(|| Key::new("table", table))
}

/// The key of an end that the set does not hold.
fn declared_key(end: &DeclaredComponent) -> Option<Key> {
    if !end.identity.is_empty() {
        return Some(Key::new(end.kind.clone(), &end.identity));
    }
    // The site map of the organisation has no name; the reader calls it so as well.
    if end.kind == "site-map" {
        return Some(Key::new("site-map", "default"));
    }
    // Old rows name forms by their label alone.
    let name = end.display_name.as_deref().filter(|name| !name.trim().is_empty())?;
    Some(Key::new(end.kind.clone(), &format!("\"{}\"", name.trim())))
}

fn finished(draft: &Draft, set: &[&Solution], index: &Index<'_>, owners: &Owners<'_>) -> Node {
    let component = draft.place.and_then(|place| index.component(place));
    let row = draft.row.and_then(|(member, at)| Some((member, set.get(member)?.manifest.missing_dependencies.get(at)?)));
    let mut node = Node {
        key: draft.key.clone(),
        display_name: display_name(&draft.key, component, row.map(|(_, row)| row)),
        status: Status::Present,
        solution: None,
        version: None,
        sure: true,
        parent: component.map_or_else(|| table_around(&draft.key), |component| component.parent.clone()),
        members: draft.members.clone(),
        providers: Vec::new(),
        in_target: false,
        listed: row.is_some(),
    };
    // A member that extends a component of another solution, or of the platform, carries it as well.
    if !is_of_platform(&draft.key) {
        node.providers = draft.members.iter().copied().filter(|member| !draft.askers.contains(member)).collect();
    }
    let brought_by = node.providers.first().or_else(|| draft.members.iter().find(|member| !draft.askers.contains(member)));
    if let Some(member) = brought_by {
        node.solution = set.get(*member).map(|solution| solution.manifest.unique_name.clone());
    } else if let Some((_, row)) = row {
        node.status = Status::Required;
        let owner = owners.of_row(row);
        node.solution = Some(owner.solution).filter(|name| !name.is_empty());
        node.version = owner.version;
    } else {
        let absent = owners.absent(&draft.key, component, draft.named.as_ref(), draft.is_dependent);
        let Absent { status, solution, sure, in_target } = absent;
        (node.status, node.solution, node.sure, node.in_target) = (status, solution, sure, in_target);
    }
    node
}

fn display_name(key: &Key, component: Option<&Component>, row: Option<&MissingDependency>) -> String {
    if let Some(component) = component {
        return component.display_name.clone();
    }
    let label = row.and_then(|row| row.required.display_name.clone()).filter(|name| !name.trim().is_empty());
    label.unwrap_or_else(|| match key.identity().split_once('.') {
        Some((_, column)) if key.kind() == "column" => column.to_owned(),
        _ => key.identity().to_owned(),
    })
}
