//! What an entry is, its rows, and what a search found.

use serde::{Deserialize, Serialize};
#[cfg(feature = "wasm")]
use tsify::Tsify;

/// An entry that is looked at.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "wasm", derive(Tsify))]
#[serde(rename_all = "camelCase")]
#[expect(clippy::struct_excessive_bools, reason = "plain answers of a document")]
pub struct LookDocument {
    /// The schema of this document.
    #[cfg_attr(feature = "wasm", tsify(type = "\"solvet.look/1\""))]
    pub schema: String,
    /// The path of the entry.
    pub path: String,
    /// Size in bytes.
    pub bytes: u64,
    /// Key of the component it belongs to.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub component: Option<String>,
    /// What it is.
    #[cfg_attr(
        feature = "wasm",
        tsify(
            type = "\"xml\" | \"json\" | \"yaml\" | \"script\" | \"style\" | \"markup\" | \"text\" | \"picture\" | \"binary\" | \"unreadable\""
        )
    )]
    pub form: String,
    /// The media type of a picture.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub media_type: Option<String>,
    /// Whether it has lines to show: all that is text, and pictures that are XML.
    pub text: bool,
    /// Why it cannot be shown, or what is wrong with its text.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub problem: Option<LookProblem>,
    /// How many lines it has.
    pub lines: u32,
    /// How many rows it is shown in.
    pub rows: u32,
    /// Whether it is laid out, one element or member a row.
    pub formatted: bool,
    /// Whether it could be, which XML and JSON can.
    pub formattable: bool,
    /// How many lines are too long for one row and go on in the next.
    pub long_lines: u32,
    /// Whether there are more rows than are shown.
    pub cut: bool,
}

/// What is wrong with an entry.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "wasm", derive(Tsify))]
pub struct LookProblem {
    /// What was found.
    pub reason: String,
    /// The line, where it is known.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub line: Option<u32>,
    /// The column in characters.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub column: Option<u32>,
}

/// A row of an entry as it is shown.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "wasm", derive(Tsify))]
pub struct LookRow {
    /// The line of the file in which it begins, counted from 1.
    pub line: u32,
    /// The column in characters at which it begins, counted from 1.
    pub column: u32,
    /// How deep it stands; 0 where lines are as they are written.
    pub indent: u32,
    /// Whether it goes on with a line that was too long for one row.
    #[serde(skip_serializing_if = "std::ops::Not::not", default)]
    pub continues: bool,
    /// Its text in pieces: what each is, and what is written there.
    pub pieces: Vec<(String, String)>,
    /// What was searched for in it: beginnings and ends as offsets of JavaScript strings.
    #[serde(skip_serializing_if = "Vec::is_empty", default)]
    pub hits: Vec<(u32, u32)>,
}

/// Where a place of a file is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "wasm", derive(Tsify))]
pub struct LookPlace {
    /// The row, counted from 0.
    pub row: u32,
    /// The offset in the row, as one of a JavaScript string.
    pub offset: u32,
    /// The line, counted from 1.
    pub line: u32,
    /// The column in characters, counted from 1.
    pub column: u32,
}

/// What was found in one entry.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "wasm", derive(Tsify))]
pub struct LookFound {
    /// How often.
    pub count: u32,
    /// Where, in the order of the file: only so many as were asked for.
    pub places: Vec<LookPlace>,
}

/// A step of a search in all entries of a solution.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "wasm", derive(Tsify))]
pub struct SearchStep {
    /// The entries of this step in which something was found, in the order of the archive.
    pub entries: Vec<SearchEntry>,
    /// How many entries have been searched.
    pub searched: u32,
    /// How many entries there are.
    pub total: u32,
    /// How many of those searched are no text.
    pub binary: u32,
    /// How many could not be read.
    pub unreadable: u32,
    /// How many are archives themselves, such as canvas apps, which are not looked into.
    pub archives: u32,
    /// How often the words were found up to now.
    pub count: u32,
    /// Whether places were left out because there are too many; they are counted nevertheless.
    pub limited: bool,
    /// Whether this was the last step.
    pub done: bool,
}

/// An entry in which something was found.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "wasm", derive(Tsify))]
pub struct SearchEntry {
    /// Its path.
    pub path: String,
    /// The unique name of its solution, where there are several.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub solution: Option<String>,
    /// Key of the component it belongs to.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub component: Option<String>,
    /// How often the words are in it.
    pub count: u32,
    /// Where: the first places.
    pub hits: Vec<SearchHit>,
}

/// A place where the words were found.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "wasm", derive(Tsify))]
pub struct SearchHit {
    /// The line, counted from 1.
    pub line: u32,
    /// The column in characters, counted from 1.
    pub column: u32,
    /// Key of the component around it, in entries that hold many.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub component: Option<String>,
    /// What stands before it in its line.
    pub before: String,
    /// What was found, as it is written.
    pub found: String,
    /// What stands behind it in its line.
    pub after: String,
}
