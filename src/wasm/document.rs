//! The documentation of a set, for JavaScript.

use wasm_bindgen::prelude::*;

use super::set::{Set, answer};
use crate::DocumentOptions;

#[wasm_bindgen]
impl Set {
    /// What the solutions are made of, as JSON text.
    ///
    /// # Errors
    /// An `Error` with code `same-solution-twice`.
    pub fn document(&self) -> Result<String, JsValue> {
        answer(crate::document(&self.opened(), &DocumentOptions { target: self.target.clone() }))
    }
}
