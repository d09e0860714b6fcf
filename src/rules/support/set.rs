//! The solutions that are checked together, and what only their whole tells.

use std::cell::OnceCell;
use std::collections::BTreeSet;

use crate::graph::Graph;
use crate::graph::plan::{self, Plan};
use crate::kinds::support::EnvironmentVariable;
use crate::model::{Key, Solution};

/// The set, in the order it was given.
#[derive(Debug)]
pub struct Set<'a> {
    /// Its solutions.
    pub solutions: &'a [&'a Solution],
    graph: &'a Graph,
    plan: OnceCell<Plan>,
    valued: OnceCell<BTreeSet<&'a str>>,
}

impl<'a> Set<'a> {
    /// A set; its plan is made when somebody asks.
    pub fn new(solutions: &'a [&'a Solution], graph: &'a Graph) -> Self {
        Self { solutions, graph, plan: OnceCell::new(), valued: OnceCell::new() }
    }

    /// In which order its solutions are imported, and what stands against that.
    pub fn plan(&self) -> &Plan {
        self.plan.get_or_init(|| plan::plan(self.solutions, self.graph))
    }

    /// The environment variables, by schema name in lower case, for which a solution of the set ships a value. It may be a
    /// row of its own, and stand in another solution than its variable.
    pub fn valued_variables(&self) -> &BTreeSet<&'a str> {
        self.valued.get_or_init(|| {
            let rows = self.solutions.iter().flat_map(|solution| solution.all::<EnvironmentVariable>());
            let valued = rows.filter(|(_, variable)| variable.value.is_some());
            let variable = |key: &&Key| key.kind() == "environment-variable";
            valued.map(|(row, _)| row.parent.as_ref().filter(variable).unwrap_or(&row.key).identity()).collect()
        })
    }

    /// The solution with a unique name.
    pub fn find(&self, unique_name: &str) -> Option<&'a Solution> {
        let is_it = |solution: &&&Solution| solution.manifest.unique_name.eq_ignore_ascii_case(unique_name.trim());
        self.solutions.iter().find(is_it).copied()
    }

    /// The components that a solution brings and another brings as well, with the place of the first such other in the
    /// set: only those before it, so that a pair is told of once.
    pub fn brought_before(&self, member: usize) -> impl Iterator<Item = (&Key, &str, usize)> {
        let duplicates = if self.solutions.len() > 1 { self.plan().duplicates.as_slice() } else { &[] };
        duplicates.iter().filter_map(move |(node, members)| {
            let first = members.first().filter(|first| **first < member && members.contains(&member))?;
            let node = self.graph.nodes.get(*node)?;
            Some((&node.key, node.display_name.as_str(), *first))
        })
    }
}
