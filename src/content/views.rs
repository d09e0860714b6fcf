//! What many rules look at, made once for all of them when the first asks.

use std::cell::OnceCell;

use super::Content;
use super::flow::{self, Flow};
use crate::model::Solution;

/// Views of one solution.
#[derive(Debug)]
pub struct Views<'a> {
    solution: &'a Solution,
    content: &'a Content,
    flows: OnceCell<Vec<Flow<'a>>>,
}

impl<'a> Views<'a> {
    /// Views that are made when somebody asks.
    pub fn new(solution: &'a Solution, content: &'a Content) -> Self {
        Self { solution, content, flows: OnceCell::new() }
    }

    /// The cloud flows, in the order of their keys.
    pub fn flows(&self) -> &[Flow<'a>] {
        self.flows.get_or_init(|| flow::all(self.solution, self.content))
    }
}
