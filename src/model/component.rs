//! One component of a solution.

use std::any::Any;
use std::fmt::Debug;

use super::{Alias, Key, Reference};
use crate::source::text::Location;

/// What only one kind knows of its components, for the rules of that kind.
pub trait Details: Any + Debug + Send + Sync {}

/// A component: a table, a cloud flow, a web resource ...
#[derive(Debug)]
pub struct Component {
    /// Who it is.
    pub key: Key,
    /// The name people see; the schema name or id where the file carries no other.
    pub display_name: String,
    /// The schema name with its own casing, for kinds that have one.
    pub schema_name: Option<String>,
    /// The id, bare and in lower case, for kinds that are identified by one.
    pub id: Option<String>,
    /// The number solution.xml uses for the type; `None` for rows of newer tables, whose number
    /// differs from environment to environment.
    pub type_code: Option<u32>,
    /// Whether solution.xml lists it as a root component.
    pub root: bool,
    /// How much of it belongs to the solution: 0 all, 1 no subcomponents, 2 only a shell.
    pub behavior: Option<u8>,
    /// `false` for a shell that is carried along unmodified.
    pub content: bool,
    /// The component that contains it.
    pub parent: Option<Key>,
    /// Where it stands.
    pub location: Location,
    /// The element it was read from; `None` for a row that stands in JSON.
    pub element: Option<ElementId>,
    /// Entries of the archive it names.
    pub files: Vec<FileReference>,
    /// The folder that belongs to it, with a slash at the end.
    pub folder: Option<String>,
    /// What it needs, each once by target and place in words, in the order of the file.
    pub references: Vec<Reference>,
    /// Other names that references call it by.
    pub aliases: Vec<Alias>,
    /// What only this kind knows.
    pub details: Option<Box<dyn Details>>,
}

/// An element among the documents of a solution.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ElementId {
    /// The number of the document.
    pub document: u32,
    /// The number of the element in it.
    pub element: u32,
}

/// An entry that a component names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FileReference {
    /// The path as the file states it, without a leading slash.
    pub path: String,
    /// The path of the entry, when the archive has it.
    pub entry: Option<String>,
    /// Where the component names it.
    pub location: Location,
}

impl Component {
    /// A component of which only this much is known.
    pub fn new(key: Key, display_name: String, location: Location) -> Self {
        Self {
            key,
            display_name,
            schema_name: None,
            id: None,
            type_code: None,
            root: false,
            behavior: None,
            content: true,
            parent: None,
            location,
            element: None,
            files: Vec::new(),
            folder: None,
            references: Vec::new(),
            aliases: Vec::new(),
            details: None,
        }
    }

    /// What a row of `RootComponents` may call it, in lower case.
    pub fn root_names(&self) -> Vec<String> {
        let identity = self.key.identity();
        let mut names = vec![identity.to_owned()];
        names.extend(self.id.iter().cloned());
        names.extend(self.schema_name.iter().map(|name| name.to_lowercase()));
        match self.kind() {
            // `contact:RibbonDiffXml`; the application ribbon is `:RibbonDiffXml` (channelbasedpresencecapability).
            "ribbon" if identity == "application" => names.push(":ribbondiffxml".to_owned()),
            "ribbon" => names.push(format!("{identity}:ribbondiffxml")),
            // Root rows of image columns write `table column` with a blank.
            "attributeimageconfig" => names.push(identity.replacen('.', " ", 1)),
            _ => {}
        }
        names
    }

    /// The kind, in kebab case.
    pub fn kind(&self) -> &str {
        self.key.kind()
    }

    /// The details, when they are of this type.
    pub fn details<T: Details>(&self) -> Option<&T> {
        let details: &dyn Any = self.details.as_deref()?;
        details.downcast_ref()
    }
}
