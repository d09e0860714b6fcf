//! What many rules look at, made once for all of them when the first asks.

use std::cell::OnceCell;
use std::collections::BTreeMap;

use super::Content;
use super::flow::{self, Flow};
use crate::model::{Scheme, Solution};
use crate::platform::tables;

/// Views of one solution.
#[derive(Debug)]
pub struct Views<'a> {
    solution: &'a Solution,
    content: &'a Content,
    flows: OnceCell<Vec<Flow<'a>>>,
    sets: OnceCell<BTreeMap<String, &'a str>>,
}

impl<'a> Views<'a> {
    /// Views that are made when somebody asks.
    pub fn new(solution: &'a Solution, content: &'a Content) -> Self {
        Self { solution, content, flows: OnceCell::new(), sets: OnceCell::new() }
    }

    /// The cloud flows, in the order of their keys.
    pub fn flows(&self) -> &[Flow<'a>] {
        self.flows.get_or_init(|| flow::all(self.solution, self.content))
    }

    /// The logical name of the table that a set of rows belongs to: as the solution states it, else as the platform
    /// does, else as names of sets are made.
    pub fn table_of_set(&self, set_name: &str) -> String {
        let sets = self.sets.get_or_init(|| {
            let tables = self.solution.components.iter().filter(|component| component.kind() == "table");
            let named = tables.flat_map(|table| table.aliases.iter().map(move |alias| (table, alias)));
            let of_sets = named.filter(|(_, alias)| alias.scheme == Scheme::SetName);
            of_sets.map(|(table, alias)| (alias.name.to_lowercase(), table.key.identity())).collect()
        });
        let set_name = set_name.to_lowercase();
        sets.get(&set_name).map_or_else(|| tables::of_set(&set_name), |table| (*table).to_owned())
    }
}
