//! What unpacking or packing came to.

use serde::{Deserialize, Serialize};
#[cfg(feature = "wasm")]
use tsify::Tsify;

use super::header::header;
use super::{InputInfo, SolutionHeader, Tool};
use crate::layout::packager::{Comparison, Outcome, Renamed};
use crate::model::{Manifest, quoted};

/// The report of `unpack` or `pack`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "wasm", derive(Tsify))]
#[serde(rename_all = "camelCase")]
pub struct TransferDocument {
    /// `solvet.unpack/1` or `solvet.pack/1`.
    #[cfg_attr(feature = "wasm", tsify(type = "\"solvet.unpack/1\" | \"solvet.pack/1\""))]
    pub schema: String,
    /// The program.
    pub tool: Tool,
    /// What was read.
    pub input: InputInfo,
    /// The solution.
    pub solution: SolutionHeader,
    /// `identical`: byte for byte; `equivalent`: the same content, written differently; `lossy`: something
    /// would be lost, and nothing was written; `unverified`: nobody asked for the proof.
    #[cfg_attr(feature = "wasm", tsify(type = "\"identical\" | \"equivalent\" | \"lossy\" | \"unverified\""))]
    pub result: String,
    /// One sentence.
    pub summary: String,
    /// What is written: files of the tree, or entries of the zip; empty when something would be lost.
    pub files: Vec<TransferFile>,
    /// How each part compares after it was read back.
    pub entries: Vec<TransferEntry>,
    /// Files that could not have the name they should have.
    pub renamed: Vec<RenamedFile>,
    /// What else there is to know.
    pub notes: Vec<String>,
}

/// A file that is written.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "wasm", derive(Tsify))]
pub struct TransferFile {
    /// Its path.
    pub path: String,
    /// Its size.
    pub bytes: u64,
}

/// How one part compares with what was read back.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "wasm", derive(Tsify))]
pub struct TransferEntry {
    /// Its path.
    pub path: String,
    /// How it compares.
    #[cfg_attr(feature = "wasm", tsify(type = "\"identical\" | \"equivalent\" | \"lost\""))]
    pub result: String,
    /// What is written differently, or would be lost.
    pub differences: Vec<String>,
}

/// A file that could not have the name it should have.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "wasm", derive(Tsify))]
pub struct RenamedFile {
    /// The path it has.
    pub path: String,
    /// The path it should have.
    pub wanted: String,
    /// Why it has not.
    pub reason: String,
}

/// Which way.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Way {
    Unpack,
    Pack,
}

/// Builds the report. Without a comparison nobody asked for the proof.
pub(crate) fn transfer(
    way: Way,
    input: InputInfo,
    manifest: &Manifest,
    files: Vec<TransferFile>,
    comparison: Option<&Comparison>,
    renamed: &[Renamed],
    notes: Vec<String>,
) -> TransferDocument {
    let result = match comparison.map(Comparison::outcome) {
        None => "unverified",
        Some(Outcome::Identical) => "identical",
        Some(Outcome::Equivalent) => "equivalent",
        Some(Outcome::Lost) => "lossy",
    };
    let lost = comparison.map_or(0, |comparison| comparison.entries.iter().filter(|entry| entry.outcome == Outcome::Lost).count());
    TransferDocument {
        schema: if way == Way::Unpack { "solvet.unpack/1" } else { "solvet.pack/1" }.to_owned(),
        tool: Tool::this(),
        summary: summary(way, &manifest.display_name, files.len(), result, lost),
        input,
        solution: header(manifest),
        result: result.to_owned(),
        files: if result == "lossy" { Vec::new() } else { files },
        entries: comparison.into_iter().flat_map(|comparison| &comparison.entries).map(entry).collect(),
        renamed: renamed
            .iter()
            .map(|renamed| RenamedFile { path: renamed.path.clone(), wanted: renamed.wanted.clone(), reason: renamed.reason.clone() })
            .collect(),
        notes,
    }
}

fn entry(compared: &crate::layout::packager::EntryComparison) -> TransferEntry {
    let result = match compared.outcome {
        Outcome::Identical => "identical",
        Outcome::Equivalent => "equivalent",
        Outcome::Lost => "lost",
    };
    TransferEntry { path: compared.path.clone(), result: result.to_owned(), differences: compared.differences.clone() }
}

fn summary(way: Way, name: &str, files: usize, result: &str, lost: usize) -> String {
    let name = quoted(name);
    let (done, into) = match way {
        Way::Unpack => ("unpacked", if files == 1 { "1 file".to_owned() } else { format!("{files} files") }),
        Way::Pack => ("packed", if files == 1 { "a zip with 1 entry".to_owned() } else { format!("a zip with {files} entries") }),
    };
    match result {
        "lossy" => {
            let parts = if lost == 1 { "1 part".to_owned() } else { format!("{lost} parts") };
            format!("{name} was not {done}: {parts} would be lost")
        }
        "unverified" => format!("{name} was {done} into {into}; it was not checked that nothing is lost"),
        "identical" => format!("{name} was {done} into {into}, and what was written was read back: every byte is the same"),
        _ => format!("{name} was {done} into {into}, and what was written was read back: nothing is lost"),
    }
}
