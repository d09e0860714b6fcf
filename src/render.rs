//! Documents as text: one file per format. The format never changes what is said.

mod dot;
mod graph;
mod graphml;
mod json;
mod markdown;
mod mermaid;
mod package;
mod text;

use crate::report::{
    CheckDocument, GraphDocument, InspectDocument, PlanDocument, SettingsCheckDocument, SettingsDocument, TransferDocument, WhyDocument,
};

/// A format a document can be written in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// For people at a terminal.
    Text,
    /// For programs.
    Json,
    /// For pull requests, job summaries and change records.
    Markdown,
    /// A graph as a picture in Markdown.
    Mermaid,
    /// A graph for Graphviz.
    Dot,
    /// A graph for yEd, Gephi and their like.
    GraphMl,
}

impl Format {
    /// The names of all formats.
    pub const NAMES: [&str; 6] = ["text", "json", "markdown", "mermaid", "dot", "graphml"];

    /// The format of a name.
    pub fn from_name(name: &str) -> Option<Self> {
        Some(match name {
            "text" => Self::Text,
            "json" => Self::Json,
            "markdown" => Self::Markdown,
            "mermaid" => Self::Mermaid,
            "dot" => Self::Dot,
            "graphml" => Self::GraphMl,
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
    /// What needs what.
    Graph(&'a GraphDocument),
    /// Why a component is there.
    Why(&'a WhyDocument),
    /// The import order of a set.
    Plan(&'a PlanDocument),
}

/// Renders a document; the result ends in a line end. `None` where the document is not written in the format:
/// only a graph is drawn.
pub fn render(document: Document<'_>, format: Format, style: &Style) -> Option<String> {
    Some(match (document, format) {
        (Document::Graph(document), Format::Mermaid) => mermaid::graph(document),
        (Document::Graph(document), Format::Dot) => dot::graph(document),
        (Document::Graph(document), Format::GraphMl) => graphml::graph(document),
        (_, Format::Mermaid | Format::Dot | Format::GraphMl) => return None,
        (Document::Inspect(document), Format::Text) => text::inspect(document, style),
        (Document::Check(document), Format::Text) => text::check(document, style),
        (Document::Transfer(document), Format::Text) => text::transfer(document, style),
        (Document::Settings(document), Format::Text) => text::settings(document, style),
        (Document::SettingsCheck(document), Format::Text) => text::settings_check(document, style),
        (Document::Graph(document), Format::Text) => text::graph(document, style),
        (Document::Why(document), Format::Text) => text::why(document, style),
        (Document::Plan(document), Format::Text) => text::plan(document, style),
        (Document::Inspect(document), Format::Markdown) => markdown::inspect(document),
        (Document::Check(document), Format::Markdown) => markdown::check(document),
        (Document::Transfer(document), Format::Markdown) => markdown::transfer(document),
        (Document::Settings(document), Format::Markdown) => markdown::settings(document),
        (Document::SettingsCheck(document), Format::Markdown) => markdown::settings_check(document),
        (Document::Graph(document), Format::Markdown) => markdown::graph(document),
        (Document::Why(document), Format::Markdown) => markdown::why(document),
        (Document::Plan(document), Format::Markdown) => markdown::plan(document),
        (Document::Inspect(document), Format::Json) => json::render(document),
        (Document::Check(document), Format::Json) => json::render(document),
        (Document::Transfer(document), Format::Json) => json::render(document),
        (Document::Settings(document), Format::Json) => json::render(document),
        (Document::SettingsCheck(document), Format::Json) => json::render(document),
        (Document::Graph(document), Format::Json) => json::render(document),
        (Document::Why(document), Format::Json) => json::render(document),
        (Document::Plan(document), Format::Json) => json::render(document),
    })
}
