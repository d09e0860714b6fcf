//! What the target environment has.

use std::collections::{BTreeMap, BTreeSet};

use super::Key;

/// The solutions of an environment, as far as somebody listed them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Installed {
    /// By unique name in lower case: one name is installed once.
    solutions: BTreeMap<String, InstalledSolution>,
}

/// A solution of an environment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct InstalledSolution {
    /// The unique name as it is written.
    pub unique_name: String,
    /// Its version; empty where the list does not say.
    pub version: String,
    /// Whether it is managed, where the list says so.
    pub managed: Option<bool>,
    /// What it brings, when the list was made of the solution itself.
    pub components: Option<BTreeSet<Key>>,
}

impl Installed {
    /// Adds a solution. What says more of one that is there already wins.
    pub fn add(&mut self, solution: InstalledSolution) {
        let known = self.solutions.entry(solution.unique_name.trim().to_lowercase()).or_insert_with(|| solution.clone());
        if known.components.is_none() && solution.components.is_some() {
            *known = solution;
        }
    }

    /// Adds all solutions of another list.
    pub fn extend(&mut self, other: Self) {
        for solution in other.solutions.into_values() {
            self.add(solution);
        }
    }

    /// The solution of a unique name.
    pub fn find(&self, unique_name: &str) -> Option<&InstalledSolution> {
        self.solutions.get(&unique_name.trim().to_lowercase())
    }

    /// The solution that is known to bring a component.
    pub fn with(&self, key: &Key) -> Option<&InstalledSolution> {
        self.solutions.values().find(|solution| solution.components.as_ref().is_some_and(|components| components.contains(key)))
    }

    /// How many solutions there are.
    pub fn len(&self) -> usize {
        self.solutions.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.solutions.is_empty()
    }
}
