//! What many rules look at, made once for all of them when the first asks.

use std::cell::OnceCell;

use super::Content;
use super::agent::{self, Agent};
use super::connector::{self, Connector};
use super::flow::{self, Flow};
use super::pages::{self, Pages};
use super::strings::{self, FlowText};
use crate::model::Solution;

/// Views of one solution.
#[derive(Debug)]
pub struct Views<'a> {
    solution: &'a Solution,
    content: &'a Content,
    flows: OnceCell<Vec<Flow<'a>>>,
    flow_texts: OnceCell<Vec<Vec<FlowText<'a>>>>,
    connectors: OnceCell<Vec<Connector<'a>>>,
    pages: OnceCell<Pages<'a>>,
    agents: OnceCell<Vec<Agent<'a>>>,
}

impl<'a> Views<'a> {
    /// Views that are made when somebody asks.
    pub fn new(solution: &'a Solution, content: &'a Content) -> Self {
        Self {
            solution,
            content,
            flows: OnceCell::new(),
            flow_texts: OnceCell::new(),
            connectors: OnceCell::new(),
            pages: OnceCell::new(),
            agents: OnceCell::new(),
        }
    }

    /// The cloud flows, in the order of their keys.
    pub fn flows(&self) -> &[Flow<'a>] {
        self.flows.get_or_init(|| flow::all(self.solution, self.content))
    }

    /// The texts of each cloud flow, in the order of [`Views::flows`].
    pub fn flow_texts(&self) -> &[Vec<FlowText<'a>>] {
        self.flow_texts.get_or_init(|| self.flows().iter().map(strings::of).collect())
    }

    /// The custom connectors, in the order of their keys.
    pub fn connectors(&self) -> &[Connector<'a>] {
        self.connectors.get_or_init(|| connector::all(self.solution, self.content))
    }

    /// The parts of Power Pages sites.
    pub fn pages(&self) -> &Pages<'a> {
        self.pages.get_or_init(|| pages::all(self.solution, self.content))
    }

    /// The agents, in the order of their keys.
    pub fn agents(&self) -> &[Agent<'a>] {
        self.agents.get_or_init(|| agent::all(self.solution, self.content))
    }
}
