//! The boundary to JavaScript: the only file that names `wasm_bindgen` or `js_sys`.
//!
//! Documents leave as one JSON text: for 50,000 findings that measured 82 to 125 ms against 127 to
//! 172 ms for values built one by one. They come back, to be rendered, as values, which spares the
//! engine a second JSON parser. The JavaScript around it (`pkg-config/`) parses them and gives
//! them their types, which are generated from `report`.

#![expect(unreachable_pub, clippy::needless_pass_by_value, reason = "wasm_bindgen exports public functions and hands its own values over")]

mod configure;
mod diff;
mod document;
mod files;
mod set;
mod transfer;

use std::rc::Rc;

use js_sys::{Error, Function, Reflect};
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use wasm_bindgen::prelude::*;

use crate::{Choice, Document, Format, OpenError, Opened, OptionsError, Progress, Stage, Style};

/// A solution that is open. Free it when it is no longer needed.
#[wasm_bindgen]
#[derive(Debug)]
pub struct Handle(Rc<Opened>);

#[wasm_bindgen]
impl Handle {
    /// Opens and reads a file; `progress(stage, done, total)` is called as the work goes on.
    ///
    /// # Errors
    /// An `Error` with `code`, `help` and `members`.
    #[wasm_bindgen(constructor)]
    pub fn new(bytes: &[u8], name: &str, options: JsValue, progress: Option<Function>) -> Result<Handle, JsValue> {
        let opened = crate::open(bytes, name, &choice(options)?, &mut |step| report(progress.as_ref(), step));
        opened.map(|opened| Self(Rc::new(opened))).map_err(open_failure)
    }

    /// Opens and reads the files of a folder.
    ///
    /// # Errors
    /// As the constructor.
    pub fn folder(files: Files, name: &str, options: JsValue, progress: Option<Function>) -> Result<Handle, JsValue> {
        let opened = crate::open_folder(files.0, name, &choice(options)?, &mut |step| report(progress.as_ref(), step));
        opened.map(|opened| Self(Rc::new(opened))).map_err(open_failure)
    }

    /// The files of an unpacked solution that belong to it.
    #[wasm_bindgen(js_name = ownedFiles)]
    pub fn owned_files(&self) -> Vec<String> {
        self.0.owned_files().into_iter().map(str::to_owned).collect()
    }

    /// The inventory as JSON text.
    pub fn inspect(&self) -> String {
        json(&crate::inspect(&self.0))
    }

    /// The deployment settings as JSON text.
    pub fn settings(&self) -> String {
        json(&crate::settings(&self.0))
    }

    /// What is wrong with a deployment settings file, as JSON text.
    #[wasm_bindgen(js_name = verifySettings)]
    pub fn verify_settings(&self, settings: &str) -> String {
        json(&crate::verify_settings(&self.0, settings))
    }
}

/// The files of a folder.
#[wasm_bindgen]
#[derive(Debug, Default)]
pub struct Files(Vec<(String, Vec<u8>)>);

#[wasm_bindgen]
impl Files {
    /// No files.
    #[wasm_bindgen(constructor)]
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds a file; its path has forward slashes.
    pub fn add(&mut self, path: String, bytes: Vec<u8>) {
        self.0.push((path, bytes));
    }
}

/// What the caller wants of an input that can be read in several ways.
#[derive(Default, Deserialize)]
struct ChoiceOptions {
    managed: Option<bool>,
    #[serde(default)]
    solutions: Vec<String>,
}

fn choice(options: JsValue) -> Result<Choice, JsValue> {
    let ChoiceOptions { managed, solutions } = read_options(options)?;
    Ok(Choice { managed, solutions })
}

fn read_options<T: Default + DeserializeOwned>(options: JsValue) -> Result<T, JsValue> {
    if options.is_undefined() || options.is_null() {
        return Ok(T::default());
    }
    serde_wasm_bindgen::from_value(options)
        .map_err(|error| failure("bad-options", &format!("the options cannot be read: {error}"), "see the types of the package", &[]))
}

fn report(progress: Option<&Function>, step: Progress) {
    let stage = match step.stage {
        Stage::Read => "read",
        Stage::Verify => "verify",
    };
    if let Some(progress) = progress {
        // A callback that throws must not stop the reading.
        let _ = progress.call3(&JsValue::NULL, &stage.into(), &(step.done as f64).into(), &(step.total as f64).into());
    }
}

fn open_failure(error: OpenError) -> JsValue {
    failure(error.code.as_str(), &error.message, &error.help, &error.members)
}

fn options_failure(error: OptionsError) -> JsValue {
    failure(error.code(), &error.to_string(), error.help(), error.candidates())
}

/// Writes a document in a format.
///
/// # Errors
/// An `Error` with code `unknown-format` or `unknown-document`.
#[wasm_bindgen]
pub fn render(document: JsValue, format: &str, color: bool, width: usize, verbose: bool, paths: Vec<String>) -> Result<String, JsValue> {
    let Some(known) = Format::from_name(format) else {
        let help = format!("the formats are {}", Format::NAMES.join(", "));
        return Err(failure("unknown-format", &format!("there is no format `{format}`"), &help, &[]));
    };
    let style = Style { color, width, verbose, paths: &paths };
    let schema = Reflect::get(&document, &"schema".into()).ok().and_then(|schema| schema.as_string()).unwrap_or_default();
    let rendered = match schema.as_str() {
        "solvet.check/1" => serde_wasm_bindgen::from_value(document).map(|check| crate::render(Document::Check(&check), known, &style)),
        "solvet.inspect/1" => {
            serde_wasm_bindgen::from_value(document).map(|inspect| crate::render(Document::Inspect(&inspect), known, &style))
        }
        "solvet.graph/1" => serde_wasm_bindgen::from_value(document).map(|graph| crate::render(Document::Graph(&graph), known, &style)),
        "solvet.why/1" => serde_wasm_bindgen::from_value(document).map(|why| crate::render(Document::Why(&why), known, &style)),
        "solvet.plan/1" => serde_wasm_bindgen::from_value(document).map(|plan| crate::render(Document::Plan(&plan), known, &style)),
        "solvet.documentation/1" => {
            serde_wasm_bindgen::from_value(document).map(|book| crate::render(Document::Documentation(&book), known, &style))
        }
        "solvet.diff/1" => serde_wasm_bindgen::from_value(document).map(|diff| crate::render(Document::Diff(&diff), known, &style)),
        "solvet.unpack/1" | "solvet.pack/1" => {
            serde_wasm_bindgen::from_value(document).map(|transfer| crate::render(Document::Transfer(&transfer), known, &style))
        }
        "solvet.settings/1" => {
            serde_wasm_bindgen::from_value(document).map(|settings| crate::render(Document::Settings(&settings), known, &style))
        }
        "solvet.settings-check/1" => {
            serde_wasm_bindgen::from_value(document).map(|check| crate::render(Document::SettingsCheck(&check), known, &style))
        }
        _ => return Err(unknown_document("its `schema` names none")),
    };
    let rendered = rendered.map_err(|error| unknown_document(&error.to_string()))?;
    rendered.ok_or_else(|| {
        failure(
            "unknown-format",
            &format!("`{schema}` is not written as `{format}`"),
            "every document has text, json and markdown; mermaid, dot and graphml are for a graph, html for a check, a diff and a documentation, the other formats for a check and a diff; stat, name-only and release-notes for a diff alone",
            &[],
        )
    })
}

fn unknown_document(detail: &str) -> JsValue {
    failure(
        "unknown-document",
        &format!("this is no document of solvet: {detail}"),
        "give `render` what `inspect` or `check` returned",
        &[],
    )
}

/// All rules with their documentation as JSON text.
#[wasm_bindgen]
pub fn rules() -> String {
    json(&crate::rules())
}

/// The candidate that a mistyped word most likely means.
#[wasm_bindgen]
pub fn nearest(word: &str, candidates: Vec<String>) -> Option<String> {
    crate::nearest(word, candidates.iter().map(String::as_str)).map(str::to_owned)
}

/// The version of the engine.
#[wasm_bindgen]
pub fn version() -> String {
    crate::VERSION.to_owned()
}

fn json(document: &impl Serialize) -> String {
    // Report types have string keys and no failing implementation, so this cannot fail.
    serde_json::to_string(document).unwrap_or_default()
}

/// An `Error` that carries what scripts and pages need.
fn failure(code: &str, message: &str, help: &str, members: &[String]) -> JsValue {
    let error = Error::new(message);
    let members = serde_wasm_bindgen::to_value(members).unwrap_or(JsValue::UNDEFINED);
    for (name, value) in [("code", JsValue::from(code)), ("help", JsValue::from(help)), ("members", members)] {
        // Setting a property of a fresh object cannot fail.
        let _ = Reflect::set(&error, &name.into(), &value);
    }
    error.into()
}
