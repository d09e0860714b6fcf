//! What every chapter looks at: the solutions with what they hold, and the graph of all of them.

use std::collections::BTreeMap;

use crate::content::{Content, Views};
use crate::graph::{Edge, Graph, Node};
use crate::model::{Component, Hardness, Key, Scheme, Solution, quoted};

/// A set of solutions.
#[derive(Debug)]
pub(super) struct World<'a> {
    /// The solutions, in the order they were given.
    pub(super) solutions: &'a [&'a Solution],
    /// The same with what they hold.
    pub(super) readings: Vec<Reading<'a>>,
    /// Who names whom.
    pub(super) graph: &'a Graph,
    /// The places of nodes by what contains them.
    parts: BTreeMap<&'a Key, Vec<usize>>,
    /// Custom connectors by the name of their API, where they go by that.
    apis: BTreeMap<&'a str, &'a Key>,
}

/// One solution.
#[derive(Debug)]
pub(super) struct Reading<'a> {
    pub(super) solution: &'a Solution,
    pub(super) content: &'a Content,
    pub(super) views: &'a Views<'a>,
}

impl<'a> World<'a> {
    pub(super) fn new(solutions: &'a [&'a Solution], contents: &[&'a Content], views: &'a [Views<'a>], graph: &'a Graph) -> Self {
        let readings = solutions.iter().zip(contents).zip(views);
        let readings = readings.map(|((solution, content), views)| Reading { solution, content, views });
        let mut parts: BTreeMap<&Key, Vec<usize>> = BTreeMap::new();
        for (at, node) in graph.nodes.iter().enumerate() {
            if let Some(parent) = &node.parent {
                parts.entry(parent).or_default().push(at);
            }
        }
        Self { solutions, readings: readings.collect(), graph, parts, apis: apis(solutions) }
    }

    /// The custom connector that goes by the name of an API.
    pub(super) fn connector_of_api(&self, name: &str) -> Option<&'a Key> {
        self.apis.get(name).copied()
    }

    /// The components of these kinds that are in the files as content, each once, with the solution that has it.
    pub(super) fn components(&self, kinds: &[&str]) -> Vec<(&Reading<'a>, &'a Component)> {
        let mut found: BTreeMap<&Key, (&Reading<'a>, &'a Component)> = BTreeMap::new();
        for reading in &self.readings {
            for component in reading.solution.components.iter().filter(|component| component.content && kinds.contains(&component.kind())) {
                found.entry(&component.key).or_insert((reading, component));
            }
        }
        found.into_values().collect()
    }

    /// The node of a key.
    pub(super) fn node(&self, key: &Key) -> Option<&'a Node> {
        self.graph.nodes.get(self.graph.find(key)?)
    }

    /// Whether one of the solutions makes a component, rather than extends it.
    pub(super) fn brings(&self, key: &Key) -> bool {
        self.node(key).is_some_and(|node| !node.providers.is_empty())
    }

    /// What a component names, parts of a whole aside.
    pub(super) fn needs(&self, key: &Key) -> impl Iterator<Item = (&'a Edge, &'a Node)> {
        let edges = self.graph.find(key).map(|at| self.graph.needs(at)).unwrap_or_default();
        let edges = edges.iter().filter(|edge| edge.hardness != Hardness::Containment);
        edges.filter_map(|edge| Some((edge, self.graph.nodes.get(edge.to)?)))
    }

    /// The parts of a component.
    pub(super) fn parts(&self, key: &Key) -> impl Iterator<Item = &'a Node> {
        self.parts.get(key).into_iter().flatten().filter_map(|at| self.graph.nodes.get(*at))
    }

    /// Keys of those that name a component; parts of agents and sites stand for the whole.
    pub(super) fn users(&self, key: &Key) -> Vec<String> {
        let edges = self.graph.find(key).into_iter().flat_map(|at| self.graph.needed_by(at));
        let users = edges.filter(|edge| edge.hardness != Hardness::Containment).filter_map(|edge| self.graph.nodes.get(edge.from));
        let mut users: Vec<String> = users.map(|node| whole(node).to_string()).filter(|user| *user != key.to_string()).collect();
        users.sort();
        users.dedup();
        users
    }

    /// What people call a table, as a name in a sentence.
    pub(super) fn table(&self, name: &str) -> String {
        let key = Key::new("table", name);
        self.node(&key).map_or_else(|| quoted(name).to_string(), |node| quoted(&node.display_name).to_string())
    }
}

fn apis<'a>(solutions: &[&'a Solution]) -> BTreeMap<&'a str, &'a Key> {
    let mut apis: BTreeMap<&str, &Key> = BTreeMap::new();
    let components = solutions.iter().flat_map(|solution| &solution.components);
    for component in components.filter(|component| component.content && component.kind() == "custom-connector") {
        for alias in component.aliases.iter().filter(|alias| alias.scheme == Scheme::ApiName) {
            let known = apis.entry(&alias.name).or_insert(&component.key);
            // Of two the same is taken whatever the order of the files.
            *known = (*known).min(&component.key);
        }
    }
    apis
}

/// The whole that a part of an agent or a site stands for.
pub(super) fn whole(node: &Node) -> &Key {
    let parent = node.parent.as_ref().filter(|_| matches!(node.key.kind(), "agent-component" | "power-pages-component"));
    parent.unwrap_or(&node.key)
}

/// The description of a component that its makers wrote; blanks are none, nor is what the designer of business rules
/// puts there (23 of 35 rules of the corpus have it).
pub(super) fn written(text: Option<String>) -> Option<String> {
    text.map(|text| text.trim().to_owned()).filter(|text| !text.is_empty() && text != "Click to add description")
}
