//! What many rules look at, made once for all of them when the first asks.

use std::cell::OnceCell;

use super::Content;
use super::flow::{self, Flow};
use super::form::{self, Form};
use super::ribbon::{self, Ribbon};
use super::view::{self, View};
use crate::model::Solution;

/// Views of one solution.
#[derive(Debug)]
pub struct Views<'a> {
    solution: &'a Solution,
    content: &'a Content,
    flows: OnceCell<Vec<Flow<'a>>>,
    forms: OnceCell<Vec<Form<'a>>>,
    ribbons: OnceCell<Vec<Ribbon<'a>>>,
    saved: OnceCell<Vec<View<'a>>>,
}

impl<'a> Views<'a> {
    /// Views that are made when somebody asks.
    pub fn new(solution: &'a Solution, content: &'a Content) -> Self {
        Self { solution, content, flows: OnceCell::new(), forms: OnceCell::new(), ribbons: OnceCell::new(), saved: OnceCell::new() }
    }

    /// The cloud flows, in the order of their keys.
    pub fn flows(&self) -> &[Flow<'a>] {
        self.flows.get_or_init(|| flow::all(self.solution, self.content))
    }

    /// The forms and dashboards, in the order of their keys.
    pub fn forms(&self) -> &[Form<'a>] {
        self.forms.get_or_init(|| form::all(self.solution, self.content))
    }

    /// The ribbons that change something, in the order of their keys.
    pub fn ribbons(&self) -> &[Ribbon<'a>] {
        self.ribbons.get_or_init(|| ribbon::all(self.solution, self.content))
    }

    /// The views of tables, in the order of their keys.
    pub fn table_views(&self) -> &[View<'a>] {
        self.saved.get_or_init(|| view::all(self.solution, self.content))
    }
}
