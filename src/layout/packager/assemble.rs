//! From the files of a tree to the entries of the zip they stand for.
//!
//! customizations.xml is put together as text: the frame in `Other/Customizations.xml` with the files in
//! their places, each beginning on a line of its own, so that every line leads back to its file.

use std::borrow::Cow;
use std::collections::BTreeMap;

use super::copied::{copied, is_project_file, is_variant};
use super::names;
use super::parts::{Files, PARTS, RENAMED_FOLDERS, WHOLE, WHOLE_WITH_VARIANT};
use crate::layout::{Choice, Found, OpenError, OpenErrorCode, Shape, too_large};
use crate::model::{CaseDifference, TreeFacts, Unread, quoted};
use crate::source::archive::{Archive, HeldFile, Limits};
use crate::source::places::{Piece, Places, SourceFile, Usage};
use crate::source::text::{Location, Text};
use crate::source::xml::{Element, Tree};

/// Puts a tree together. `files` have paths from the folder that holds `Other`, which is `prefix` in the
/// input.
///
/// # Errors
/// When the tree holds only the other build than the one that is wanted, or is too large.
pub fn assemble<'a>(mut files: Vec<HeldFile<'a>>, prefix: &str, choice: &Choice, limits: &Limits) -> Result<Found<'a>, OpenError> {
    files.sort_by(|a, b| a.path.to_uppercase().cmp(&b.path.to_uppercase()).then_with(|| a.path.cmp(&b.path)));
    let managed = build(&files, choice)?;
    let mut assembly = Assembly::new(&files, prefix, managed);
    assembly.customizations();
    let Assembly { text, pieces, usage, mut entries, expected, unread, tree, .. } = assembly;
    let mut places = Places::default();
    places.assemble("customizations.xml", pieces);
    places.set_root(prefix, RENAMED_FOLDERS);
    let sources = files.iter().zip(&usage).map(|(file, usage)| SourceFile {
        path: format!("{prefix}{}", file.path),
        bytes: file.bytes.len() as u64,
        usage: usage.unwrap_or(Usage::Foreign),
    });
    places.set_sources(sources.collect());
    for (entry, file) in &expected {
        places.rename(entry, &format!("{prefix}{file}"));
    }
    let mut held = vec![HeldFile { path: "customizations.xml".to_owned(), bytes: Cow::Owned(text.into_bytes()) }];
    entries.sort_by_key(|(_, file)| *file);
    let mut slots: Vec<Option<HeldFile<'a>>> = files.into_iter().map(Some).collect();
    for (path, file) in entries {
        let Some(file) = slots.get_mut(file).and_then(Option::take) else { continue };
        places.rename(&path, &format!("{prefix}{}", file.path));
        held.push(HeldFile { path, bytes: file.bytes });
    }
    let archive = Archive::of_files(held, places, limits).map_err(|error| too_large(&error))?;
    let path = prefix.trim_end_matches('/').to_owned();
    Ok(Found { shape: Shape::PackagerFolder, path, archive, unread, tree, managed })
}

/// Which build to read; `None` where the tree has one only, which is then what its manifest says.
fn build(files: &[HeldFile<'_>], choice: &Choice) -> Result<Option<bool>, OpenError> {
    let manifest = files.iter().find(|file| file.path.eq_ignore_ascii_case("Other/Solution.xml"));
    let tree = manifest.map(|file| Tree::parse(Text::decode(file.bytes.to_vec()).0)).unwrap_or_default();
    let stated = tree.root().and_then(|root| root.at(&["SolutionManifest", "Managed"])).map(|element| element.text().into_owned());
    match (stated.as_deref(), choice.managed) {
        (Some("2"), wanted) => Ok(Some(wanted.unwrap_or(false))),
        (Some("0"), Some(true)) => Err(other_build("unmanaged", "managed")),
        (Some("1"), Some(false)) => Err(other_build("managed", "unmanaged")),
        (Some("1"), _) => Ok(Some(true)),
        _ => Ok(None),
    }
}

fn other_build(has: &str, wanted: &str) -> OpenError {
    let message = format!("this folder holds the {has} build only, and the {wanted} one was asked for");
    let help = "unpack both builds into one folder: `solvet unpack orders.zip folder --both orders_managed.zip`";
    OpenError::new(OpenErrorCode::OtherBuild, message, help)
}

/// A parsed file of the tree.
pub(super) struct Document {
    pub(super) file: usize,
    pub(super) tree: Tree,
}

pub(super) struct Assembly<'f, 'a> {
    files: &'f [HeldFile<'a>],
    pub(super) prefix: &'f str,
    pub(super) managed: bool,
    /// Indices of the files by path in lower case.
    pub(super) by_path: BTreeMap<String, usize>,
    /// What each file was used for.
    usage: Vec<Option<Usage>>,
    /// Paths of entries, and the files that are their content.
    entries: Vec<(String, usize)>,
    /// Paths of entries that are named and not there, and of the files they should come from.
    expected: Vec<(String, String)>,
    text: String,
    line: u32,
    pieces: Vec<Piece>,
    unread: Vec<Unread>,
    pub(super) tree: TreeFacts,
}

impl<'f, 'a> Assembly<'f, 'a> {
    fn new(files: &'f [HeldFile<'a>], prefix: &'f str, managed: Option<bool>) -> Self {
        let mut by_path = BTreeMap::new();
        for (index, file) in files.iter().enumerate() {
            by_path.entry(file.path.to_lowercase()).or_insert(index);
        }
        let size: usize = files.iter().filter(|file| file.path.ends_with(".xml")).map(|file| file.bytes.len()).sum();
        Self {
            files,
            prefix,
            managed: managed == Some(true),
            by_path,
            usage: vec![None; files.len()],
            entries: Vec::new(),
            expected: Vec::new(),
            text: String::with_capacity(size + size / 16),
            line: 1,
            pieces: Vec::new(),
            unread: Vec::new(),
            tree: TreeFacts { is_tree: true, ..TreeFacts::default() },
        }
    }

    fn customizations(&mut self) {
        self.fixed_entry("Other/Solution.xml", "solution.xml");
        // Without a frame, the files still make a document.
        let none = || Document { file: usize::MAX, tree: Tree::parse_str("<ImportExportXml>\n</ImportExportXml>") };
        let frame = self.document("Other/Customizations.xml", Usage::Root).unwrap_or_else(none);
        self.frame(&frame);
        self.copied_files();
    }

    /// The sections of customizations.xml, in the order of the frame.
    fn frame(&mut self, frame: &Document) {
        let Some(root) = frame.tree.root() else { return };
        let mut at = root.offset();
        let mut seen: Vec<&str> = Vec::new();
        for section in root.children() {
            if !is_section_of_files(section.name()) || seen.iter().any(|name| section.is(name)) {
                continue;
            }
            self.resume(frame, root, at, section.offset(), 1, "/ImportExportXml");
            self.section(Some((frame, section)), section.name());
            seen.push(section.name());
            at = section.end();
        }
        let rest = if root.is_empty_tag() { root.content_start() } else { root.content_end() };
        self.resume(frame, root, at, rest, 1, "/ImportExportXml");
        let named = PARTS.iter().map(|part| part.section).chain(WHOLE.iter().map(|(section, _)| *section));
        for name in named.chain(["Entities", "EntityRelationships", "Templates"]) {
            // A section nobody made a place for, which a tree made by hand may have.
            if !seen.iter().any(|section| section.eq_ignore_ascii_case(name)) && self.has_files(name) {
                self.section(None, name);
            }
        }
        self.resume(frame, root, root.content_end(), root.end(), 1, "/ImportExportXml");
    }

    fn section(&mut self, frame: Option<(&Document, Element<'_>)>, name: &str) {
        if let Some((_, path)) = WHOLE.iter().find(|(section, _)| section.eq_ignore_ascii_case(name)) {
            let variant = WHOLE_WITH_VARIANT.iter().any(|section| section.eq_ignore_ascii_case(name));
            if let Some(document) = self.variant(path, variant) {
                self.item(&document, 2);
                return;
            }
        }
        self.open(frame, name);
        if let Some(part) = PARTS.iter().find(|part| part.section.eq_ignore_ascii_case(name)) {
            match part.files {
                Files::Named { folder, suffix, .. } => self.named(folder, suffix),
                Files::Folder { folder, file, .. } => self.foldered(folder, file),
                Files::Companion { folder, .. } => self.companions(folder),
            }
        } else if name.eq_ignore_ascii_case("Entities") {
            self.tables();
        } else if name.eq_ignore_ascii_case("EntityRelationships") {
            self.relationships();
        } else if name.eq_ignore_ascii_case("Templates") {
            // Documented, and in no tree of the corpus: each list of templates is a file.
            self.named("Templates", ".xml");
        }
        self.close(frame, name);
    }

    /// The start tag of a section, with what else the frame has in it.
    fn open(&mut self, frame: Option<(&Document, Element<'_>)>, name: &str) {
        let Some((document, section)) = frame else {
            self.fresh_line();
            self.push(&format!("<{name}>"));
            return;
        };
        if section.is_empty_tag() {
            let tag = section.slice(section.offset(), section.content_start());
            self.begin(document, section.offset(), 1, "/ImportExportXml");
            self.push(tag.trim_end_matches("/>").trim_end());
            self.push(">");
        } else {
            self.resume(document, section, section.offset(), section.content_end(), 1, "/ImportExportXml");
        }
    }

    fn close(&mut self, frame: Option<(&Document, Element<'_>)>, name: &str) {
        self.fresh_line();
        let name = frame.map_or(name, |(_, section)| section.qualified_name());
        self.push(&format!("</{name}>"));
    }

    /// Files directly in a folder, one item each.
    fn named(&mut self, folder: &str, suffix: &str) {
        for path in self.in_folder(folder, false) {
            let lower = path.to_lowercase();
            let is_other = WHOLE.iter().any(|(_, file)| file.eq_ignore_ascii_case(&path));
            if lower.ends_with(suffix)
                && !is_other
                && !lower.ends_with(".data.xml")
                && let Some(document) = self.document(&path, Usage::Piece)
            {
                self.item(&document, 3);
            }
        }
    }

    /// A folder for each item.
    fn foldered(&mut self, folder: &str, file: &str) {
        for path in self.in_folder(folder, true) {
            if path.to_lowercase().ends_with(&format!("/{}.xml", file.to_lowercase()))
                && path.matches('/').count() == 2
                && let Some(document) = self.variant(&path, true)
            {
                self.item(&document, 3);
            }
        }
        // Items that only the managed build has.
        let suffix = format!("/{}_managed.xml", file.to_lowercase());
        for path in self.in_folder(folder, true) {
            let plain = path.to_lowercase().strip_suffix(&suffix).map(|folder| format!("{folder}/{}.xml", file.to_lowercase()));
            if plain.is_some_and(|plain| !self.by_path.contains_key(&plain)) {
                self.managed_only(&path, 3);
            }
        }
    }

    fn managed_only(&mut self, path: &str, depth: usize) {
        if self.managed {
            if let Some(document) = self.document(path, Usage::Piece) {
                self.item(&document, depth);
            }
        } else {
            self.mark(path, Usage::Variant);
        }
    }

    /// `<file>.data.xml` beside each file.
    fn companions(&mut self, folder: &str) {
        for path in self.in_folder(folder, true) {
            let Some(main) = path.len().checked_sub(".data.xml".len()).filter(|_| path.to_lowercase().ends_with(".data.xml")) else {
                continue;
            };
            let Some(document) = self.document(&path, Usage::Piece) else { continue };
            let main = path.get(..main).unwrap_or_default();
            if let Some(root) = document.tree.root() {
                self.companion_entry(&document, root, main);
            }
            self.item(&document, 3);
        }
    }

    /// The entry that a companion describes: under the name the companion states, with the content of the
    /// file beside it.
    fn companion_entry(&mut self, document: &Document, item: Element<'_>, main: &str) {
        let part = PARTS.iter().find(|part| item.is(part.item));
        let Some(Files::Companion { file, .. }) = part.map(|part| part.files) else { return };
        let Some((entry, expected)) = file(item) else { return };
        let Some(index) = self.by_path.get(&main.to_lowercase()).copied() else {
            self.expected.push((entry, main.to_owned()));
            return;
        };
        let actual = self.files.get(index).map(|file| file.path.clone()).unwrap_or_default();
        let (wanted, _) = names::safe(&expected);
        if actual != wanted && actual.eq_ignore_ascii_case(&wanted) {
            let listed = self.location(document, item.offset(), Some(item.xpath()));
            self.tree.case_differences.push(CaseDifference {
                path: format!("{}{actual}", self.prefix),
                expected: format!("{}{wanted}", self.prefix),
                listed,
            });
        }
        self.entry(index, &entry);
    }

    /// All files that are entries as they are, perhaps in another folder.
    fn copied_files(&mut self) {
        for index in 0..self.files.len() {
            if self.usage.get(index).copied().flatten().is_some() {
                continue;
            }
            let Some(path) = self.files.get(index).map(|file| file.path.clone()) else { continue };
            if let Some(entry) = copied(&path) {
                self.entry(index, &entry);
            } else if is_variant(&path) {
                self.mark(&path, Usage::Variant);
            } else if is_project_file(&path) {
                self.mark(&path, Usage::Project);
            }
        }
    }

    fn fixed_entry(&mut self, path: &str, entry: &str) {
        let Some(index) = self.by_path.get(&path.to_lowercase()).copied() else { return };
        self.check_case(index, path);
        self.entry(index, entry);
    }

    fn entry(&mut self, file: usize, entry: &str) {
        if let Some(usage) = self.usage.get_mut(file) {
            *usage = Some(Usage::Piece);
        }
        self.entries.push((entry.to_owned(), file));
    }

    pub(super) fn mark(&mut self, path: &str, usage: Usage) {
        if let Some(slot) = self.by_path.get(&path.to_lowercase()).and_then(|index| self.usage.get_mut(*index)) {
            *slot = Some(usage);
        }
    }

    /// Names that the layout fixes.
    fn check_case(&mut self, index: usize, expected: &str) {
        let Some(file) = self.files.get(index) else { return };
        if file.path != expected {
            let path = format!("{}{}", self.prefix, file.path);
            self.tree.case_differences.push(CaseDifference {
                listed: Location::of_entry(&path),
                path,
                expected: format!("{}{expected}", self.prefix),
            });
        }
    }

    /// The managed file of two where that build is wanted, else the plain one.
    pub(super) fn variant(&mut self, path: &str, has_variant: bool) -> Option<Document> {
        let managed = path.len().checked_sub(4).and_then(|end| path.get(..end)).map(|stem| format!("{stem}_managed.xml"));
        let managed = managed.filter(|managed| has_variant && self.by_path.contains_key(&managed.to_lowercase()));
        match managed {
            Some(managed) if self.managed => {
                self.mark(path, Usage::Variant);
                self.document(&managed, Usage::Piece)
            }
            Some(managed) => {
                self.mark(&managed, Usage::Variant);
                self.document(path, Usage::Piece)
            }
            None => self.document(path, Usage::Piece),
        }
    }

    /// Parses a file of the tree; what is wrong with it is noted.
    pub(super) fn document(&mut self, path: &str, usage: Usage) -> Option<Document> {
        let index = self.by_path.get(&path.to_lowercase()).copied()?;
        let file = self.files.get(index)?;
        if let Some(slot) = self.usage.get_mut(index) {
            *slot = Some(usage);
        }
        if path.starts_with("Other/") {
            self.check_case(index, path);
        }
        let (text, undecoded) = Text::decode(file.bytes.to_vec());
        let tree = Tree::parse(text);
        let real = format!("{}{}", self.prefix, file.path);
        if let Some(problem) = undecoded.or_else(|| tree.first_problem()) {
            self.unread.push(Unread::malformed(&real, "XML", &problem, tree.position(problem.offset)));
            return None;
        }
        Some(Document { file: index, tree })
    }

    pub(super) fn foreign_root(&mut self, document: &Document, root: Element<'_>, expected: &str) {
        let path = self.real_path(document);
        let reason = format!("its outermost element is {}, not {}", quoted(root.name()), quoted(expected));
        self.unread.push(Unread::entry(&path, reason));
    }

    /// The paths of files in a folder, in order.
    pub(super) fn in_folder(&self, folder: &str, below: bool) -> Vec<String> {
        let start = format!("{}/", folder.trim_end_matches('/').to_lowercase());
        let inside = self.by_path.range(start.clone()..).take_while(|(path, _)| path.starts_with(&start));
        let inside = inside.filter(|(path, _)| below || !path.get(start.len()..).unwrap_or_default().contains('/'));
        let mut indices: Vec<usize> = inside.map(|(_, index)| *index).collect();
        indices.sort_unstable();
        indices.into_iter().filter_map(|index| self.files.get(index)).map(|file| file.path.clone()).collect()
    }

    fn has_files(&self, section: &str) -> bool {
        let whole = WHOLE.iter().find(|(name, _)| *name == section);
        if let Some((_, path)) = whole {
            return self.by_path.contains_key(&path.to_lowercase());
        }
        let folder = PARTS.iter().find(|part| part.section == section).map_or(section, |part| match part.files {
            Files::Named { folder, .. } | Files::Folder { folder, .. } | Files::Companion { folder, .. } => folder,
        });
        let folder = if folder == "EntityRelationships" { "Other/Relationships" } else { folder };
        let suffix = match PARTS.iter().find(|part| part.section == section).map(|part| part.files) {
            Some(Files::Companion { .. }) => ".data.xml",
            Some(Files::Named { suffix, .. }) => suffix,
            _ => ".xml",
        };
        self.in_folder(folder, true).iter().any(|path| path.to_lowercase().ends_with(suffix))
    }

    /// A file's outermost element.
    pub(super) fn item(&mut self, document: &Document, depth: usize) {
        if let Some(root) = document.tree.root() {
            self.resume(document, root, root.offset(), root.end(), depth, &format!("/{}", root.qualified_name()));
        }
    }

    /// A stretch of a file, on a line of its own.
    pub(super) fn resume(&mut self, document: &Document, element: Element<'_>, from: usize, to: usize, depth: usize, own_path: &str) {
        let text = element.slice(from, to);
        if !text.is_empty() {
            self.begin(document, from, depth, own_path);
            self.push(text);
        }
    }

    fn begin(&mut self, document: &Document, offset: usize, depth: usize, own_path: &str) {
        self.fresh_line();
        let (line, column) = document.tree.position(offset);
        let file = self.real_path(document);
        self.pieces.push(Piece {
            line: self.line,
            file,
            file_line: line,
            shift: column - 1,
            fixed: false,
            depth,
            path: own_path.to_owned(),
        });
    }

    pub(super) fn fresh_line(&mut self) {
        if !self.text.is_empty() && !self.text.ends_with('\n') {
            self.push("\n");
        }
    }

    pub(super) fn push(&mut self, text: &str) {
        self.line += memchr::memchr_iter(b'\n', text.as_bytes()).count() as u32;
        self.text.push_str(text);
    }

    fn real_path(&self, document: &Document) -> String {
        let path = self.files.get(document.file).map_or("Other/Customizations.xml", |file| file.path.as_str());
        format!("{}{path}", self.prefix)
    }

    pub(super) fn location(&self, document: &Document, offset: usize, path: Option<String>) -> Location {
        let (line, column) = document.tree.position(offset);
        Location { entry: self.real_path(document), line: Some(line), column: Some(column), path }
    }
}

/// Whether the items of a section are files.
fn is_section_of_files(name: &str) -> bool {
    let mut named = PARTS.iter().map(|part| part.section).chain(WHOLE.iter().map(|(section, _)| *section));
    named.any(|section| section.eq_ignore_ascii_case(name))
        || ["Entities", "EntityRelationships", "Templates"].iter().any(|section| section.eq_ignore_ascii_case(name))
}
