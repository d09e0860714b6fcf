//! What the target environment has.

use std::collections::BTreeMap;

use super::{Key, family};

/// The solutions of an environment, as far as somebody listed them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Installed {
    /// By unique name in lower case: one name is installed once.
    solutions: BTreeMap<String, InstalledSolution>,
    /// The solution that holds a component, by the names that rows and references may call it.
    holders: BTreeMap<Key, String>,
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
    /// The unique name of its publisher, where the list says so.
    pub publisher: Option<String>,
    /// Whether it is known what it holds: the list was made of the solution itself.
    pub is_known: bool,
}

impl Installed {
    /// Adds a solution, with the keys of what it holds where that is known. What says more of one that is there
    /// already wins.
    pub fn add(&mut self, solution: InstalledSolution, components: impl IntoIterator<Item = Key>) {
        let name = solution.unique_name.trim().to_lowercase();
        for key in components {
            self.holders.entry(common(&key)).or_insert_with(|| name.clone());
        }
        let known = self.solutions.entry(name).or_insert_with(|| solution.clone());
        if !known.is_known && solution.is_known {
            *known = solution;
        }
    }

    /// Adds all solutions of another list.
    pub fn extend(&mut self, other: Self) {
        for solution in other.solutions.into_values() {
            self.add(solution, []);
        }
        for (key, holder) in other.holders {
            self.holders.entry(key).or_insert(holder);
        }
    }

    /// The solution of a unique name.
    pub fn find(&self, unique_name: &str) -> Option<&InstalledSolution> {
        self.solutions.get(&unique_name.trim().to_lowercase())
    }

    /// The solution that is known to hold a component.
    pub fn with(&self, key: &Key) -> Option<&InstalledSolution> {
        self.solutions.get(self.holders.get(&common(key))?)
    }

    /// What a solution is known to hold, in the order of the keys. Kinds that share a number go by one name.
    pub fn held_by(&self, unique_name: &str) -> impl Iterator<Item = &Key> {
        let name = unique_name.trim().to_lowercase();
        self.holders.iter().filter(move |(_, holder)| **holder == name).map(|(key, _)| key)
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

/// Kinds that share a number are told apart by what a solution holds, and neither rows nor references know them
/// otherwise: one name for all of them.
fn common(key: &Key) -> Key {
    let kind = family(key.kind()).map_or(key.kind(), |(_, common)| common);
    Key::new(kind.to_owned(), key.identity())
}
