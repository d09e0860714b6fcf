//! Two solutions side by side, for JavaScript.

#![expect(unreachable_pub, reason = "wasm_bindgen exports public functions")]

use serde::Deserialize;
use wasm_bindgen::prelude::*;

use super::{Handle, json, options_failure, read_options};
use crate::DiffOptions;

/// What of a comparison is shown.
#[derive(Default, Deserialize)]
#[serde(default, rename_all = "camelCase")]
struct DiffWishes {
    kinds: Vec<String>,
    only: Vec<String>,
    show_noise: bool,
    context: bool,
}

/// What changed from one solution to another, as JSON text.
///
/// # Errors
/// An `Error` with code `several-solutions` or `unknown-word`.
#[wasm_bindgen]
pub fn diff(baseline: &Handle, current: &Handle, options: JsValue) -> Result<String, JsValue> {
    let DiffWishes { kinds, only, show_noise, context } = read_options(options)?;
    let options = DiffOptions { kinds, only, show_noise, context };
    Ok(json(&crate::diff(&baseline.0, &current.0, &options).map_err(options_failure)?))
}
