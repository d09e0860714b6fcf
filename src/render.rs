//! Documents as text: one file per format. The format never changes what is said.

mod json;
mod markdown;
mod package;
mod text;

use crate::report::{CheckDocument, InspectDocument, SettingsCheckDocument, SettingsDocument, TransferDocument};

/// A format a document can be written in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// For people at a terminal.
    Text,
    /// For programs.
    Json,
    /// For pull requests, job summaries and change records.
    Markdown,
}

impl Format {
    /// The names of all formats.
    pub const NAMES: [&str; 3] = ["text", "json", "markdown"];

    /// The format of a name.
    pub fn from_name(name: &str) -> Option<Self> {
        Some(match name {
            "text" => Self::Text,
            "json" => Self::Json,
            "markdown" => Self::Markdown,
            _ => return None,
        })
    }
}

/// How text is laid out.
#[derive(Clone, Copy, Debug)]
pub struct Style {
    /// Whether to colour with ANSI escapes.
    pub color: bool,
    /// Columns to wrap at.
    pub width: usize,
    /// Whether to show everything instead of the first of many.
    pub verbose: bool,
}

impl Default for Style {
    fn default() -> Self {
        Self { color: false, width: 100, verbose: false }
    }
}

/// A document that can be rendered.
#[derive(Clone, Copy, Debug)]
pub enum Document<'a> {
    /// The inventory.
    Inspect(&'a InspectDocument),
    /// The verdict.
    Check(&'a CheckDocument),
    /// What unpacking or packing came to.
    Transfer(&'a TransferDocument),
    /// What a solution leaves to the target.
    Settings(&'a SettingsDocument),
    /// Whether a settings file fits.
    SettingsCheck(&'a SettingsCheckDocument),
}

/// Renders a document; the result ends in a line end.
pub fn render(document: Document<'_>, format: Format, style: &Style) -> String {
    match (document, format) {
        (Document::Inspect(document), Format::Text) => text::inspect(document, style),
        (Document::Check(document), Format::Text) => text::check(document, style),
        (Document::Transfer(document), Format::Text) => text::transfer(document, style),
        (Document::Transfer(document), Format::Markdown) => markdown::transfer(document),
        (Document::Transfer(document), Format::Json) => json::render(document),
        (Document::Inspect(document), Format::Markdown) => markdown::inspect(document),
        (Document::Check(document), Format::Markdown) => markdown::check(document),
        (Document::Inspect(document), Format::Json) => json::render(document),
        (Document::Check(document), Format::Json) => json::render(document),
        (Document::Settings(document), Format::Text) => text::settings(document, style),
        (Document::Settings(document), Format::Markdown) => markdown::settings(document),
        (Document::Settings(document), Format::Json) => json::render(document),
        (Document::SettingsCheck(document), Format::Text) => text::settings_check(document, style),
        (Document::SettingsCheck(document), Format::Markdown) => markdown::settings_check(document),
        (Document::SettingsCheck(document), Format::Json) => json::render(document),
    }
}
