//! Documents as text: one file per format. The format never changes what is said.

mod azure;
mod concise;
mod diff;
mod documentation;
mod dot;
mod escape;
mod github;
mod gitlab;
mod graph;
mod graphml;
mod groups;
mod html;
mod json;
mod jsonl;
mod junit;
mod markdown;
mod mermaid;
mod package;
mod place;
mod release_notes;
mod sarif;
mod stat;
mod text;

use crate::report::{
    CheckDocument, DiffDocument, DocumentationDocument, GraphDocument, InspectDocument, PlanDocument, SettingsCheckDocument,
    SettingsDocument, TransferDocument, WhyDocument,
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
    /// One line a finding.
    Concise,
    /// One JSON object a line.
    JsonLines,
    /// SARIF 2.1.0, for code scanning and editors.
    Sarif,
    /// Annotations of GitHub Actions.
    GitHub,
    /// Issues of Azure Pipelines.
    Azure,
    /// A Code Quality report for GitLab.
    GitLab,
    /// Test results, as JUnit writes them.
    JUnit,
    /// One page that opens offline and can be printed.
    Html,
    /// How much changed of each kind.
    Stat,
    /// The keys of what changed.
    NameOnly,
    /// What changed for those who use a solution, in Markdown.
    ReleaseNotes,
}

impl Format {
    /// The names of all formats.
    pub const NAMES: [&str; 17] = [
        "text",
        "concise",
        "json",
        "jsonl",
        "sarif",
        "github",
        "azure",
        "gitlab",
        "junit",
        "markdown",
        "html",
        "mermaid",
        "dot",
        "graphml",
        "stat",
        "name-only",
        "release-notes",
    ];

    /// The format of a name.
    pub fn from_name(name: &str) -> Option<Self> {
        Some(match name {
            "text" => Self::Text,
            "json" => Self::Json,
            "markdown" => Self::Markdown,
            "mermaid" => Self::Mermaid,
            "dot" => Self::Dot,
            "graphml" => Self::GraphMl,
            "concise" => Self::Concise,
            "jsonl" => Self::JsonLines,
            "sarif" => Self::Sarif,
            "github" => Self::GitHub,
            "azure" => Self::Azure,
            "gitlab" => Self::GitLab,
            "junit" => Self::JUnit,
            "html" => Self::Html,
            "stat" => Self::Stat,
            "name-only" => Self::NameOnly,
            "release-notes" => Self::ReleaseNotes,
            _ => return None,
        })
    }
}

/// How a document is laid out, and where its inputs are.
#[derive(Clone, Copy, Debug)]
pub struct Style<'a> {
    /// Whether to colour with ANSI escapes.
    pub color: bool,
    /// Columns to wrap at.
    pub width: usize,
    /// Whether to show everything instead of the first of many.
    pub verbose: bool,
    /// The path of each input as it is seen from the folder that the reports are read in, in the order of the
    /// inputs; that of a folder ends in a slash. An input without one goes by its name.
    pub paths: &'a [String],
}

impl Default for Style<'_> {
    fn default() -> Self {
        Self { color: false, width: 100, verbose: false, paths: &[] }
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
    /// What changed between two solutions.
    Diff(&'a DiffDocument),
    /// What solutions are made of.
    Documentation(&'a DocumentationDocument),
}

/// Renders a document; the result ends in a line end. `None` where the document is not written in the format:
/// only a graph is drawn, only a verdict and a comparison have findings for build servers, only they and a documentation
/// are pages, and only a comparison is counted and told to users.
pub fn render(document: Document<'_>, format: Format, style: &Style<'_>) -> Option<String> {
    Some(match (document, format) {
        (Document::Graph(document), Format::Mermaid) => mermaid::graph(document),
        (Document::Graph(document), Format::Dot) => dot::graph(document),
        (Document::Graph(document), Format::GraphMl) => graphml::graph(document),
        (Document::Check(document), Format::Concise) => concise::check(document, style),
        (Document::Check(document), Format::JsonLines) => jsonl::check(document),
        (Document::Check(document), Format::Sarif) => sarif::check(document, style),
        (Document::Check(document), Format::GitHub) => github::check(document, style),
        (Document::Check(document), Format::Azure) => azure::check(document, style),
        (Document::Check(document), Format::GitLab) => gitlab::check(document, style),
        (Document::Check(document), Format::JUnit) => junit::check(document, style),
        (Document::Check(document), Format::Html) => html::check(document, style),
        (Document::Diff(document), Format::Concise) => concise::diff(document, style),
        (Document::Diff(document), Format::JsonLines) => jsonl::diff(document),
        (Document::Diff(document), Format::Sarif) => sarif::diff(document, style),
        (Document::Diff(document), Format::GitHub) => github::diff(document, style),
        (Document::Diff(document), Format::Azure) => azure::diff(document, style),
        (Document::Diff(document), Format::GitLab) => gitlab::diff(document, style),
        (Document::Diff(document), Format::JUnit) => junit::diff(document, style),
        (Document::Diff(document), Format::Html) => html::diff(document),
        (Document::Diff(document), Format::Stat) => stat::diff(document),
        (Document::Diff(document), Format::NameOnly) => stat::names(document),
        (Document::Diff(document), Format::ReleaseNotes) => release_notes::diff(document),
        (Document::Documentation(document), Format::Html) => html::documentation(document),
        (Document::Documentation(document), Format::Text) => text::documentation(document, style),
        (Document::Documentation(document), Format::Markdown) => markdown::documentation(document),
        (Document::Documentation(document), Format::Json) => json::render(document),
        (Document::Inspect(document), Format::Text) => text::inspect(document, style),
        (Document::Check(document), Format::Text) => text::check(document, style),
        (Document::Transfer(document), Format::Text) => text::transfer(document, style),
        (Document::Settings(document), Format::Text) => text::settings(document, style),
        (Document::SettingsCheck(document), Format::Text) => text::settings_check(document, style),
        (Document::Graph(document), Format::Text) => text::graph(document, style),
        (Document::Why(document), Format::Text) => text::why(document, style),
        (Document::Plan(document), Format::Text) => text::plan(document, style),
        (Document::Diff(document), Format::Text) => text::diff(document, style),
        (Document::Inspect(document), Format::Markdown) => markdown::inspect(document),
        (Document::Check(document), Format::Markdown) => markdown::check(document, style),
        (Document::Transfer(document), Format::Markdown) => markdown::transfer(document),
        (Document::Settings(document), Format::Markdown) => markdown::settings(document),
        (Document::SettingsCheck(document), Format::Markdown) => markdown::settings_check(document),
        (Document::Graph(document), Format::Markdown) => markdown::graph(document),
        (Document::Why(document), Format::Markdown) => markdown::why(document),
        (Document::Plan(document), Format::Markdown) => markdown::plan(document),
        (Document::Diff(document), Format::Markdown) => markdown::diff(document, style),
        (Document::Inspect(document), Format::Json) => json::render(document),
        (Document::Check(document), Format::Json) => json::render(document),
        (Document::Transfer(document), Format::Json) => json::render(document),
        (Document::Settings(document), Format::Json) => json::render(document),
        (Document::SettingsCheck(document), Format::Json) => json::render(document),
        (Document::Graph(document), Format::Json) => json::render(document),
        (Document::Why(document), Format::Json) => json::render(document),
        (Document::Plan(document), Format::Json) => json::render(document),
        (Document::Diff(document), Format::Json) => json::render(document),
        (
            _,
            Format::Mermaid
            | Format::Dot
            | Format::GraphMl
            | Format::Concise
            | Format::JsonLines
            | Format::Sarif
            | Format::GitHub
            | Format::Azure
            | Format::GitLab
            | Format::JUnit
            | Format::Html
            | Format::Stat
            | Format::NameOnly
            | Format::ReleaseNotes,
        ) => return None,
    })
}
