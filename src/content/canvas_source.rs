//! What is inside a canvas app: the entries of its document, which is a zip in the zip.
//!
//! An app by itself is that zip, and an unpacked solution may have it as a folder: there the entries are those of the
//! input.

use std::borrow::Cow;
use std::collections::BTreeMap;

use super::{Content, JsonTree, YamlTree};
use crate::source::archive::{Archive, Limits};
use crate::source::digest::sha256;
use crate::source::text::Text;

/// What one app may ask for. The largest of the corpus has 24 MB in 100 entries.
const LIMITS: Limits = Limits { entries: 20_000, entry_bytes: 64 << 20, total_bytes: 512 << 20, ratio: 250, nesting: 1 };

/// The entries of a canvas app.
#[derive(Debug)]
pub struct CanvasSource<'a> {
    content: &'a Content,
    /// The document; `None` where the entries are those of the input.
    archive: Option<Archive<'static>>,
    /// Paths in the app, as they are written there with forward slashes, and where each is.
    entries: BTreeMap<String, Place<'a>>,
}

#[derive(Clone, Copy, Debug)]
enum Place<'a> {
    Nested(usize),
    File(&'a str),
}

impl<'a> CanvasSource<'a> {
    /// The app in a document; `None` where that is damaged or asks for too much.
    pub fn of_document(content: &'a Content, path: &str) -> Option<Self> {
        let archive = Archive::open(content.bytes(path)?, &LIMITS).ok()?;
        let entries = archive.entries().iter().enumerate().filter(|(_, entry)| !entry.duplicate);
        let entries = entries.map(|(index, entry)| (entry.path.clone(), Place::Nested(index))).collect();
        Some(Self { content, archive: Some(archive), entries })
    }

    /// The app whose entries are the files of a folder; of an app by itself all of them, and the folder is empty.
    pub fn of_files(content: &'a Content, files: &'a [String], folder: &str) -> Self {
        let inside = |path: &'a String| Some((path.get(folder.len()..)?.to_owned(), Place::File(path)));
        let is_inside = |path: &&String| path.get(..folder.len()).is_some_and(|start| start.eq_ignore_ascii_case(folder));
        Self { content, archive: None, entries: files.iter().filter(is_inside).filter_map(inside).collect() }
    }

    /// The paths, sorted.
    pub fn paths(&self) -> impl Iterator<Item = &str> {
        self.entries.keys().map(String::as_str)
    }

    /// The bytes of an entry; `None` where it is damaged or not there.
    pub fn bytes(&self, path: &str) -> Option<Vec<u8>> {
        match (self.entries.get(path)?, &self.archive) {
            (Place::Nested(index), Some(archive)) => archive.bytes(*index).ok(),
            (Place::File(file), _) => {
                self.content.bytes(file).or_else(|| self.content.text(file).map(|text| text.as_str().as_bytes().to_vec()))
            }
            _ => None,
        }
    }

    /// An entry that is JSON and well-formed.
    pub fn json(&self, path: &str) -> Option<JsonTree> {
        let tree = JsonTree::parse(self.text(path)?);
        tree.problem().is_none().then_some(tree)
    }

    /// An entry that is YAML and well-formed.
    pub fn yaml(&self, path: &str) -> Option<YamlTree> {
        let tree = YamlTree::parse(self.text(path)?);
        tree.problem().is_none().then_some(tree)
    }

    /// A number that entries share which hold the same.
    pub fn fingerprint(&self, path: &str) -> Option<Cow<'static, str>> {
        self.bytes(path).map(|bytes| Cow::Owned(sha256(&bytes)))
    }

    fn text(&self, path: &str) -> Option<Text> {
        self.bytes(path).map(|bytes| Text::decode(bytes).0)
    }
}
