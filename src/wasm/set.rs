//! Several solutions at once, for JavaScript: verdict, graph, reasons and order.

use std::rc::Rc;

use serde::{Deserialize, Serialize};
use wasm_bindgen::prelude::*;

use super::{Handle, json, open_failure, options_failure, read_options};
use crate::{CheckOptions, GraphOptions, Opened, OptionsError, Target};

/// Solutions that are looked at together, and what their target has.
#[wasm_bindgen]
#[derive(Debug, Default)]
pub struct Set {
    solutions: Vec<Rc<Opened>>,
    pub(super) target: Option<Target>,
}

/// How much of a graph is shown.
#[derive(Default, Deserialize)]
struct GraphWishes {
    #[serde(default)]
    kinds: Vec<String>,
    #[serde(default)]
    only: Vec<String>,
    around: Option<String>,
    depth: Option<u32>,
    fold: Option<String>,
}

#[wasm_bindgen]
impl Set {
    /// An empty set.
    #[wasm_bindgen(constructor)]
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds a solution; the handle stays usable.
    pub fn add(&mut self, solution: &Handle) {
        self.solutions.push(Rc::clone(&solution.0));
    }

    /// Adds what a file says of the target.
    ///
    /// # Errors
    /// An `Error` with `code` and `help` when the file says nothing of it.
    #[wasm_bindgen(js_name = addTarget)]
    pub fn add_target(&mut self, bytes: &[u8], name: &str) -> Result<(), JsValue> {
        let read = Target::read(bytes, name).map_err(open_failure)?;
        self.target.get_or_insert_default().extend(read);
        Ok(())
    }

    /// Adds an open solution to what the target has.
    #[wasm_bindgen(js_name = addTargetSolution)]
    pub fn add_target_solution(&mut self, solution: &Handle) {
        self.target.get_or_insert_default().extend(Target::of(&solution.0));
    }

    /// The verdict as JSON text.
    ///
    /// # Errors
    /// An `Error` with code `unknown-rule`, `bad-configuration`, `bad-baseline`, `no-date` or `same-solution-twice`.
    pub fn check(&self, options: JsValue) -> Result<String, JsValue> {
        let options = super::configure::check_options(options)?;
        answer(crate::check(&self.opened(), &CheckOptions { target: self.target.clone(), ..options }))
    }

    /// The dependency graph as JSON text.
    ///
    /// # Errors
    /// An `Error` with code `no-such-component`, `several-components`, `unknown-word` or `same-solution-twice`.
    pub fn graph(&self, options: JsValue) -> Result<String, JsValue> {
        let GraphWishes { kinds, only, around, depth, fold } = read_options(options)?;
        answer(crate::graph(&self.opened(), &GraphOptions { kinds, only, around, depth, fold, target: self.target.clone() }))
    }

    /// Why a component is there, as JSON text.
    ///
    /// # Errors
    /// An `Error` with code `no-such-component`, `several-components` or `same-solution-twice`.
    pub fn why(&self, component: &str) -> Result<String, JsValue> {
        answer(crate::why(&self.opened(), component, self.target.as_ref()))
    }

    /// The import order as JSON text.
    ///
    /// # Errors
    /// An `Error` with code `same-solution-twice`.
    pub fn plan(&self) -> Result<String, JsValue> {
        answer(crate::plan(&self.opened(), self.target.as_ref()))
    }

    pub(super) fn opened(&self) -> Vec<&Opened> {
        self.solutions.iter().map(Rc::as_ref).collect()
    }
}

pub(super) fn answer(document: Result<impl Serialize, OptionsError>) -> Result<String, JsValue> {
    Ok(json(&document.map_err(options_failure)?))
}
