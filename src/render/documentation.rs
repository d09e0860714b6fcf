//! A documentation as chapters of headings, facts and tables, which every format for people writes in its own way.

mod access;
mod code;
mod data;
mod outside;

use std::collections::BTreeMap;

use super::escape::inert;
use crate::platform::component_types::{counted, label};
use crate::report::{DocumentationDocument, SolutionHeader};

/// A chapter; one without blocks is not written.
#[derive(Debug)]
pub(super) struct Chapter {
    pub(super) title: &'static str,
    /// The name of its place in a page.
    pub(super) id: &'static str,
    pub(super) blocks: Vec<Block>,
}

/// A piece of a chapter.
#[derive(Debug)]
pub(super) enum Block {
    /// What the pieces below are about: a name, and a quiet word on it.
    Heading(String, String),
    /// A sentence of ours; what stands between backticks is a name.
    Prose(String),
    /// What somebody wrote.
    Quote(String),
    /// Named values.
    Facts(Vec<(&'static str, Cell)>),
    /// A table.
    Table(Vec<&'static str>, Vec<Vec<Cell>>),
    /// Relationships as a picture, in the language of Mermaid.
    Picture(String),
}

/// What stands in a cell.
#[derive(Clone, Debug)]
pub(super) enum Cell {
    /// Text from a file.
    Plain(String),
    /// A schema name, a host or a path.
    Code(String),
    /// A sentence of ours; what stands between backticks is a name.
    Prose(String),
    /// Several sentences.
    Lines(Vec<String>),
    /// Names, of which the first are shown.
    Names(Vec<String>),
}

/// Of more names the first are shown.
const MOST_NAMES: usize = 24;

impl Cell {
    pub(super) fn yes(is: bool) -> Self {
        Self::Plain(if is { "yes" } else { "" }.to_owned())
    }

    pub(super) fn is_empty(&self) -> bool {
        match self {
            Self::Plain(text) | Self::Code(text) | Self::Prose(text) => text.is_empty(),
            Self::Lines(lines) => lines.is_empty(),
            Self::Names(names) => names.is_empty(),
        }
    }

    /// The names that are shown, and how many are not.
    pub(super) fn shown(names: &[String]) -> (&[String], usize) {
        (names.get(..MOST_NAMES).unwrap_or(names), names.len().saturating_sub(MOST_NAMES))
    }
}

/// The title of the whole.
pub(super) fn title(document: &DocumentationDocument) -> String {
    let solutions = document.solutions.iter().map(|solution| format!("{} {}", solution.display_name, solution.version));
    let apps = document.inputs.iter().filter(|input| input.format == "msapp").map(|input| input.name.clone());
    solutions.chain(apps).collect::<Vec<_>>().join(", ")
}

/// The chapters that have something to say.
pub(super) fn chapters(document: &DocumentationDocument) -> Vec<Chapter> {
    let titles = document.connectors.iter().map(|connector| (connector.name.as_str(), connector.display_name.as_str())).collect();
    let book = Book(document, titles);
    let chapters = vec![
        Chapter { title: "What it is", id: "what-it-is", blocks: book.overview() },
        Chapter { title: "Apps", id: "apps", blocks: book.apps() },
        Chapter { title: "Data model", id: "data-model", blocks: book.data_model() },
        Chapter { title: "Tables", id: "tables", blocks: book.tables() },
        Chapter { title: "What fires on which table", id: "what-fires-on-which-table", blocks: book.firings() },
        Chapter { title: "Automations", id: "automations", blocks: book.automations() },
        Chapter { title: "Addresses outside", id: "addresses-outside", blocks: book.endpoints() },
        Chapter { title: "Connectors", id: "connectors", blocks: book.connectors() },
        Chapter { title: "Connection references", id: "connection-references", blocks: book.connections() },
        Chapter { title: "Environment variables", id: "environment-variables", blocks: book.variables() },
        Chapter { title: "Secrets", id: "secrets", blocks: book.secrets() },
        Chapter { title: "Security", id: "security", blocks: book.security() },
        Chapter { title: "What is not in here", id: "what-is-not-in-here", blocks: book.limits() },
    ];
    chapters.into_iter().filter(|chapter| !chapter.blocks.is_empty()).collect()
}

/// The document, and what people call its connectors.
struct Book<'a>(&'a DocumentationDocument, BTreeMap<&'a str, &'a str>);

impl Book<'_> {
    /// What people call a component.
    fn name(&self, key: &str) -> String {
        self.0.names.get(key).cloned().unwrap_or_else(|| key.split_once(':').map_or(key, |(_, identity)| identity).to_owned())
    }

    fn names(&self, keys: &[String]) -> Cell {
        let mut names: Vec<String> = keys.iter().map(|key| self.name(key)).collect();
        names.sort_by_cached_key(|name| name.to_lowercase());
        names.dedup();
        Cell::Names(names)
    }

    /// Names with what they are, for lists of many kinds.
    fn kinds_and_names(&self, keys: &[String]) -> Cell {
        let mut names: Vec<String> = keys.iter().map(|key| self.kind_and_name(key)).collect();
        names.sort_by_cached_key(|name| name.to_lowercase());
        names.dedup();
        Cell::Names(names)
    }

    fn kind_and_name(&self, key: &str) -> String {
        let kind = key.split_once(':').map_or("", |(kind, _)| kind);
        format!("{} {}", label(kind), self.name(key))
    }

    fn overview(&self) -> Vec<Block> {
        let document = self.0;
        let mut blocks = Vec::new();
        for solution in &document.solutions {
            blocks.push(Block::Heading(solution.display_name.clone(), String::new()));
            blocks.extend(solution.description.clone().filter(|text| !text.trim().is_empty()).map(Block::Quote));
            blocks.push(Block::Facts(facts(solution)));
        }
        if let [Block::Heading(..), ..] = blocks.as_slice()
            && document.solutions.len() == 1
        {
            // The title says it.
            blocks.remove(0);
        }
        let files = document
            .inputs
            .iter()
            .map(|input| vec![Cell::Plain(input.name.clone()), Cell::Plain(input.bytes.to_string()), Cell::Code(input.sha256.clone())]);
        let total: u32 = document.counts.values().sum();
        let counts: Vec<String> = document.counts.iter().map(|(kind, count)| inert(&counted(*count, kind))).collect();
        if !counts.is_empty() {
            blocks.push(Block::Prose(format!("{}: {}.", plural(total as usize, "component"), counts.join(", ").replace('`', "'"))));
        }
        blocks.push(Block::Table(vec!["file", "bytes", "SHA-256"], files.collect()));
        blocks
    }

    fn apps(&self) -> Vec<Block> {
        let mut blocks = Vec::new();
        for app in &self.0.apps {
            let mut parts: Vec<String> = app.parts.iter().map(|(part, count)| plural_of(*count, part)).collect();
            parts.sort();
            let connectors: Vec<String> = app.connectors.iter().map(|name| self.connector(name)).collect();
            let facts = vec![
                ("parts", Cell::Names(parts)),
                ("tables", self.names(&app.tables)),
                ("pages", self.kinds_and_names(&app.pages)),
                ("cloud flows", self.names(&app.flows)),
                ("connectors", Cell::Names(connectors)),
                ("security roles", self.names(&app.roles)),
            ];
            blocks.push(Block::Heading(app.display_name.clone(), label(&app.kind).into_owned()));
            blocks.extend(app.description.clone().map(Block::Quote));
            let facts: Vec<_> = facts.into_iter().filter(|(_, cell)| !cell.is_empty()).collect();
            blocks.extend((!facts.is_empty()).then_some(Block::Facts(facts)));
        }
        blocks
    }

    /// What people call a connector.
    fn connector(&self, name: &str) -> String {
        self.1.get(name).copied().unwrap_or(name).to_owned()
    }

    fn limits(&self) -> Vec<Block> {
        let document = self.0;
        let mut blocks: Vec<Block> = absent(&document.absent).map(Block::Prose).into_iter().collect();
        blocks.extend(document.limits.iter().cloned().map(Block::Prose));
        if !document.unread.is_empty() {
            let rows = document.unread.iter().map(|part| vec![Cell::Code(part.path.clone()), Cell::Prose(part.reason.clone())]);
            blocks.push(Block::Table(vec!["not read", "why"], rows.collect()));
        }
        blocks
    }
}

/// `No agents, no custom connectors.`
fn absent(words: &[String]) -> Option<String> {
    let (first, rest) = words.split_first()?;
    let rest: Vec<&str> = rest.iter().flat_map(|word| [", no ", word.as_str()]).collect();
    Some(format!("No {first}{}.", rest.concat()))
}

fn facts(solution: &SolutionHeader) -> Vec<(&'static str, Cell)> {
    let publisher = &solution.publisher;
    let facts = vec![
        ("unique name", Cell::Code(solution.unique_name.clone())),
        ("version", Cell::Plain(solution.version.clone())),
        ("kind", Cell::Plain(if solution.managed { "managed" } else { "unmanaged" }.to_owned())),
        ("publisher", Cell::Plain(publisher.display_name.clone())),
        ("prefix", Cell::Code(publisher.prefix.clone())),
        ("file", Cell::Plain(solution.file.clone().unwrap_or_default())),
    ];
    facts.into_iter().filter(|(_, cell)| !cell.is_empty()).collect()
}

/// A number with its noun, in which an `s` makes the plural.
fn plural(count: usize, what: &str) -> String {
    if count == 1 { format!("1 {what}") } else { format!("{count} {what}s") }
}

/// The same where the first noun of a phrase is the one that is many: `2 sets of instructions`.
fn plural_of(count: u32, what: &str) -> String {
    match what.split_once(" of ") {
        Some((noun, rest)) if count != 1 => format!("{count} {noun}s of {rest}"),
        _ => plural(count as usize, what),
    }
}
