//! One test binary: cases, corpus, snapshots, robustness, tidiness.
#![expect(
    clippy::disallowed_methods,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::print_stderr,
    reason = "tests read files, and a test that fails may panic"
)]

mod case;
mod cases;
mod configuration;
mod corpus;
mod diff;
mod diff_formats;
mod documentation;
mod fixture;
mod formats;
mod graph;
mod layouts;
mod look;
mod open_errors;
mod packages;
mod properties;
mod schema;
mod secrets;
mod settings;
mod snapshots;
mod tidy;
mod yaml;

/// A document in a format that every document has.
pub(crate) fn render(document: solvet::Document<'_>, format: solvet::Format, style: &solvet::Style) -> String {
    solvet::render(document, format, style).expect("every document is written in this format")
}
