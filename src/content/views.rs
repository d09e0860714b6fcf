//! What many rules look at, made once for all of them when the first asks.

use std::cell::OnceCell;

use super::Content;
use super::choice::{self, Choice};
use super::flow::{self, Flow};
use super::relationship::{self, Relationship};
use super::role::{self, Role};
use super::table::{self, Table};
use super::variable::{self, Variable};
use crate::model::Solution;

/// Views of one solution.
#[derive(Debug)]
pub struct Views<'a> {
    solution: &'a Solution,
    content: &'a Content,
    flows: OnceCell<Vec<Flow<'a>>>,
    tables: OnceCell<Vec<Table<'a>>>,
    choices: OnceCell<Vec<Choice<'a>>>,
    relationships: OnceCell<Vec<Relationship<'a>>>,
    roles: OnceCell<Vec<Role<'a>>>,
    variables: OnceCell<Vec<Variable<'a>>>,
}

impl<'a> Views<'a> {
    /// Views that are made when somebody asks.
    pub fn new(solution: &'a Solution, content: &'a Content) -> Self {
        Self {
            solution,
            content,
            flows: OnceCell::new(),
            tables: OnceCell::new(),
            choices: OnceCell::new(),
            relationships: OnceCell::new(),
            roles: OnceCell::new(),
            variables: OnceCell::new(),
        }
    }

    /// The cloud flows, in the order of their keys.
    pub fn flows(&self) -> &[Flow<'a>] {
        self.flows.get_or_init(|| flow::all(self.solution, self.content))
    }

    /// The tables, in the order of their keys.
    pub fn tables(&self) -> &[Table<'a>] {
        self.tables.get_or_init(|| table::all(self.solution, self.content))
    }

    /// The lists of options, in the order of the keys of their components.
    pub fn choices(&self) -> &[Choice<'a>] {
        self.choices.get_or_init(|| choice::all(self.solution, self.content))
    }

    /// The one-to-many relationships, in the order of their keys.
    pub fn relationships(&self) -> &[Relationship<'a>] {
        self.relationships.get_or_init(|| relationship::all(self.solution, self.content))
    }

    /// The security roles, in the order of their keys.
    pub fn roles(&self) -> &[Role<'a>] {
        self.roles.get_or_init(|| role::all(self.solution, self.content))
    }

    /// The environment variables, in the order of their keys.
    pub fn variables(&self) -> &[Variable<'a>] {
        self.variables.get_or_init(|| variable::all(self.solution, self.content))
    }
}
