//! A component on its way: kinds fill in what they know, the rest follows from it.

use super::{Claim, References};
use crate::model::{Alias, Component, Details, ElementId, FileReference, Key, Reference, Scheme, bare_guid};
use crate::source::text::Location;
use crate::source::xml::Element;

/// A component that still lacks its key.
#[derive(Debug)]
pub struct Draft {
    kind: &'static str,
    identity: Option<String>,
    display_name: Option<String>,
    schema_name: Option<String>,
    id: Option<String>,
    type_code: Option<u32>,
    content: bool,
    parent: Option<Key>,
    location: Location,
    element: ElementId,
    files: Vec<FileReference>,
    folder: Option<String>,
    references: Vec<Reference>,
    aliases: Vec<Alias>,
    details: Option<Box<dyn Details>>,
}

impl Draft {
    pub(super) fn new(claim: &Claim<'_>, kind: &'static str) -> Self {
        let draft = Self {
            kind,
            identity: None,
            display_name: None,
            schema_name: None,
            id: None,
            type_code: None,
            // A shell is carried along so that its parts have a home; it changes nothing.
            content: claim.element.attribute("unmodified").as_deref() != Some("1"),
            parent: None,
            location: claim.location(),
            element: ElementId { document: claim.document, element: claim.element.index() },
            files: Vec::new(),
            folder: claim.folder.map(str::to_owned),
            references: Vec::new(),
            aliases: Vec::new(),
            details: None,
        };
        draft.file_columns(claim)
    }

    /// File columns of a row with a folder of its own: an element with a media type names a file in a folder
    /// that is called like the column (129 of 129 in the corpus).
    fn file_columns(mut self, claim: &Claim<'_>) -> Self {
        let Some(folder) = claim.folder else { return self };
        for column in claim.element.children().filter(|column| column.attribute("mimetype").is_some()) {
            let name = column.text();
            if !name.is_empty() {
                let path = format!("{folder}{}/{name}", column.name());
                self.files.push(FileReference { path, entry: None, location: claim.location_of(column) });
            }
        }
        self
    }

    /// The number solution.xml uses for the type.
    pub fn type_code(mut self, code: u32) -> Self {
        self.type_code = Some(code);
        self
    }

    /// A GUID identifies it.
    pub fn id(mut self, id: Option<String>) -> Self {
        self.id = id.map(|id| bare_guid(&id).unwrap_or_else(|| id.to_lowercase()));
        self
    }

    /// A schema name, which identifies it unless an id or [`Draft::identity`] does.
    pub fn schema_name(mut self, name: Option<String>) -> Self {
        self.schema_name = name;
        self
    }

    /// What identifies it when that is neither the id nor the schema name.
    pub fn identity(mut self, identity: Option<String>) -> Self {
        self.identity = identity;
        self
    }

    /// The name people see.
    pub fn named(mut self, name: Option<String>) -> Self {
        self.display_name = name;
        self
    }

    /// The component that contains it.
    pub fn parent(mut self, kind: &'static str, identity: Option<String>) -> Self {
        self.parent = identity.map(|identity| Key::new(kind, &identity));
        self
    }

    /// Marks a shell that its kind recognises in another way than by `unmodified`.
    pub fn shell_if(mut self, shell: bool) -> Self {
        self.content &= !shell;
        self
    }

    /// Names entries of the archive that belong to it, by the elements that hold their paths.
    pub fn files<'a>(mut self, claim: &Claim<'a>, elements: impl IntoIterator<Item = Option<Element<'a>>>) -> Self {
        for element in elements.into_iter().flatten() {
            let path = element.text().trim_start_matches('/').to_owned();
            if !path.is_empty() {
                self.files.push(FileReference { path, entry: None, location: claim.location_of(element) });
            }
        }
        self
    }

    /// The folder of the archive that belongs to it.
    pub fn folder(mut self, folder: Option<String>) -> Self {
        self.folder = folder;
        self
    }

    /// What it needs.
    pub fn references(mut self, references: References<'_, '_>) -> Self {
        self.references = references.done();
        self
    }

    /// Another name that references call it by.
    pub fn alias(mut self, scheme: Scheme, name: Option<&str>) -> Self {
        self.aliases.extend(name.map(|name| Alias::new(scheme, name)).filter(|alias| !alias.name.is_empty()));
        self
    }

    /// What only its kind knows.
    pub fn details(mut self, details: impl Details) -> Self {
        self.details = Some(Box::new(details));
        self
    }

    /// The finished component. One without any identity gets its place as identity, so that it is
    /// never lost.
    pub fn done(self) -> Component {
        let identity = self.identity.or_else(|| self.id.clone()).or_else(|| self.schema_name.clone());
        let identity = identity.unwrap_or_else(|| format!("#{}{}", self.location.entry, self.location.path.as_deref().unwrap_or_default()));
        let key = Key::new(self.kind, &identity);
        let display_name = self.display_name.or_else(|| self.schema_name.clone()).unwrap_or(identity);
        Component {
            schema_name: self.schema_name,
            id: self.id,
            type_code: self.type_code,
            content: self.content,
            parent: self.parent,
            element: Some(self.element),
            files: self.files,
            folder: self.folder,
            references: self.references,
            aliases: self.aliases,
            details: self.details,
            ..Component::new(key, display_name, self.location)
        }
    }
}
