//! Unpacking and packing, for JavaScript.

#![expect(unreachable_pub, clippy::needless_pass_by_value, reason = "wasm_bindgen exports public functions and hands its own values over")]

use js_sys::{Reflect, Uint8Array};
use serde::Deserialize;
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::*;

use super::{Files, json, open_failure, read_options};
use crate::{Choice, PackOptions, UnpackOptions};

/// How a solution is unpacked.
#[derive(Default, Deserialize)]
#[serde(rename_all = "camelCase")]
struct UnpackWishes {
    sort: Option<bool>,
    canvas: Option<bool>,
    line_ends: Option<String>,
    verify: Option<bool>,
}

/// How a tree is packed.
#[derive(Default, Deserialize)]
#[serde(rename_all = "camelCase")]
struct PackWishes {
    managed: Option<bool>,
    #[serde(default)]
    solutions: Vec<String>,
    version: Option<String>,
    allow_absent: Option<bool>,
    verify: Option<bool>,
}

/// The files of an unpacked solution.
#[wasm_bindgen]
#[derive(Debug)]
pub struct Unpacked(crate::Unpacked);

#[wasm_bindgen]
impl Unpacked {
    /// What it came to, as JSON text.
    pub fn report(&self) -> String {
        json(&self.0.report)
    }

    /// How many files there are.
    pub fn count(&self) -> usize {
        self.0.files.len()
    }

    /// The path of a file.
    pub fn path(&self, index: usize) -> Option<String> {
        self.0.files.get(index).map(|(path, _)| path.clone())
    }

    /// The content of a file.
    pub fn bytes(&self, index: usize) -> Option<Vec<u8>> {
        self.0.files.get(index).map(|(_, bytes)| bytes.clone())
    }
}

/// A packed solution.
#[wasm_bindgen]
#[derive(Debug)]
pub struct Packed(crate::Packed);

#[wasm_bindgen]
impl Packed {
    /// What it came to, as JSON text.
    pub fn report(&self) -> String {
        json(&self.0.report)
    }

    /// The zip.
    pub fn bytes(&self) -> Vec<u8> {
        self.0.bytes.clone()
    }
}

/// Unpacks a solution zip into the files of a tree; `options.both` holds the bytes of the managed build.
///
/// # Errors
/// An `Error` with `code`, `help` and `members`.
#[wasm_bindgen]
pub fn unpack(bytes: &[u8], name: &str, options: JsValue) -> Result<Unpacked, JsValue> {
    let both = Reflect::get(&options, &"both".into()).ok().and_then(|both| both.dyn_into::<Uint8Array>().ok()).map(|both| both.to_vec());
    let wishes: UnpackWishes = read_options(options)?;
    let options = UnpackOptions {
        both,
        sort: wishes.sort.unwrap_or(true),
        canvas: wishes.canvas.unwrap_or(false),
        windows_line_ends: wishes.line_ends.as_deref() == Some("crlf"),
        verify: wishes.verify.unwrap_or(true),
    };
    crate::unpack(bytes, name, &options).map(Unpacked).map_err(open_failure)
}

/// A zip of files, to carry a tree away in one piece.
///
/// # Errors
/// An `Error` with code `too-large`.
#[wasm_bindgen]
pub fn zip(files: Files) -> Result<Vec<u8>, JsValue> {
    crate::zip_files(files.0).map_err(open_failure)
}

/// Packs the files of a tree into a solution zip.
///
/// # Errors
/// As [`unpack`].
#[wasm_bindgen]
pub fn pack(files: Files, name: &str, options: JsValue) -> Result<Packed, JsValue> {
    let PackWishes { managed, solutions, version, allow_absent, verify } = read_options(options)?;
    let options = PackOptions {
        choice: Choice { managed, solutions },
        allow_absent: allow_absent.unwrap_or(false),
        version,
        verify: verify.unwrap_or(true),
    };
    crate::pack(&files.0, name, &options).map(Packed).map_err(open_failure)
}
