//! What components hold: the documents that were parsed when a solution was opened, kept for those who look closer.
//!
//! Opening reads what a component is and what it needs. Rules and comparisons ask for the rest: they walk the same
//! trees again, which costs no second parse and keeps every place exact. [`Views`] has what many of them ask for.

pub mod address;
pub mod agent;
pub mod assembly;
pub mod call;
pub mod canvas_source;
pub mod choice;
pub mod connector;
pub mod custom_control;
pub mod duration;
pub mod flow;
pub mod flow_names;
pub mod flow_order;
pub mod form;
pub mod literal;
pub mod pages;
pub mod plugin_step;
pub mod process;
pub mod relationship;
pub mod ribbon;
pub mod role;
pub mod script_profile;
pub mod secret;
pub mod strings;
pub mod table;
pub mod variable;
pub mod view;
mod views;

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::model::{Component, ElementId};
use crate::source::archive::Archive;
use crate::source::places::Places;
use crate::source::text::{Location, Text};
use crate::source::{json, xml, yaml};

pub use crate::source::json::Value;
pub use crate::source::json::{Tree as JsonTree, Type as JsonType, Value as JsonValue};
pub use crate::source::xml::{Element, Tree as XmlTree};
pub use crate::source::yaml::{Tree as YamlTree, Value as YamlValue};
pub use views::Views;

/// The documents of one solution.
#[derive(Debug, Default)]
pub struct Content {
    documents: Vec<Document>,
    /// Indices of the documents by path in lower case; of equal paths the first.
    by_path: BTreeMap<String, usize>,
    places: Places,
    /// The input itself, for what was not parsed.
    archive: Option<Archive<'static>>,
}

/// One entry that was parsed.
#[derive(Debug)]
pub struct Document {
    /// Its path.
    pub path: String,
    /// What it holds.
    pub tree: Tree,
}

/// A parsed entry.
#[derive(Clone, Debug)]
pub enum Tree {
    /// XML.
    Xml(Arc<xml::Tree>),
    /// JSON.
    Json(Arc<json::Tree>),
    /// YAML.
    Yaml(Arc<yaml::Tree>),
    /// Text of no format that is parsed.
    Text(Arc<Text>),
    /// It is still being read.
    Pending,
}

impl Tree {
    /// The text that was parsed.
    pub fn text(&self) -> Option<&Text> {
        match self {
            Self::Xml(tree) => Some(tree.text()),
            Self::Json(tree) => Some(tree.text()),
            Self::Yaml(tree) => Some(tree.text()),
            Self::Text(text) => Some(text),
            Self::Pending => None,
        }
    }
}

impl Content {
    /// The documents of a solution, in the order of their numbers, and where their places really are.
    pub fn new(documents: Vec<Document>, places: Places) -> Self {
        let mut by_path = BTreeMap::new();
        for (index, document) in documents.iter().enumerate() {
            by_path.entry(document.path.to_lowercase()).or_insert(index);
            // Components of an unpacked solution call their files by the names they have there.
            by_path.entry(places.file(&document.path).to_lowercase()).or_insert(index);
        }
        Self { documents, by_path, places, archive: None }
    }

    /// Keeps the input, so that entries which nobody parsed can be looked at later. Zips are kept as they are, which is
    /// packed.
    pub fn keep(&mut self, archive: Archive<'_>) {
        self.archive = Some(archive.into_owned(|path| self.document(path).is_none()));
    }

    /// The bytes of an entry that was not parsed; `None` where it is damaged or not there.
    pub fn bytes(&self, path: &str) -> Option<Vec<u8>> {
        self.entry_bytes(path)?.ok()
    }

    /// The bytes of an entry, or what is wrong with it in words; `None` where it is not there. Of the files of a folder
    /// only those that were not parsed are kept.
    pub fn entry_bytes(&self, path: &str) -> Option<Result<Vec<u8>, String>> {
        let archive = self.archive.as_ref()?;
        Some(archive.bytes(archive.find_file(path)?).map_err(|error| error.reason))
    }

    /// Whether the bytes of a file are kept as they are.
    pub fn holds(&self, path: &str, bytes: &[u8]) -> bool {
        let held = self.archive.as_ref().and_then(|archive| archive.held(archive.find_file(path)?));
        held.is_some_and(|held| held == bytes)
    }

    /// Whether an entry is one by itself, and was not put together to another one.
    pub fn has_entry(&self, path: &str) -> bool {
        self.archive.as_ref().is_none_or(|archive| archive.find_file(path).is_some())
    }

    /// The path that an entry has in a zip, where it is known by the file of an unpacked solution.
    pub fn zip_path<'a>(&'a self, path: &'a str) -> &'a str {
        let entry = self.archive.as_ref().and_then(|archive| archive.entries().get(archive.find_file(path)?));
        entry.map_or(path, |entry| &entry.path)
    }

    /// The element a component was read from; `None` for rows that stand in JSON.
    pub fn element(&self, component: &Component) -> Option<xml::Element<'_>> {
        let ElementId { document, element } = component.element?;
        match &self.documents.get(document as usize)?.tree {
            Tree::Xml(tree) => tree.element(element),
            _ => None,
        }
    }

    /// The path of the document a component was read from.
    pub fn document_of(&self, component: &Component) -> Option<&str> {
        let document = self.documents.get(component.element?.document as usize)?;
        Some(&document.path)
    }

    /// Where an element of the component's own document stands.
    pub fn place(&self, component: &Component, element: xml::Element<'_>) -> Location {
        let document = component.element.and_then(|id| self.documents.get(id.document as usize));
        document.map_or_else(|| component.location.clone(), |document| self.xml_place(&document.path, element))
    }

    /// The root of an entry that is XML.
    pub fn xml(&self, path: &str) -> Option<xml::Element<'_>> {
        match self.tree(path)? {
            Tree::Xml(tree) => tree.root(),
            _ => None,
        }
    }

    /// The root of an entry that is JSON.
    pub fn json(&self, path: &str) -> Option<json::Value<'_>> {
        match self.tree(path)? {
            Tree::Json(tree) => tree.root(),
            _ => None,
        }
    }

    /// The root of an entry that is YAML.
    pub fn yaml(&self, path: &str) -> Option<yaml::Value<'_>> {
        match self.tree(path)? {
            Tree::Yaml(tree) => tree.root(),
            _ => None,
        }
    }

    /// The text of an entry, whatever its format.
    pub fn text(&self, path: &str) -> Option<&Text> {
        self.tree(path)?.text()
    }

    /// Where an offset of the text of an entry is.
    pub fn text_place(&self, path: &str, offset: usize) -> Location {
        let (line, column) = self.text(path).map(|text| text.position(offset)).unzip();
        // The name that a file has in an unpacked solution leads to the entry it became.
        let entry = self.document(path).map_or(path, |document| &document.path);
        self.places.real(Location { entry: entry.to_owned(), line, column, path: None })
    }

    /// Where a value of a YAML entry stands. Walks from the root: meant for a finding.
    pub fn yaml_place(&self, path: &str, value: yaml::Value<'_>) -> Location {
        let (line, column) = value.position();
        self.places.real(Location { entry: path.to_owned(), line: Some(line), column: Some(column), path: Some(value.pointer()) })
    }

    /// Where an element of an entry stands.
    pub fn xml_place(&self, path: &str, element: xml::Element<'_>) -> Location {
        let (line, column) = element.position();
        let xpath = (!element.is_deep()).then(|| element.xpath());
        self.places.real(Location { entry: path.to_owned(), line: Some(line), column: Some(column), path: xpath })
    }

    /// Where a value of an entry stands. Walks from the root: meant for a finding.
    pub fn json_place(&self, path: &str, value: json::Value<'_>) -> Location {
        let (line, column) = value.position();
        self.places.real(Location { entry: path.to_owned(), line: Some(line), column: Some(column), path: Some(value.pointer()) })
    }

    /// The entry that a child element of the component names.
    pub fn entry_named(&self, component: &Component, element: &str) -> Option<String> {
        let path = self.element(component)?.child(element)?.text();
        Some(path.trim_start_matches('/').to_owned()).filter(|path| !path.is_empty())
    }

    /// The first JSON file that a component names, with its path.
    pub fn json_of<'a>(&'a self, component: &'a Component) -> Option<(&'a str, json::Value<'a>)> {
        component.files.iter().filter_map(|file| file.entry.as_deref()).find_map(|path| {
            let document = self.document(path)?;
            Some((document.path.as_str(), self.json(path)?))
        })
    }

    /// What an entry was parsed to.
    pub fn tree(&self, path: &str) -> Option<&Tree> {
        self.document(path).map(|document| &document.tree)
    }

    fn document(&self, path: &str) -> Option<&Document> {
        self.documents.get(*self.by_path.get(&path.to_lowercase())?)
    }
}
