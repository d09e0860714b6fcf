//! What a kind claims, and what it is handed when a claim fits.

use std::cell::RefCell;
use std::collections::BTreeMap;

use super::Draft;
use crate::model::{Component, Extent, Unread, quoted};
use crate::source::archive::Archive;
use crate::source::text::{Layer, Location, Problem};
use crate::source::xml::Element;
use crate::source::{json, xml};

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

/// What a kind may look at beside the element it claimed.
#[derive(Debug)]
pub struct Context<'a> {
    /// The archive, for entries that belong to a component.
    pub archive: &'a Archive<'a>,
    /// The base language of the solution as a Windows language id.
    pub language: Option<u32>,
    /// What kinds could not read.
    pub unread: RefCell<Vec<Unread>>,
    /// What containing elements are called, by place: thousands of columns ask for one table's name.
    owners: RefCell<BTreeMap<(usize, &'static str), Option<String>>>,
}

impl<'a> Context<'a> {
    /// A context in which nothing has been read yet.
    pub fn new(archive: &'a Archive<'a>, language: Option<u32>) -> Self {
        Self { archive, language, unread: RefCell::default(), owners: RefCell::default() }
    }

    /// Reads an entry as JSON. What is malformed is noted as unread; what is readable is returned.
    pub fn json(&self, path: &str) -> Option<json::Tree> {
        let index = self.archive.find(path)?;
        match self.archive.text(index) {
            Ok((text, undecoded)) => {
                let tree = json::Tree::parse(text);
                if let Some(problem) = undecoded.or_else(|| tree.first_problem()) {
                    let malformed = Unread::malformed(path, "JSON", &problem, tree.position(problem.offset));
                    self.unread.borrow_mut().push(malformed.placed(|place| self.archive.real(place)));
                }
                Some(tree)
            }
            Err(error) => {
                self.unread.borrow_mut().push(Unread::entry(&self.archive.places().file(path), error.reason));
                None
            }
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
    fn place(&self, (line, column): (u32, u32), element: Element<'_>) -> Location {
        let path = Some(element.xpath_below(self.element, self.xpath));
        self.context.archive.real(Location { entry: self.entry.to_owned(), line: Some(line), column: Some(column), path })
    }

    /// Checks JSON that stands in an element, such as the data sources of a canvas app. What is
    /// malformed is noted as unread, with its place in the document.
    pub fn check_json(&self, element: Element<'_>) {
        let layer = element.layer();
        if layer.as_str().trim().is_empty() {
            return;
        }
        let tree = json::Tree::parse_str(layer.as_str());
        self.note(element, &layer, "JSON", tree.problem());
    }

    /// Checks XML that stands escaped in an element.
    pub fn check_xml(&self, element: Element<'_>) {
        let layer = element.layer();
        if layer.as_str().trim().is_empty() {
            return;
        }
        let tree = xml::Tree::parse_str(layer.as_str());
        self.note(element, &layer, "XML", tree.problems().first());
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
