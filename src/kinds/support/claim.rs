//! What a kind claims, and what it is handed when a claim fits.

use std::cell::{OnceCell, RefCell};
use std::collections::BTreeMap;
use std::sync::Arc;

use super::Draft;
use crate::content::{self, Document};
use crate::model::{Component, Extent, Unread, quoted};
use crate::source::archive::{Archive, EntryError};
use crate::source::text::{Layer, Location, Problem, Text};
use crate::source::xml::Element;
use crate::source::{json, xml, yaml};

/// A component kind: what it claims and how it reads it.
#[derive(Debug)]
pub struct Kind {
    /// The name in kebab case, or the table name for kinds the contract does not list.
    pub name: &'static str,
    /// Elements of customizations.xml, as paths of names below the root.
    pub sections: &'static [&'static str],
    /// Root element names of rows with a file of their own, which are also the names of rows in
    /// `Assets/*.xml` and in sections of customizations.xml that no kind claims.
    pub rows: &'static [&'static str],
    /// Makes the component; `None` when the element is not of this kind after all.
    pub read: fn(&Claim<'_>) -> Option<Component>,
}

/// The longest name of an owner, in characters. Schema names of Dataverse stay below 130.
const MAX_OWNER: usize = 512;

/// The longest way to a value that is written down. Real ones stay below 400 characters; a hostile key would be
/// repeated with every reference below it.
const MAX_POINTER: usize = 2_000;

/// A formula in a file of several.
#[derive(Clone, Debug)]
pub struct Formula {
    /// The formula, with the equals sign in front.
    pub text: String,
    /// Where it stands: line and column.
    pub position: (u32, u32),
}

/// What a kind may look at beside the element it claimed.
#[derive(Debug)]
pub struct Context<'a> {
    /// The archive, for entries that belong to a component.
    pub archive: &'a Archive<'a>,
    /// The base language of the solution as a Windows language id.
    pub language: Option<u32>,
    /// What kinds could not read.
    pub unread: RefCell<Vec<Unread>>,
    /// What was parsed, kept for those who look closer.
    documents: RefCell<Vec<Document>>,
    /// Which entries somebody has unpacked: none is unpacked a second time to learn whether it is whole.
    touched: RefCell<Vec<bool>>,
    /// The formulas of files that several columns share, by path and column.
    formulas: RefCell<BTreeMap<String, BTreeMap<String, Formula>>>,
    /// What containing elements are called, by place: thousands of columns ask for one table's name.
    owners: RefCell<BTreeMap<(usize, &'static str), Option<String>>>,
    /// The plug-in types of the solution by class: steps name their class by name.
    pub(super) plugin_types: OnceCell<BTreeMap<String, String>>,
}

impl<'a> Context<'a> {
    /// A context in which nothing has been read yet.
    pub fn new(archive: &'a Archive<'a>, language: Option<u32>) -> Self {
        let touched = RefCell::new(vec![false; archive.entries().len()]);
        Self {
            archive,
            language,
            unread: RefCell::default(),
            documents: RefCell::default(),
            touched,
            formulas: RefCell::default(),
            owners: RefCell::default(),
            plugin_types: OnceCell::new(),
        }
    }

    /// Notes that an entry was unpacked.
    pub fn touch(&self, index: usize) {
        if let Some(flag) = self.touched.borrow_mut().get_mut(index) {
            *flag = true;
        }
    }

    /// Whether an entry was unpacked.
    pub fn is_touched(&self, index: usize) -> bool {
        self.touched.borrow().get(index) == Some(&true)
    }

    /// Whether an entry is there that nobody has unpacked: two components may name one, and each is read once.
    pub fn is_unread(&self, path: &str) -> bool {
        self.archive.find(path).is_some_and(|index| !self.is_touched(index))
    }

    /// The number that the document of an entry will have.
    pub fn reserve(&self, path: &str) -> u32 {
        let mut documents = self.documents.borrow_mut();
        documents.push(Document { path: path.to_owned(), tree: content::Tree::Pending });
        documents.len() as u32 - 1
    }

    /// Keeps a document under its number.
    pub fn keep(&self, number: u32, tree: content::Tree) {
        if let Some(document) = self.documents.borrow_mut().get_mut(number as usize) {
            document.tree = tree;
        }
    }

    /// What was kept, in the order of the numbers.
    pub fn documents(&self) -> Vec<Document> {
        self.documents.take()
    }

    /// Reads an entry as JSON. What is malformed is noted as unread; what is readable is returned.
    pub fn json(&self, path: &str) -> Option<Arc<json::Tree>> {
        let (text, undecoded) = self.text(path)?;
        let tree = json::Tree::parse(text);
        self.malformed(path, "JSON", undecoded.or_else(|| tree.first_problem()), |offset| tree.position(offset));
        let tree = Arc::new(tree);
        let number = self.reserve(path);
        self.keep(number, content::Tree::Json(Arc::clone(&tree)));
        Some(tree)
    }

    /// Reads an entry as XML, in the same way.
    pub fn xml(&self, path: &str) -> Option<Arc<xml::Tree>> {
        let (text, undecoded) = self.text(path)?;
        let tree = xml::Tree::parse(text);
        self.malformed(path, "XML", undecoded.or_else(|| tree.first_problem()), |offset| tree.position(offset));
        let tree = Arc::new(tree);
        let number = self.reserve(path);
        self.keep(number, content::Tree::Xml(Arc::clone(&tree)));
        Some(tree)
    }

    /// Reads an entry as YAML, in the same way.
    pub fn yaml(&self, path: &str) -> Option<yaml::Tree> {
        let (text, undecoded) = self.text(path)?;
        let tree = yaml::Tree::parse(text);
        self.malformed(path, "YAML", undecoded.or_else(|| tree.first_problem()), |offset| tree.position(offset));
        Some(tree)
    }

    /// Keeps a document that was parsed.
    pub fn keep_parsed(&self, path: &str, tree: content::Tree) {
        let number = self.reserve(path);
        self.keep(number, tree);
    }

    /// Reads an entry as text, with what could not be decoded of it. An entry that cannot be unpacked is
    /// noted as unread.
    pub fn text(&self, path: &str) -> Option<(Text, Option<Problem>)> {
        let index = self.unread_entry(path)?;
        self.noted(path, self.archive.text(index))
    }

    /// Reads an entry as text unless somebody has read it, or it is longer than what is wanted.
    pub fn fresh_text(&self, path: &str, most: u64) -> Option<Text> {
        let index = self.archive.find(path)?;
        if self.is_touched(index) || self.archive.entries().get(index)?.bytes > most {
            return None;
        }
        Some(self.text(path)?.0)
    }

    /// The formula of a column in a file that the formula columns of a table share. Power Fx is written as Dataverse
    /// likes: what is no YAML of it is not for the import to refuse, and not noted.
    pub fn formula(&self, path: &str, column: &str) -> Option<Formula> {
        let mut files = self.formulas.borrow_mut();
        let formulas = files.entry(path.to_lowercase()).or_insert_with(|| {
            let tree = self.fresh_text(path, u64::MAX).map(yaml::Tree::parse).unwrap_or_default();
            let columns = tree.root().into_iter().flat_map(yaml::Value::children);
            let named = columns.filter_map(|formula| {
                Some((formula.key()?.to_lowercase(), Formula { text: formula.as_str()?.to_owned(), position: formula.position() }))
            });
            named.collect()
        });
        formulas.get(&column.to_lowercase()).cloned()
    }

    /// Reads the bytes of an entry.
    pub fn bytes(&self, path: &str) -> Option<Vec<u8>> {
        let index = self.unread_entry(path)?;
        self.noted(path, self.archive.bytes(index))
    }

    fn unread_entry(&self, path: &str) -> Option<usize> {
        let index = self.archive.find(path)?;
        self.touch(index);
        Some(index)
    }

    fn noted<T>(&self, path: &str, read: Result<T, EntryError>) -> Option<T> {
        read.map_err(|error| self.unread.borrow_mut().push(Unread::entry(&self.archive.places().file(path), error.reason))).ok()
    }

    fn malformed(&self, path: &str, format: &str, problem: Option<Problem>, position: impl Fn(usize) -> (u32, u32)) {
        if let Some(problem) = problem {
            let malformed = Unread::malformed(path, format, &problem, position(problem.offset));
            self.unread.borrow_mut().push(malformed.placed(|place| self.archive.real(place)));
        }
    }
}

/// An element that a kind claimed, with its place.
#[derive(Debug)]
pub struct Claim<'a> {
    /// The element.
    pub element: Element<'a>,
    /// The entry it stands in.
    pub entry: &'a str,
    /// The number of that entry's document.
    pub document: u32,
    /// Its `XPath`, known from the walk.
    pub xpath: &'a str,
    /// The folder of a row with a file of its own, with a slash at the end.
    pub folder: Option<&'a str>,
    /// What else may be looked at.
    pub context: &'a Context<'a>,
}

impl Claim<'_> {
    /// Starts a component of a kind, with its place and whether it is a shell.
    pub fn draft(&self, kind: &'static str) -> Draft {
        Draft::new(self, kind)
    }

    /// The text of a child element, or the value of an attribute of that name: the same fact stands
    /// in either place, depending on the kind and the age of the file.
    pub fn value(&self, name: &str) -> Option<String> {
        self.element
            .value(name)
            .or_else(|| self.element.attribute(name).map(|value| value.trim().to_owned()).filter(|value| !value.is_empty()))
    }

    /// Where an element inside this claim stands.
    pub fn location_of(&self, element: Element<'_>) -> Location {
        self.place(element.position(), element)
    }

    /// The real place of a position inside an element of this claim.
    fn place(&self, position: (u32, u32), element: Element<'_>) -> Location {
        self.place_in(self.entry, position, (!element.is_deep()).then(|| element.xpath_below(self.element, self.xpath)))
    }

    /// Where an element of another entry stands.
    pub fn xml_place(&self, entry: &str, element: Element<'_>) -> Location {
        self.place_in(entry, element.position(), (!element.is_deep()).then(|| element.xpath()))
    }

    /// The real place of a position in an entry of the archive; the path is that inside the entry.
    pub fn place_in(&self, entry: &str, (line, column): (u32, u32), path: Option<String>) -> Location {
        self.context.archive.real(Location { entry: entry.to_owned(), line: Some(line), column: Some(column), path })
    }

    /// Where a value of a JSON entry stands, by the values from the root to it. A file may have a million values
    /// under one key: the way is not looked for again.
    pub fn json_place(&self, entry: &str, way: &[json::Value<'_>]) -> Location {
        let position = way.last().map_or((1, 1), |value| value.position());
        if way.iter().map(|value| value.key_bytes()).sum::<usize>() > MAX_POINTER {
            return self.place_in(entry, position, None);
        }
        let mut pointer = String::new();
        for key in way.iter().filter_map(|value| value.key()) {
            pointer.push('/');
            pointer.push_str(&key.replace('~', "~0").replace('/', "~1"));
        }
        self.place_in(entry, position, Some(pointer))
    }

    /// The same of a YAML entry, where each value comes with its place among its siblings.
    pub fn yaml_place(&self, entry: &str, way: &[(yaml::Value<'_>, usize)]) -> Location {
        let position = way.last().map_or((1, 1), |(value, _)| value.position());
        if way.iter().map(|(value, _)| value.key().map_or(0, str::len)).sum::<usize>() > MAX_POINTER {
            return self.place_in(entry, position, None);
        }
        let mut pointer = String::new();
        for (value, place) in way.iter().skip(1) {
            value.push_step(*place, &mut pointer);
        }
        self.place_in(entry, position, Some(pointer))
    }

    /// Checks JSON that stands in an element, such as the data sources of a canvas app, and gives it back. What
    /// is malformed is noted as unread, with its place in the document.
    pub fn check_json(&self, element: Element<'_>) -> Option<json::Tree> {
        let layer = element.layer();
        if layer.as_str().trim().is_empty() {
            return None;
        }
        let tree = json::Tree::parse_str(layer.as_str());
        self.note(element, &layer, "JSON", tree.problem());
        Some(tree)
    }

    /// Checks XML that stands escaped in an element, and gives it back in the same way.
    pub fn check_xml(&self, element: Element<'_>) -> Option<xml::Tree> {
        let layer = element.layer();
        if layer.as_str().trim().is_empty() {
            return None;
        }
        let tree = xml::Tree::parse_str(layer.as_str());
        self.note(element, &layer, "XML", tree.problems().first());
        Some(tree)
    }

    fn note(&self, element: Element<'_>, layer: &Layer, format: &str, problem: Option<&Problem>) {
        let Some(problem) = problem else { return };
        let location = self.place(element.position_at(layer.outer(problem.offset)), element);
        let reason = format!("{} does not hold well-formed {format}: {}", quoted(element.name()), problem.message);
        self.context.unread.borrow_mut().push(Unread {
            path: location.entry.clone(),
            reason,
            location: Some(location),
            extent: Extent::Element,
        });
    }

    /// The logical name of the table around the element: `EntityInfo/entity/@Name` inside the
    /// table's properties, the `Name` element elsewhere. Both are cased schema names; the logical
    /// name is the same in lower case.
    pub fn table(&self) -> Option<String> {
        self.owner("Entity", "Name").map(|name| name.to_lowercase())
    }

    /// A value of the nearest containing element of a name: an attribute, else a child element.
    pub fn owner(&self, element: &str, value: &'static str) -> Option<String> {
        let owner = self.element.ancestor(element)?;
        let mut owners = self.context.owners.borrow_mut();
        let known = owners.entry((owner.offset(), value)).or_insert_with(|| {
            let attribute = owner.attribute(value).map(|value| value.trim().to_owned()).filter(|value| !value.is_empty());
            // Every part repeats the name of its owner: a long one must not be copied a million times.
            attribute.or_else(|| owner.value(value)).map(|value| value.chars().take(MAX_OWNER).collect())
        });
        known.clone()
    }

    /// The element's own location, without walking the tree again.
    pub fn location(&self) -> Location {
        let (line, column) = self.element.position();
        let path = Some(self.xpath.to_owned());
        self.context.archive.real(Location { entry: self.entry.to_owned(), line: Some(line), column: Some(column), path })
    }
}
