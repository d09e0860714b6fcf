//! Which rules run, for JavaScript: configuration, baseline and selection.

#![expect(unreachable_pub, reason = "wasm_bindgen exports public functions")]

use serde::{Deserialize, Serialize};
use wasm_bindgen::prelude::*;

use super::{json, options_failure, read_options, unknown_document};
use crate::report::CheckDocument;
use crate::{Baseline, CheckOptions, Config};

/// How the rules of a check are chosen.
#[derive(Default, Deserialize)]
#[serde(default)]
struct CheckWishes {
    select: Vec<String>,
    ignore: Vec<String>,
    preview: bool,
    config: Option<NamedText>,
    baseline: Option<NamedText>,
    today: Option<String>,
}

/// A file that says how to check.
#[derive(Deserialize)]
struct NamedText {
    name: String,
    text: String,
}

/// What a configuration names outside itself.
#[derive(Serialize)]
struct Prepared {
    targets: Vec<String>,
}

/// Reads the options of a check. The target is no part of them: it is added to a set.
pub(super) fn check_options(options: JsValue) -> Result<CheckOptions, JsValue> {
    let CheckWishes { select, ignore, preview, config, baseline, today } = read_options(options)?;
    let config = config.map(|file| Config::read(&file.text, &file.name)).transpose().map_err(options_failure)?;
    let baseline = baseline.map(|file| Baseline::read(&file.text, &file.name)).transpose().map_err(options_failure)?;
    Ok(CheckOptions { select, ignore, preview, config, baseline, today, target: None })
}

/// Refuses options that a check could not follow, and says what the configuration names outside itself, as JSON text.
///
/// # Errors
/// An `Error` with code `unknown-rule`, `bad-configuration`, `bad-baseline` or `no-date`.
#[wasm_bindgen]
pub fn prepare(options: JsValue) -> Result<String, JsValue> {
    let options = check_options(options)?;
    crate::prepare(&options).map_err(options_failure)?;
    Ok(json(&Prepared { targets: options.config.map(|config| config.targets).unwrap_or_default() }))
}

/// The findings of a report as a baseline, as JSON text.
///
/// # Errors
/// An `Error` with code `unknown-document` where it is no report of `check`.
#[wasm_bindgen]
pub fn baseline(report: JsValue) -> Result<String, JsValue> {
    let report: CheckDocument = serde_wasm_bindgen::from_value(report).map_err(|error| unknown_document(&error.to_string()))?;
    Ok(json(&crate::baseline(&report)))
}

/// What `select` and `ignore` may name, beside beginnings such as `absent-*`.
#[wasm_bindgen(js_name = knownNames)]
pub fn known_names() -> Vec<String> {
    crate::known_names().into_iter().map(str::to_owned).collect()
}
