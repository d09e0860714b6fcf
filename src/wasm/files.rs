//! The entries of a solution one by one, and words in all of them, for JavaScript.

use std::rc::Rc;

use serde::Deserialize;
use wasm_bindgen::prelude::*;

use super::{Handle, failure, json, read_options};
use crate::report::Location;
use crate::{Opened, SearchOptions};

/// One entry that is looked at. Free it when it is no longer shown.
#[wasm_bindgen]
#[derive(Debug)]
pub struct Look(crate::Look);

/// A search on its way.
#[wasm_bindgen]
#[derive(Debug)]
pub struct Search {
    opened: Rc<Opened>,
    search: crate::Search,
}

/// What of an entry is meant.
#[derive(Default, Deserialize)]
struct Place {
    line: Option<u32>,
    column: Option<u32>,
    path: Option<String>,
}

/// How much of a search is reported.
#[derive(Default, Deserialize)]
#[serde(rename_all = "camelCase")]
struct SearchWishes {
    limit: Option<usize>,
    limit_of_entry: Option<usize>,
    snippet: Option<usize>,
    solution: Option<String>,
}

#[wasm_bindgen]
impl Handle {
    /// The bytes of an entry.
    ///
    /// # Errors
    /// An `Error` with code `no-such-entry` or `unreadable-entry`.
    #[wasm_bindgen(js_name = entryBytes)]
    pub fn entry_bytes(&self, path: &str, solution: Option<String>) -> Result<Vec<u8>, JsValue> {
        let bytes = crate::entry_bytes(&self.0, path, solution.as_deref()).ok_or_else(|| no_such_entry(path))?;
        bytes.map_err(|reason| {
            failure("unreadable-entry", &format!("`{path}` cannot be unpacked: {reason}"), "export the solution again", &[])
        })
    }

    /// Looks at an entry.
    ///
    /// # Errors
    /// An `Error` with code `no-such-entry`.
    pub fn look(&self, path: &str, solution: Option<String>) -> Result<Look, JsValue> {
        crate::look(&self.0, path, solution.as_deref()).map(Look).ok_or_else(|| no_such_entry(path))
    }

    /// Begins a search in all entries.
    ///
    /// # Errors
    /// An `Error` with code `bad-options`.
    pub fn search(&self, words: &str, options: JsValue) -> Result<Search, JsValue> {
        let SearchWishes { limit, limit_of_entry, snippet, solution } = read_options(options)?;
        let usual = SearchOptions::default();
        let options = SearchOptions {
            limit: limit.unwrap_or(usual.limit),
            limit_of_entry: limit_of_entry.unwrap_or(usual.limit_of_entry),
            around: snippet.unwrap_or(usual.around),
            solution,
        };
        Ok(Search { opened: Rc::clone(&self.0), search: crate::search(&self.0, words, options) })
    }
}

#[wasm_bindgen]
impl Look {
    /// What the entry is, as JSON text.
    pub fn document(&self) -> String {
        json(self.0.document())
    }

    /// A window of rows as JSON text.
    pub fn lines(&self, from: usize, count: usize) -> String {
        json(&self.0.lines(from, count))
    }

    /// Where a place is shown, as JSON text.
    ///
    /// # Errors
    /// An `Error` with code `bad-options`.
    pub fn at(&self, place: JsValue) -> Result<Option<String>, JsValue> {
        let Place { line, column, path } = read_options(place)?;
        let place = Location { entry: String::new(), line, column, path };
        Ok(self.0.at(&place).map(|place| json(&place)))
    }

    /// Finds words and marks them in the rows, as JSON text.
    pub fn find(&mut self, words: &str, limit: usize) -> String {
        json(&self.0.find(words, limit))
    }

    /// Shows it laid out, or as it is written.
    pub fn show(&mut self, formatted: bool) {
        self.0.show(formatted);
    }

    /// The text; nothing where there is none, or more than so many bytes.
    pub fn text(&self, most: usize) -> Option<String> {
        let text = self.0.text();
        (self.0.document().text && text.len() <= most).then(|| text.to_owned())
    }

    /// Bytes of an entry that is no text.
    pub fn bytes(&self, from: usize, count: usize) -> Vec<u8> {
        let rest = self.0.bytes().get(from..).unwrap_or_default();
        rest.get(..count).unwrap_or(rest).to_vec()
    }
}

#[wasm_bindgen]
impl Search {
    /// Searches on for about so many bytes, and says what was found, as JSON text.
    pub fn step(&mut self, bytes: u32) -> String {
        json(&self.search.step(&self.opened, bytes.into()))
    }
}

fn no_such_entry(path: &str) -> JsValue {
    failure("no-such-entry", &format!("the solution has no entry `{path}`"), "`inspect` lists its entries", &[])
}
