//! What many rules look at, made once for all of them when the first asks.

use std::cell::OnceCell;

use super::Content;
use super::assembly::{self, PluginAssembly};
use super::call::{self, Call};
use super::custom_control::{self, CustomControl};
use super::flow::{self, Flow};
use super::plugin_step::{self, PluginStep};
use super::process::{self, Process};
use crate::model::Solution;

/// Views of one solution.
#[derive(Debug)]
pub struct Views<'a> {
    solution: &'a Solution,
    content: &'a Content,
    flows: OnceCell<Vec<Flow<'a>>>,
    plugin_steps: OnceCell<Vec<PluginStep<'a>>>,
    plugin_assemblies: OnceCell<Vec<PluginAssembly<'a>>>,
    processes: OnceCell<Vec<Process<'a>>>,
    custom_controls: OnceCell<Vec<CustomControl<'a>>>,
    calls: OnceCell<Vec<Call<'a>>>,
}

impl<'a> Views<'a> {
    /// Views that are made when somebody asks.
    pub fn new(solution: &'a Solution, content: &'a Content) -> Self {
        Self {
            solution,
            content,
            flows: OnceCell::new(),
            plugin_steps: OnceCell::new(),
            plugin_assemblies: OnceCell::new(),
            processes: OnceCell::new(),
            custom_controls: OnceCell::new(),
            calls: OnceCell::new(),
        }
    }

    /// The cloud flows, in the order of their keys.
    pub fn flows(&self) -> &[Flow<'a>] {
        self.flows.get_or_init(|| flow::all(self.solution, self.content))
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
}
