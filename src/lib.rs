//! solvet vets Microsoft Power Platform solutions before they are imported.
//!
//! Bytes in, values out: this crate opens no files, knows no clock and asks no service. The page, the
//! npm package and the command are thin faces of it.
//!
//! ```
//! use solvet::{CheckOptions, OpenErrorCode, open};
//!
//! let refused = open(b"no zip at all", "orders.zip", &mut |_| {}).unwrap_err();
//! assert_eq!(refused.code, OpenErrorCode::NotAZip);
//! assert!(refused.message.contains("a text file"));
//! ```
//!
//! # Overview
//!
//! [`open`] reads a solution zip. It is the only step that can fail, and says what the file is
//! instead. [`inspect`] lists what is in an opened solution; [`check`] gives the verdict on one
//! solution or on several that are imported together. Both return plain data ([`report`]) that
//! [`render()`] writes as text, JSON or Markdown.
//!
//! Reading never stops at a damaged part: it is listed as unread, and the rest is reported.

// The modules below are public for this crate's own tests and benchmarks. The promise to users is the
// facade in this file and the documents in `report`.
#[doc(hidden)]
pub mod graph;
#[doc(hidden)]
pub mod kinds;
#[doc(hidden)]
pub mod layout;
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
pub mod source;
#[cfg(feature = "wasm")]
mod wasm;

pub use layout::{OpenError, OpenErrorCode};
pub use options::{CheckOptions, OptionsError, nearest};
pub use read::{Progress, Stage};
pub use render::{Document, Format, Style, render};

use report::{CheckDocument, InputInfo, InspectDocument, RuleInfo};
use source::archive::Limits;

/// The version of this crate, which stands in every document.
pub const VERSION: &str = env!("CARGO_PKG_VERSION");

/// A solution that was opened and read.
#[derive(Debug)]
pub struct Opened {
    input: InputInfo,
    solution: model::Solution,
}

impl Opened {
    /// The file it was read from.
    pub fn input(&self) -> &InputInfo {
        &self.input
    }

    #[doc(hidden)]
    pub fn solution(&self) -> &model::Solution {
        &self.solution
    }
}

/// Opens and reads a solution zip. `name` is what reports call the file; folders before it are
/// dropped. `progress` is called as the work goes on.
///
/// # Errors
/// When the bytes are no solution; the error names what they are and what to do instead.
pub fn open(bytes: &[u8], name: &str, progress: &mut dyn FnMut(Progress)) -> Result<Opened, OpenError> {
    let archive = layout::recognise(bytes, &Limits::default())?;
    let solution = read::read(&archive, progress)?;
    let name = name.rsplit(['/', '\\']).next().unwrap_or(name).to_owned();
    let input = InputInfo { name, bytes: bytes.len() as u64, sha256: report::sha256(bytes), format: "zip".to_owned() };
    Ok(Opened { input, solution })
}

/// Lists what is in a solution.
pub fn inspect(opened: &Opened) -> InspectDocument {
    report::inspect(opened)
}

/// Gives the verdict on a set of solutions; they satisfy each other's needs.
///
/// # Errors
/// When the options name a rule or category that does not exist, or a solution is there twice.
pub fn check(set: &[&Opened], options: &CheckOptions) -> Result<CheckDocument, OptionsError> {
    options.validate(&known_names())?;
    let mut seen = std::collections::BTreeSet::new();
    for opened in set {
        let unique_name = &opened.solution.manifest.unique_name;
        if !unique_name.is_empty() && !seen.insert(unique_name.to_lowercase()) {
            return Err(OptionsError::SameSolution { unique_name: unique_name.clone() });
        }
    }
    Ok(report::check(set, options))
}

/// Every rule with its documentation, sorted by name.
pub fn rules() -> Vec<RuleInfo> {
    report::rules()
}

/// What `select` and `ignore` may name: rules and categories.
pub fn known_names() -> Vec<&'static str> {
    let rules = rules::ALL.iter().map(|rule| rule.name);
    rules.chain(rules::support::Category::ALL.into_iter().map(rules::support::Category::as_str)).collect()
}
