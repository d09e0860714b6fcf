//! solvet vets Microsoft Power Platform solutions before they are imported.
//!
//! Bytes in, values out: this crate opens no files, knows no clock and asks no service. The page, the
//! npm package and the command are thin faces of it.
//!
//! ```
//! use solvet::{CheckOptions, Choice, OpenErrorCode, open};
//!
//! let refused = open(b"no zip at all", "orders.zip", &Choice::default(), &mut |_| {}).unwrap_err();
//! assert_eq!(refused.code, OpenErrorCode::NotAZip);
//! assert!(refused.message.contains("a text file"));
//! ```
//!
//! # Overview
//!
//! [`open`] reads a solution in any of its shapes, [`open_folder`] one that is unpacked into files. Opening
//! is the only step that can fail, and says what the input is instead. [`inspect`] lists what is in an opened solution, [`document`] describes it; [`check`] gives the verdict on one
//! solution or on several that are imported together. Both return plain data ([`report`]) that
//! [`render()`] writes as text, JSON, Markdown and in the formats of build servers.
//!
//! Reading never stops at a damaged part: it is listed as unread, and the rest is reported.

// The modules below are public for this crate's own tests and benchmarks. The promise to users is the
// facade in this file and the documents in `report`.
#[doc(hidden)]
pub mod config;
#[doc(hidden)]
pub mod content;
mod convert;
mod describe;
#[doc(hidden)]
pub mod diff;
#[doc(hidden)]
pub mod facets;
#[doc(hidden)]
pub mod graph;
#[doc(hidden)]
pub mod kinds;
#[doc(hidden)]
pub mod layout;
#[doc(hidden)]
pub mod look;
#[doc(hidden)]
pub mod model;
#[doc(hidden)]
pub mod options;
#[doc(hidden)]
pub mod platform;
#[doc(hidden)]
pub mod read;
pub mod render;
pub mod report;
#[doc(hidden)]
pub mod rules;
#[doc(hidden)]
pub mod settings;
#[doc(hidden)]
pub mod source;
mod target;
#[cfg(feature = "wasm")]
mod wasm;

pub use convert::{PackOptions, Packed, UnpackOptions, Unpacked, pack, unpack, zip_files};
pub use layout::{Choice, OpenError, OpenErrorCode};
pub use look::{Look, Search, SearchOptions};
pub use options::{Baseline, CheckOptions, Config, DiffOptions, DocumentOptions, GraphOptions, OptionsError, Target, nearest};
pub use read::{Progress, Stage};
pub use render::{Document, Format, Style, render};

use report::{
    BaselineDocument, CheckDocument, DiffDocument, DocumentationDocument, GraphDocument, InputInfo, InspectDocument, PlanDocument,
    RuleInfo, SettingsCheckDocument, SettingsDocument, WhyDocument,
};
use source::archive::{HeldFile, Limits};

/// The version of this crate, which stands in every document.
pub const VERSION: &str = env!("CARGO_PKG_VERSION");

/// An input that was opened and read: a solution, or several.
#[derive(Debug)]
pub struct Opened {
    input: InputInfo,
    members: Vec<Member>,
    package: Option<model::Package>,
    /// The files of an unpacked solution as they are, where entries were put together from them.
    files: Option<source::archive::Archive<'static>>,
}

/// One solution of an input.
#[derive(Debug)]
pub struct Member {
    /// Where it is in the input; empty where it is the input.
    path: String,
    shape: layout::Shape,
    solution: model::Solution,
    content: content::Content,
}

impl Opened {
    /// The file it was read from.
    pub fn input(&self) -> &InputInfo {
        &self.input
    }

    #[doc(hidden)]
    pub fn members(&self) -> &[Member] {
        &self.members
    }

    #[doc(hidden)]
    pub fn package(&self) -> Option<&model::Package> {
        self.package.as_ref()
    }

    /// The bytes of an entry of a member as they are in the input, or what is wrong with it in words.
    fn entry_bytes(&self, member: &Member, path: &str) -> Result<Vec<u8>, String> {
        let in_folder = if member.path.is_empty() { path.to_owned() } else { format!("{}/{path}", member.path) };
        let file = self.files.as_ref().and_then(|files| Some((files, files.find(&in_folder).or_else(|| files.find(path))?)));
        match file {
            Some((files, index)) => files.bytes(index).map_err(|error| error.reason),
            None => member.content.entry_bytes(path).unwrap_or_else(|| Err("it is not kept".to_owned())),
        }
    }

    /// The files of an unpacked solution that belong to it, so that writing it anew may replace them. Empty
    /// for a zip.
    pub fn owned_files(&self) -> Vec<&str> {
        let entries = self.members.iter().filter(|member| member.solution.tree.is_tree).flat_map(|member| &member.solution.entries);
        entries
            .filter(|entry| !matches!(entry.role, model::EntryRole::Unowned | model::EntryRole::Project))
            .map(|entry| entry.path.as_str())
            .collect()
    }
}

impl Opened {
    fn holds_a_tree(&self) -> bool {
        self.members.iter().any(|member| member.solution.tree.is_tree)
    }

    /// Keeps the files of a folder that are not kept already: those from which entries were put together.
    fn keep_files(&mut self, files: Vec<(String, Vec<u8>)>) {
        if !self.holds_a_tree() {
            return;
        }
        let is_held = |path: &str, bytes: &[u8]| {
            self.members.iter().any(|member| {
                let inside = if member.path.is_empty() {
                    Some(path)
                } else {
                    path.strip_prefix(&member.path).map(|rest| rest.trim_start_matches('/'))
                };
                inside.is_some_and(|path| member.content.holds(path, bytes))
            })
        };
        let kept =
            files.into_iter().filter(|(path, bytes)| !is_held(path, bytes)).map(|(path, bytes)| HeldFile { path, bytes: bytes.into() });
        let kept = source::archive::Archive::of_files(kept.collect(), source::places::Places::default(), &Limits::default());
        self.files = kept.ok();
    }
}

impl Member {
    #[doc(hidden)]
    pub fn solution(&self) -> &model::Solution {
        &self.solution
    }

    #[doc(hidden)]
    pub fn content(&self) -> &content::Content {
        &self.content
    }

    #[doc(hidden)]
    pub fn path(&self) -> &str {
        &self.path
    }

    #[doc(hidden)]
    pub fn shape(&self) -> layout::Shape {
        self.shape
    }

    fn identity(&self) -> layout::Identity<'_> {
        let manifest = &self.solution.manifest;
        layout::Identity { path: &self.path, unique_name: &manifest.unique_name, version: &manifest.version, managed: manifest.managed }
    }
}

/// Opens and reads a file that is a solution in any shape, or holds several. `name` is what reports call
/// the file; folders before it are dropped. `progress` is called as the work goes on.
///
/// # Errors
/// When the bytes are no solution; the error names what they are and what to do instead.
pub fn open(bytes: &[u8], name: &str, choice: &Choice, progress: &mut dyn FnMut(Progress)) -> Result<Opened, OpenError> {
    let found = layout::recognise(bytes, choice, &Limits::default())?;
    let mut opened = opened(found, name, bytes.len() as u64, report::sha256(bytes), choice, progress)?;
    if opened.holds_a_tree() {
        let archive = source::archive::Archive::open(bytes, &Limits::default()).ok();
        opened.files = archive.map(|archive| archive.into_owned(|_| true));
    }
    Ok(opened)
}

/// Opens and reads the files of a folder: an unpacked solution, or several. Paths have forward slashes.
///
/// # Errors
/// When there is no solution among the files.
pub fn open_folder(
    files: Vec<(String, Vec<u8>)>,
    name: &str,
    choice: &Choice,
    progress: &mut dyn FnMut(Progress),
) -> Result<Opened, OpenError> {
    let bytes = files.iter().map(|(_, bytes)| bytes.len() as u64).sum();
    let sha256 = report::sha256_of_files(&files);
    let held = files.iter().map(|(path, bytes)| HeldFile { path: path.clone(), bytes: bytes.as_slice().into() });
    let found = layout::recognise_files(held.collect(), choice, &Limits::default())?;
    let mut opened = opened(found, name, bytes, sha256, choice, progress)?;
    opened.keep_files(files);
    Ok(opened)
}

impl Target {
    /// Reads what a target has: the JSON of `pac solution list --json`, of the Web API or of `solvet inspect`, a CSV
    /// of the same columns, or a solution file in any shape.
    ///
    /// # Errors
    /// When the bytes are none of these.
    pub fn read(bytes: &[u8], name: &str) -> Result<Self, OpenError> {
        if let Some(read) = target::of_text(bytes, name) {
            return read.map(Self);
        }
        match open(bytes, name, &Choice::default(), &mut |_| {}) {
            Ok(opened) => Ok(Self::of(&opened)),
            Err(error) if error.code == OpenErrorCode::NotAZip => Err(target::unknown(name)),
            Err(error) => Err(error),
        }
    }

    /// A target that has these solutions.
    pub fn of(opened: &Opened) -> Self {
        Self(target::of_solutions(opened.members().iter().map(Member::solution)))
    }
}

impl Config {
    /// Reads a configuration. `name` is what errors and remarks call the file.
    ///
    /// # Errors
    /// With the place of the first mistake, and what was probably meant.
    pub fn read(text: &str, name: &str) -> Result<Self, OptionsError> {
        config::read(text, name, rules::ALL)
    }
}

impl Baseline {
    /// Reads a baseline. `name` is what errors and remarks call the file.
    ///
    /// # Errors
    /// When the text is no baseline.
    pub fn read(text: &str, name: &str) -> Result<Self, OptionsError> {
        config::read_baseline(text, name)
    }
}

fn opened(
    found: layout::Recognised<'_>,
    name: &str,
    bytes: u64,
    sha256: String,
    choice: &Choice,
    progress: &mut dyn FnMut(Progress),
) -> Result<Opened, OpenError> {
    let mut members = Vec::new();
    let mut package = found.package;
    let mut first_error = None;
    for member in found.members {
        match (read::read(&member, progress), &mut package) {
            (Ok((solution, mut content)), _) => {
                content.keep(member.archive);
                members.push(Member { path: member.path, shape: member.shape, solution, content });
            }
            // One damaged solution does not keep the others of a package from being read.
            (Err(error), Some(package)) => {
                let error = layout::unreadable(package, &member.path, &error);
                first_error.get_or_insert(error);
            }
            (Err(error), None) => return Err(error),
        }
    }
    if let Some(error) = first_error.filter(|_| members.is_empty()) {
        return Err(error);
    }
    if let Some(package) = &mut package {
        layout::one_of_each(&mut members, package, choice, Member::identity);
    }
    layout::choose(&mut members, |member| &member.solution.manifest.unique_name, choice)?;
    let input = InputInfo::new(name, bytes, sha256, found.shape.as_str());
    Ok(Opened { input, members, package, files: None })
}

/// Lists what is in a solution.
pub fn inspect(opened: &Opened) -> InspectDocument {
    report::inspect(opened)
}

/// Gives the verdict on a set of solutions; they satisfy each other's needs.
///
/// # Errors
/// When the options name a rule that does not exist, or a solution is there twice.
pub fn check(set: &[&Opened], options: &CheckOptions) -> Result<CheckDocument, OptionsError> {
    refuse_doubles(set)?;
    report::check(set, options)
}

/// Says whether [`check`] can follow the options, before anything is opened.
///
/// # Errors
/// When they name a rule that does not exist.
pub fn prepare(options: &CheckOptions) -> Result<(), OptionsError> {
    config::Selection::new(options, rules::ALL).map(|_| ())
}

/// The findings of a report as a baseline: in the next check they do not count. What the configuration suppresses
/// is left out.
pub fn baseline(report: &CheckDocument) -> BaselineDocument {
    report::baseline(report)
}

/// A target has each solution once.
fn refuse_doubles(set: &[&Opened]) -> Result<(), OptionsError> {
    let mut seen = std::collections::BTreeSet::new();
    for member in set.iter().flat_map(|opened| &opened.members) {
        let unique_name = &member.solution.manifest.unique_name;
        if !unique_name.is_empty() && !seen.insert(unique_name.to_lowercase()) {
            return Err(OptionsError::SameSolution { unique_name: unique_name.clone() });
        }
    }
    Ok(())
}

/// Says what needs what in a set of solutions, and who has what is not in it.
///
/// # Errors
/// When the options name a component, kind or status that does not exist, or a solution is there twice.
pub fn graph(set: &[&Opened], options: &GraphOptions) -> Result<GraphDocument, OptionsError> {
    refuse_doubles(set)?;
    report::graph(set, options)
}

/// Describes what a set of solutions is made of, for those who take it over: apps, tables and what connects them, what
/// fires on which table, what leads outside, and who may do what.
///
/// # Errors
/// When a solution is there twice.
pub fn document(set: &[&Opened], options: &DocumentOptions) -> Result<DocumentationDocument, OptionsError> {
    refuse_doubles(set)?;
    Ok(describe::documentation(set, options))
}

/// Says why a component is there: what needs it and what it needs, each with the shortest way. The component is
/// named by its key, a schema name or a display name.
///
/// # Errors
/// When no component, or more than one, is called so; the error has what comes near.
pub fn why(set: &[&Opened], component: &str, target: Option<&Target>) -> Result<WhyDocument, OptionsError> {
    refuse_doubles(set)?;
    report::why(set, component, target)
}

/// Says what changed from one solution to another, and what importing the newer one would do.
///
/// # Errors
/// When an input holds several solutions, or the options name a kind that does not exist.
pub fn diff(baseline: &Opened, current: &Opened, options: &DiffOptions) -> Result<DiffDocument, OptionsError> {
    report::diff(baseline, current, options)
}

/// Says in which order the solutions of a set are imported, and what they still lack.
///
/// # Errors
/// When a solution is there twice.
pub fn plan(set: &[&Opened], target: Option<&Target>) -> Result<PlanDocument, OptionsError> {
    refuse_doubles(set)?;
    Ok(report::plan(set, target))
}

/// Lists the environment variables and connection references of a solution, as the deployment settings that
/// the Power Platform build tools read, with all values still to be filled in.
pub fn settings(opened: &Opened) -> SettingsDocument {
    report::settings(opened)
}

/// Checks the text of a deployment settings file against a solution: what is missing, stale or badly formed.
/// No value of the file is ever repeated.
pub fn verify_settings(opened: &Opened, settings: &str) -> SettingsCheckDocument {
    report::verify_settings(opened, settings)
}

/// Looks at an entry: what it is, and its rows. `None` where there is none with this path; `solution` is a unique name,
/// where there are several.
pub fn look(opened: &Opened, path: &str, solution: Option<&str>) -> Option<Look> {
    Look::new(opened, path, solution)
}

/// The bytes of an entry as they are in the input; `None` where there is none with this path.
///
/// # Errors
/// With what is wrong with the entry, in words.
pub fn entry_bytes(opened: &Opened, path: &str, solution: Option<&str>) -> Option<Result<Vec<u8>, String>> {
    look::bytes_of(opened, path, solution)
}

/// Searches for words in all entries that are text, in steps.
pub fn search(opened: &Opened, words: &str, options: SearchOptions) -> Search {
    Search::new(opened, words, options)
}

/// Every rule with its documentation, sorted by name.
pub fn rules() -> Vec<RuleInfo> {
    report::rules()
}

/// What `select` and `ignore` may name, beside beginnings such as `absent-*`.
pub fn known_names() -> Vec<&'static str> {
    config::known_names()
}
