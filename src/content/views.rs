//! What many rules look at, made once for all of them when the first asks.

use std::cell::OnceCell;
use std::collections::BTreeMap;

use super::Content;
use super::agent::{self, Agent};
use super::assembly::{self, PluginAssembly};
use super::call::{self, Call};
use super::choice::{self, Choice};
use super::connector::{self, Connector};
use super::custom_control::{self, CustomControl};
use super::flow::{self, Flow};
use super::form::{self, Form};
use super::pages::{self, Pages};
use super::plugin_step::{self, PluginStep};
use super::process::{self, Process};
use super::relationship::{self, Relationship};
use super::ribbon::{self, Ribbon};
use super::role::{self, Role};
use super::strings::{self, FlowText};
use super::table::{self, Table};
use super::variable::{self, Variable};
use super::view::{self, View};
use crate::model::{Scheme, Solution};
use crate::platform::tables;

/// Views of one solution.
#[derive(Debug)]
pub struct Views<'a> {
    solution: &'a Solution,
    content: &'a Content,
    flows: OnceCell<Vec<Flow<'a>>>,
    sets: OnceCell<BTreeMap<String, &'a str>>,
    forms: OnceCell<Vec<Form<'a>>>,
    ribbons: OnceCell<Vec<Ribbon<'a>>>,
    saved: OnceCell<Vec<View<'a>>>,
    plugin_steps: OnceCell<Vec<PluginStep<'a>>>,
    plugin_assemblies: OnceCell<Vec<PluginAssembly<'a>>>,
    processes: OnceCell<Vec<Process<'a>>>,
    custom_controls: OnceCell<Vec<CustomControl<'a>>>,
    calls: OnceCell<Vec<Call<'a>>>,
    tables: OnceCell<Vec<Table<'a>>>,
    choices: OnceCell<Vec<Choice<'a>>>,
    relationships: OnceCell<Vec<Relationship<'a>>>,
    roles: OnceCell<Vec<Role<'a>>>,
    variables: OnceCell<Vec<Variable<'a>>>,
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
            sets: OnceCell::new(),
            forms: OnceCell::new(),
            ribbons: OnceCell::new(),
            saved: OnceCell::new(),
            plugin_steps: OnceCell::new(),
            plugin_assemblies: OnceCell::new(),
            processes: OnceCell::new(),
            custom_controls: OnceCell::new(),
            calls: OnceCell::new(),
            tables: OnceCell::new(),
            choices: OnceCell::new(),
            relationships: OnceCell::new(),
            roles: OnceCell::new(),
            variables: OnceCell::new(),
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

    /// The plug-in steps, in the order of their keys.
    pub fn plugin_steps(&self) -> &[PluginStep<'a>] {
        self.plugin_steps.get_or_init(|| plugin_step::all(self.solution, self.content))
    }

    /// The plug-in assemblies, in the order of their keys.
    pub fn plugin_assemblies(&self) -> &[PluginAssembly<'a>] {
        self.plugin_assemblies.get_or_init(|| assembly::all(self.solution, self.content))
    }

    /// The processes of the classic designers, in the order of their keys.
    pub fn processes(&self) -> &[Process<'a>] {
        self.processes.get_or_init(|| process::all(self.solution, self.content))
    }

    /// The code components on forms, by form, in the order of the file.
    pub fn custom_controls(&self) -> &[CustomControl<'a>] {
        self.custom_controls.get_or_init(|| custom_control::all(self.solution, self.content))
    }

    /// The actions that cloud flows and classic processes call.
    pub fn calls(&self) -> &[Call<'a>] {
        self.calls.get_or_init(|| call::all(self))
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
