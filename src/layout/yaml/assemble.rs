//! From the files of a repository to the entries of the zips they stand for, one for each solution.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

use super::listing::{Known, Listing};
use super::parts::{FOLDERS, IN_PROPERTIES, SECTIONS, TABLE_PARTS, WHOLE, is_plural};
use super::translation::{Translation, XSI, elements, items};
use crate::layout::{Choice, Found, OpenError, OpenErrorCode, Shape, too_large};
use crate::model::{AbsentFile, CaseDifference, Extent, TreeFacts, Unread, quoted};
use crate::source::archive::{Archive, HeldFile, Limits};
use crate::source::places::{Piece, Places, SourceFile, Usage};
use crate::source::text::{Location, Problem, Text};
use crate::source::yaml::{Tree, Type, Value};

/// How many files of a folder are searched for the package of one app.
const MAX_SEARCHED: usize = 1_000;

/// Puts all solutions of a repository together. `files` have paths from the folder that holds `solutions`,
/// which is `prefix` in the input.
///
/// # Errors
/// When the manifest of a solution cannot be read, it is the other build than the one that is wanted, or
/// the files are too large.
pub(in crate::layout) fn assemble<'a>(
    mut files: Vec<HeldFile<'a>>,
    prefix: &str,
    choice: &Choice,
    limits: &Limits,
) -> Result<Vec<Found<'a>>, OpenError> {
    files.sort_by(|a, b| a.path.cmp(&b.path));
    let repository = Repository::new(&files, prefix);
    let solutions = solutions(&repository, choice)?;
    let folders: BTreeSet<&str> = solutions.iter().flat_map(|solution| solution.listing.folders()).chain(FOLDERS.iter().copied()).collect();
    // What no solution lists is reported with one of them, the first.
    let covered = |lower: &str| solutions.iter().any(|solution| solution.listing.covers(lower));
    let mut rest: Vec<Usage> = files.iter().map(|file| Repository::outside(&file.path, &folders, &covered)).collect();
    let mut drafts = Vec::new();
    for solution in &solutions {
        let mut member = Member::new(&repository, solution);
        member.read();
        for (usage, rest) in member.usage.iter_mut().zip(&mut rest) {
            if usage.is_none() && *rest != Usage::Piece {
                *usage = Some(std::mem::replace(rest, Usage::Piece));
            }
        }
        drafts.push(member.finish());
    }
    let several = drafts.len() > 1;
    let mut uses = vec![0_usize; files.len()];
    for (_, file) in drafts.iter().flat_map(|draft| &draft.copies) {
        if let Some(count) = uses.get_mut(*file) {
            *count += 1;
        }
    }
    let mut slots: Vec<Option<Cow<'a, [u8]>>> = files.into_iter().map(|file| Some(file.bytes)).collect();
    let mut found = Vec::new();
    for draft in drafts {
        let path = if several { format!("{prefix}{}", draft.folder) } else { prefix.to_owned() };
        let mut held = Vec::new();
        let mut places = Places::default();
        places.set_root(prefix, &[]);
        places.set_sources(draft.sources);
        for text in draft.texts {
            if let Some(file) = &text.file {
                places.rename(&text.entry, file);
            }
            places.assemble(&text.entry, text.pieces);
            held.push(HeldFile { path: text.entry, bytes: Cow::Owned(text.xml.into_bytes()) });
        }
        for (entry, file) in draft.copies {
            let (Some(slot), Some(left)) = (slots.get_mut(file), uses.get_mut(file)) else { continue };
            *left = left.saturating_sub(1);
            // The last that needs it may have it; only files that solutions share are copied.
            let bytes = if *left == 0 { slot.take() } else { slot.clone() };
            if let Some(bytes) = bytes {
                held.push(HeldFile { path: entry, bytes });
            }
        }
        for (entry, file) in draft.renamed {
            places.rename(&entry, &file);
        }
        let archive = Archive::of_files(held, places, limits).map_err(|error| too_large(&error))?;
        let path = path.trim_end_matches('/').to_owned();
        found.push(Found {
            unread: draft.unread,
            tree: draft.tree,
            managed: draft.managed,
            ..Found::plain(Shape::YamlFolder, &path, archive)
        });
    }
    Ok(found)
}

/// All files, found by path.
struct Repository<'f, 'a> {
    files: &'f [HeldFile<'a>],
    prefix: &'f str,
    /// By path in lower case.
    by_path: BTreeMap<String, usize>,
    known: Known<'f>,
    /// Folders in `canvasapps` that hold the source of an app, in lower case with a slash at the end.
    app_sources: BTreeSet<String>,
}

impl<'f, 'a> Repository<'f, 'a> {
    fn new(files: &'f [HeldFile<'a>], prefix: &'f str) -> Self {
        let mut by_path = BTreeMap::new();
        for (index, file) in files.iter().enumerate() {
            by_path.entry(file.path.to_lowercase()).or_insert(index);
        }
        let app_sources = by_path.keys().filter_map(|path| app_source(path)).collect();
        Self { files, prefix, by_path, known: Known::new(files.iter().map(|file| file.path.as_str())), app_sources }
    }

    /// What a file is to the repository when no solution has a use for it; a piece when some has.
    fn outside(path: &str, folders: &BTreeSet<&str>, covered: &dyn Fn(&str) -> bool) -> Usage {
        let lower = path.to_lowercase();
        let top = lower.split_once('/').map_or("", |(top, _)| top);
        if !folders.contains(top) || lower.split('/').any(|segment| segment.starts_with('.')) {
            // A repository holds other things: read-mes, pipelines, the code of assemblies.
            return Usage::Project;
        }
        let listed = matches!(top, "solutions" | "publishers") || covered(&lower);
        if listed { Usage::Piece } else { Usage::Foreign }
    }

    fn path(&self, file: usize) -> &'f str {
        self.files.get(file).map_or("", |file| file.path.as_str())
    }

    fn real(&self, file: usize) -> String {
        format!("{}{}", self.prefix, self.path(file))
    }

    /// `<stem>.yml`, or `.yaml` as some write it by hand.
    fn yaml(&self, stem: &str) -> Option<usize> {
        let stem = stem.to_lowercase();
        [".yml", ".yaml"].iter().find_map(|ending| self.by_path.get(&format!("{stem}{ending}")).copied())
    }

    /// Parses a file, and what is wrong with it.
    fn parse(&self, file: usize) -> (Tree, Option<Problem>) {
        let (text, undecoded) = Text::decode(self.files.get(file).map(|file| file.bytes.to_vec()).unwrap_or_default());
        let tree = Tree::parse(text);
        let problem = undecoded.or_else(|| tree.first_problem());
        (tree, problem)
    }
}

/// The folder of an app's source around one of its files. Two forms occur (dverse-yaml): what `pac canvas
/// download` writes, and a package taken apart.
fn app_source(lower: &str) -> Option<String> {
    let (folder, file) = lower.strip_prefix("canvasapps/")?.split_once('/')?;
    let is_source = file.ends_with(".pa.yaml") || file.ends_with(".msapr") || file == "header.json" || file == "canvasmanifest.json";
    is_source.then(|| format!("canvasapps/{folder}/"))
}

/// The manifest files of one solution.
struct Solution {
    /// `solutions/<name>`.
    folder: String,
    manifest: usize,
    tree: Tree,
    listing: Listing,
    list: Option<usize>,
    unread: Vec<Unread>,
}

fn solutions(repository: &Repository<'_, '_>, choice: &Choice) -> Result<Vec<Solution>, OpenError> {
    let mut solutions = Vec::new();
    for (path, manifest) in &repository.by_path {
        let Some((folder, "solution.yml" | "solution.yaml")) = path.rsplit_once('/') else { continue };
        if !folder.starts_with("solutions/") || folder.matches('/').count() != 1 {
            continue;
        }
        let folder = repository.path(*manifest).rsplit_once('/').map_or("", |(folder, _)| folder).to_owned();
        let (tree, problem) = repository.parse(*manifest);
        if let Some(problem) = problem {
            let name = folder.rsplit('/').next().unwrap_or_default();
            let unwanted = !choice.solutions.is_empty() && !choice.solutions.iter().any(|wanted| wanted.eq_ignore_ascii_case(name));
            if unwanted {
                continue;
            }
            let (line, column) = tree.position(problem.offset);
            let message =
                format!("{} cannot be read: line {line}, column {column}: {}", quoted(&repository.real(*manifest)), problem.message);
            let help = "undo the last edit of the file, or commit the solution from Dataverse again";
            return Err(OpenError::new(OpenErrorCode::UnreadableManifest, message, help));
        }
        let list = repository.yaml(&format!("{folder}/solutioncomponents"));
        let mut unread = Vec::new();
        // Without its list nobody knows what belongs to the solution: all is taken for its own.
        let mut listing = Listing::of_all();
        if let Some(list) = list {
            let (tree, problem) = repository.parse(list);
            match problem {
                Some(problem) => unread.push(Unread::malformed(&repository.real(list), "YAML", &problem, tree.position(problem.offset))),
                None => listing = tree.root().map(Listing::read).unwrap_or_default(),
            }
        }
        solutions.push(Solution { folder, manifest: *manifest, tree, listing, list, unread });
    }
    check_build(&solutions, choice)?;
    Ok(solutions)
}

fn check_build(solutions: &[Solution], choice: &Choice) -> Result<(), OpenError> {
    let Some(wanted) = choice.managed else { return Ok(()) };
    for solution in solutions {
        let other = match managed(solution) {
            Some("0") if wanted => ("unmanaged", "managed"),
            Some("1") if !wanted => ("managed", "unmanaged"),
            _ => continue,
        };
        let message = format!("{} holds the {} build only, and the {} one was asked for", quoted(&solution.folder), other.0, other.1);
        let help = "leave the wish out: YAML files hold one build, which is what Dataverse committed";
        return Err(OpenError::new(OpenErrorCode::OtherBuild, message, help));
    }
    Ok(())
}

fn managed(solution: &Solution) -> Option<&str> {
    solution.tree.root()?.at(&["ImportExportXml", "SolutionManifest", "Managed"])?.as_str()
}

/// A parsed file: its outermost element and where that stands.
struct Document {
    file: usize,
    tree: Tree,
}

impl Document {
    /// The one element a file holds.
    fn root(&self) -> Option<Value<'_>> {
        let root = self.tree.root().filter(|root| root.value_type() == Type::Map)?;
        let mut children = root.children().filter(|child| child.key().is_some_and(|key| !key.starts_with(['#', '?'])));
        children.next().filter(|_| children.next().is_none())
    }

    fn name(&self) -> &str {
        self.root().and_then(Value::key).unwrap_or_default()
    }

    fn pointer(&self) -> String {
        let mut pointer = String::new();
        self.root().into_iter().for_each(|root| root.push_step(0, &mut pointer));
        pointer
    }
}

/// The parts of one table.
#[derive(Default)]
struct Table {
    main: Option<Document>,
    /// Which of [`TABLE_PARTS`], the type of a form, and the file.
    parts: Vec<(usize, String, Document)>,
}

/// An entry that was written from YAML.
struct AssembledText {
    entry: String,
    /// The file it stands for, where it is one.
    file: Option<String>,
    xml: String,
    pieces: Vec<Piece>,
}

/// A solution whose files were read, without the bytes of those that are entries as they are.
struct Draft {
    folder: String,
    texts: Vec<AssembledText>,
    copies: Vec<(String, usize)>,
    renamed: Vec<(String, String)>,
    sources: Vec<SourceFile>,
    unread: Vec<Unread>,
    tree: TreeFacts,
    managed: Option<bool>,
}

struct Member<'r, 'f, 'a> {
    repository: &'r Repository<'f, 'a>,
    solution: &'r Solution,
    usage: Vec<Option<Usage>>,
    texts: Vec<AssembledText>,
    copies: Vec<(String, usize)>,
    unread: Vec<Unread>,
    tree: TreeFacts,
    tables: BTreeMap<String, Table>,
    /// By index of the section; whole sections follow.
    sections: BTreeMap<usize, Vec<Document>>,
}

impl<'r, 'f, 'a> Member<'r, 'f, 'a> {
    fn new(repository: &'r Repository<'f, 'a>, solution: &'r Solution) -> Self {
        Self {
            repository,
            solution,
            usage: vec![None; repository.files.len()],
            texts: Vec::new(),
            copies: Vec::new(),
            unread: solution.unread.clone(),
            tree: TreeFacts { is_tree: true, ..TreeFacts::default() },
            tables: BTreeMap::new(),
            sections: BTreeMap::new(),
        }
    }

    fn read(&mut self) {
        self.manifest();
        self.listed();
        let own: Vec<usize> = (0..self.repository.files.len()).filter(|file| self.is_own(*file)).collect();
        for file in &own {
            self.component(*file);
        }
        self.customizations();
        for file in own {
            if self.usage.get(file) == Some(&None) {
                self.other(file);
            }
        }
    }

    /// Whether a file is a component's, and the component the solution's.
    fn is_own(&self, file: usize) -> bool {
        let lower = self.repository.path(file).to_lowercase();
        let top = lower.split_once('/').map_or("", |(top, _)| top);
        let component = !matches!(top, "" | "solutions" | "publishers") && (!self.solution.listing.all || FOLDERS.contains(&top));
        component && !lower.split('/').any(|segment| segment.starts_with('.')) && self.solution.listing.covers(&lower)
    }

    /// solution.xml from the files in `solutions` and `publishers`.
    fn manifest(&mut self) {
        let solution = self.solution;
        let file = self.repository.real(solution.manifest);
        let mut xml = Translation::new();
        let root = solution.tree.root().and_then(|root| root.get("ImportExportXml"));
        if let Some(root) = root {
            let xsi = format!(" {XSI}");
            xml.open(&file, "ImportExportXml", root, "/ImportExportXml", &xsi);
            for (child, pointer) in elements(root, "/ImportExportXml") {
                let name = child.key().unwrap_or_default();
                if name == "SolutionManifest" {
                    self.solution_manifest(&mut xml, &file, child, &pointer);
                } else {
                    xml.element(&file, name, child, &pointer, None);
                }
            }
            if elements(root, "").next().is_some() {
                xml.close("ImportExportXml");
            }
        }
        self.mark(solution.manifest, Usage::Rows);
        self.keep(xml, "solution.xml", Some(solution.manifest));
    }

    fn solution_manifest(&mut self, xml: &mut Translation, file: &str, manifest: Value<'_>, pointer: &str) {
        let folder = self.solution.folder.clone();
        xml.open_always(file, "SolutionManifest", manifest, pointer);
        for (child, pointer) in elements(manifest, pointer) {
            match child.key().unwrap_or_default() {
                "Publisher" => self.publisher(xml, file, child, &pointer),
                // These have files of their own.
                "RootComponents" | "MissingDependencies" => {}
                name => xml.element(file, name, child, &pointer, None),
            }
        }
        for (name, stem, content) in [
            ("RootComponents", "rootcomponents", "the list of root components"),
            ("MissingDependencies", "missingdependencies", "the list of missing dependencies"),
        ] {
            let list = self.document(&format!("{folder}/{stem}"), Usage::Rows, content);
            match (list.as_ref().map(|list| (list, list.root())), manifest.get(name)) {
                (Some((list, Some(root))), _) if list.name() == name => {
                    xml.element(&self.repository.real(list.file), name, root, &list.pointer(), None);
                }
                (_, Some(own)) => xml.element(file, name, own, &format!("{pointer}/{name}"), None),
                _ => {}
            }
        }
        xml.close("SolutionManifest");
        if self.solution.list.is_none() {
            self.absent(&format!("{folder}/solutioncomponents.yml"), "the list of components");
        }
        // What the frame of customizations.xml is to other trees: what says which files make it up.
        let frame = ["solutioncomponents", "rootcomponents", "missingdependencies"];
        let frame = frame.iter().find_map(|stem| self.repository.yaml(&format!("{folder}/{stem}")));
        if let Some(frame) = frame {
            self.mark(frame, Usage::Root);
        }
    }

    /// solution.yml names the publisher, whose own file says the rest.
    fn publisher(&mut self, xml: &mut Translation, file: &str, publisher: Value<'_>, pointer: &str) {
        let name = publisher.get("UniqueName").and_then(Value::as_str).unwrap_or_default();
        let whole = publisher.get("CustomizationPrefix").is_some();
        let stem = format!("publishers/{name}/publisher");
        let document = if whole && self.repository.yaml(&stem).is_none() {
            None
        } else {
            self.document(&stem, Usage::Rows, &format!("the publisher {}", quoted(name)))
        };
        match document.as_ref().map(|document| (document, document.root())) {
            Some((document, Some(root))) if document.name() == "Publisher" => {
                xml.element(&self.repository.real(document.file), "Publisher", root, &document.pointer(), None);
            }
            _ => xml.element(file, "Publisher", publisher, pointer, None),
        }
    }

    /// A file that every solution has.
    fn document(&mut self, stem: &str, usage: Usage, content: &str) -> Option<Document> {
        let Some(file) = self.repository.yaml(stem) else {
            self.absent(&format!("{stem}.yml"), content);
            return None;
        };
        self.mark(file, usage);
        self.parsed(file)
    }

    fn parsed(&mut self, file: usize) -> Option<Document> {
        let (tree, problem) = self.repository.parse(file);
        if let Some(problem) = problem {
            self.unread.push(Unread::malformed(&self.repository.real(file), "YAML", &problem, tree.position(problem.offset)));
            return None;
        }
        Some(Document { file, tree })
    }

    fn absent(&mut self, path: &str, content: &str) {
        let listed = Location::of_entry(&self.repository.real(self.solution.manifest));
        self.tree.absent.push(AbsentFile { path: format!("{}{path}", self.repository.prefix), content: content.to_owned(), listed });
    }

    /// Paths that are listed and not there, or there in another casing.
    fn listed(&mut self) {
        let Some(list) = self.solution.list else { return };
        let real = self.repository.real(list);
        for row in &self.solution.listing.rows {
            let listed =
                Location { entry: real.clone(), line: Some(row.position.0), column: Some(row.position.1), path: Some(row.pointer.clone()) };
            match self.repository.known.find(&row.path) {
                None => {
                    let path = format!("{}{}", self.repository.prefix, row.path);
                    self.tree.absent.push(AbsentFile { path, content: content(&row.path), listed });
                }
                Some(path) if path != row.path => {
                    let path = format!("{}{path}", self.repository.prefix);
                    self.tree.case_differences.push(CaseDifference { path, expected: row.path.clone(), listed });
                }
                Some(_) => {}
            }
        }
    }

    /// A file that may hold a component: parsed, and put where its outermost element belongs.
    fn component(&mut self, file: usize) {
        let path = self.repository.path(file);
        let lower = path.to_lowercase();
        // Sources of apps and formulas are YAML of other kinds.
        let is_yaml = lower.ends_with(".yml") || lower.ends_with(".yaml") && !lower.ends_with(".pa.yaml");
        if !is_yaml || self.in_app_source(&lower) && !lower.ends_with(".yml") || lower.split('/').nth(2) == Some("formulas") {
            return;
        }
        let Some(document) = self.parsed(file) else {
            self.mark(file, Usage::Piece);
            return;
        };
        let name = document.name().to_owned();
        let segments: Vec<&str> = lower.split('/').collect();
        let place = match segments.as_slice() {
            ["entities", table, rest @ ..] if !rest.is_empty() => {
                let table = (*table).to_owned();
                if name.eq_ignore_ascii_case("Entity") {
                    self.tables.entry(table).or_default().main = Some(document);
                    Some(())
                } else if let Some(part) = table_part(&name) {
                    // `formxml/<type>/`: the file holds the form alone.
                    let form_type = path.split('/').nth(3).filter(|_| rest.len() > 2).unwrap_or("main").to_owned();
                    self.tables.entry(table).or_default().parts.push((part, form_type, document));
                    Some(())
                } else {
                    None
                }
            }
            _ => {
                let section = section(&name);
                section.map(|section| self.sections.entry(section).or_default().push(document))
            }
        };
        if place.is_some() {
            self.mark(file, Usage::Piece);
        } else if let Some(entry) = row_entry(path, &name) {
            self.row(file, &entry);
        } else if lower.ends_with(".yml") && segments.len() < 4 {
            let reason = if name.is_empty() {
                "it is not one element with all its parts, as other files of this layout are".to_owned()
            } else {
                format!("solvet does not know where {} belongs in a solution", quoted(&name))
            };
            self.unread.push(Unread::entry(&self.repository.real(file), reason));
        }
    }

    /// A row of a newer table, which has an entry of its own.
    fn row(&mut self, file: usize, entry: &str) {
        let Some(document) = self.parsed(file) else { return };
        let mut xml = Translation::new();
        if let Some(root) = document.root() {
            // The namespace is declared by the row itself where it uses it.
            let real = self.repository.real(file);
            xml.element(&real, document.name(), root, &document.pointer(), None);
        }
        self.mark(file, Usage::Piece);
        self.keep(xml, entry, Some(file));
    }

    fn customizations(&mut self) {
        let mut xml = Translation::new();
        xml.frame(&format!("<ImportExportXml {XSI}>"));
        let tables = std::mem::take(&mut self.tables);
        if !tables.is_empty() {
            xml.frame("<Entities>");
            for (name, table) in &tables {
                self.table(&mut xml, name, table);
            }
            xml.frame("</Entities>");
        }
        for (section, documents) in std::mem::take(&mut self.sections) {
            let Some((name, item)) = SECTIONS.get(section) else {
                for document in &documents {
                    self.element(&mut xml, document, None);
                }
                continue;
            };
            let depth = if *item == "ConnectionRole" { 2 } else { 1 };
            (0..depth).for_each(|_| xml.frame(&format!("<{name}>")));
            for document in &documents {
                if document.name().eq_ignore_ascii_case(name) {
                    self.children(&mut xml, document);
                } else {
                    let without = self.stated_files(document);
                    self.element(&mut xml, document, without);
                }
            }
            (0..depth).for_each(|_| xml.frame(&format!("</{name}>")));
        }
        xml.frame("</ImportExportXml>");
        self.keep(xml, "customizations.xml", None);
    }

    /// What a file holds, in the casing it has there.
    fn element(&mut self, xml: &mut Translation, document: &Document, without: Option<&str>) {
        if let Some(root) = document.root() {
            xml.element(&self.repository.real(document.file), document.name(), root, &document.pointer(), without);
        }
        self.note_lost(xml, document.file);
    }

    /// The items of a file that holds a whole section.
    fn children(&mut self, xml: &mut Translation, document: &Document) {
        let file = self.repository.real(document.file);
        let list = document.root().map(|root| items(root, &document.pointer())).unwrap_or_default();
        for (list, pointer) in list {
            for (child, pointer) in elements(list, &pointer) {
                xml.element(&file, child.key().unwrap_or_default(), child, &pointer, None);
            }
        }
        self.note_lost(xml, document.file);
    }

    /// A table with its columns, keys, forms, views, charts and ribbon. The packer puts columns and keys
    /// into `EntityInfo/entity`, and the other lists after it.
    fn table(&mut self, xml: &mut Translation, name: &str, table: &Table) {
        let lists = |part: usize| table.parts.iter().any(|(which, _, _)| *which == part);
        let Some((document, root)) = table.main.as_ref().and_then(|main| Some((main, main.root()?))) else {
            // Parts of a table that another solution holds: a zip has a shell around them.
            let name = attribute_text(name);
            xml.frame("<Entity>");
            xml.frame(&format!("<Name>{name}</Name>"));
            xml.frame("<EntityInfo>");
            xml.frame(&format!("<entity Name=\"{name}\" unmodified=\"1\">"));
            (0..IN_PROPERTIES).for_each(|part| self.table_list(xml, table, part));
            xml.frame("</entity>");
            xml.frame("</EntityInfo>");
            (IN_PROPERTIES..TABLE_PARTS.len()).for_each(|part| self.table_list(xml, table, part));
            xml.frame("</Entity>");
            return;
        };
        let file = self.repository.real(document.file);
        for (entity, pointer) in items(root, &document.pointer()) {
            xml.open_always(&file, "Entity", entity, &pointer);
            let mut filled = false;
            for (child, pointer) in elements(entity, &pointer) {
                let child_name = child.key().unwrap_or_default();
                let holder =
                    TABLE_PARTS.iter().position(|(_, lists)| lists.first().is_some_and(|list| list.eq_ignore_ascii_case(child_name)));
                if child_name.eq_ignore_ascii_case("EntityInfo") {
                    xml.open_always(&file, child_name, child, &pointer);
                    for (inner, pointer) in elements(child, &pointer) {
                        let inner_name = inner.key().unwrap_or_default();
                        if inner_name.eq_ignore_ascii_case("entity") {
                            filled = true;
                            xml.open_always(&file, inner_name, inner, &pointer);
                            for (fact, pointer) in elements(inner, &pointer) {
                                xml.element(&file, fact.key().unwrap_or_default(), fact, &pointer, None);
                            }
                            (0..IN_PROPERTIES).for_each(|part| self.table_list(xml, table, part));
                            xml.close(inner_name);
                        } else {
                            xml.element(&file, inner_name, inner, &pointer, None);
                        }
                    }
                    xml.close(child_name);
                } else if !holder.is_some_and(lists) {
                    xml.element(&file, child_name, child, &pointer, None);
                } else if elements(child, &pointer).next().is_some() {
                    // The file has some of the list, and other files the rest.
                    xml.element(&file, child_name, child, &pointer, None);
                }
            }
            if !filled && (0..IN_PROPERTIES).any(lists) {
                xml.frame("<EntityInfo>");
                xml.frame("<entity>");
                (0..IN_PROPERTIES).for_each(|part| self.table_list(xml, table, part));
                xml.frame("</entity>");
                xml.frame("</EntityInfo>");
            }
            (IN_PROPERTIES..TABLE_PARTS.len()).for_each(|part| self.table_list(xml, table, part));
            xml.close("Entity");
        }
        self.note_lost(xml, document.file);
    }

    /// All parts of one kind, with the lists around them. Forms are grouped by their type.
    fn table_list(&mut self, xml: &mut Translation, table: &Table, part: usize) {
        let Some((item, lists)) = TABLE_PARTS.get(part) else { return };
        let mut parts: Vec<&(usize, String, Document)> = table.parts.iter().filter(|(which, _, _)| *which == part).collect();
        if parts.is_empty() {
            return;
        }
        parts.sort_by(|a, b| a.1.cmp(&b.1));
        let is_form = *item == "systemform";
        let mut group: Option<&str> = None;
        if let Some(list) = lists.first() {
            xml.frame(&format!("<{list}>"));
        }
        for (_, form_type, document) in parts {
            let raw_type = form_type.as_str();
            let wrapper = lists.get(1);
            if let Some(wrapper) = wrapper
                && (group.is_none() || is_form && group != Some(raw_type))
            {
                if group.is_some() {
                    xml.frame(&format!("</{wrapper}>"));
                }
                let form_type = attribute_text(form_type);
                xml.frame(&if is_form { format!("<{wrapper} type=\"{form_type}\">") } else { format!("<{wrapper}>") });
                group = Some(raw_type);
            }
            if document.name().eq_ignore_ascii_case(item) {
                self.element(xml, document, None);
            } else {
                self.children(xml, document);
            }
        }
        if let Some(wrapper) = lists.get(1) {
            xml.frame(&format!("</{wrapper}>"));
        }
        if let Some(list) = lists.first() {
            xml.frame(&format!("</{list}>"));
        }
    }

    /// Files that an item states, which become entries under the names it states. Returns the element
    /// to leave out: that of an app package whose source stands for it.
    fn stated_files(&mut self, document: &Document) -> Option<&'static str> {
        let root = document.root()?;
        let mut without = None;
        for (item, _) in items(root, "") {
            for (child, _) in elements(item, "") {
                let key = child.key().unwrap_or_default();
                let inner: Vec<&str> = items(child, "").iter().filter_map(|(one, _)| one.as_str()).collect();
                let nested = elements(child, "").flat_map(|(one, _)| items(one, "")).filter_map(|(one, _)| one.as_str());
                let is_list = key.ends_with("Uris");
                let paths: Vec<&str> = if is_list { nested.collect() } else { inner };
                if !(is_list || key.ends_with("Uri") || key.ends_with("FileName")) {
                    continue;
                }
                for path in paths {
                    let found = self.stated_file(document.file, path);
                    if !found && key == "DocumentUri" && self.has_source(document, item, path) {
                        without = Some("DocumentUri");
                    }
                }
            }
        }
        without
    }

    /// Makes an entry of a file that a component states; whether there is one.
    fn stated_file(&mut self, beside: usize, stated: &str) -> bool {
        let stated = stated.trim().trim_start_matches('/');
        let lower = stated.to_lowercase();
        if stated.is_empty() {
            return true;
        }
        if let Some(file) = self.repository.by_path.get(&lower).copied() {
            if self.usage.get(file) == Some(&None) {
                self.copy(file, self.repository.path(file).to_owned());
            }
            return true;
        }
        // Dataverse commits `webresources/<id>/<name><ID>.js` and `modernflows/...`, while the element
        // may have the path of the zip: the file of that name beside it is meant, or else of that stem.
        let name = lower.rsplit('/').next().unwrap_or_default();
        let folder = self.repository.path(beside).rsplit_once('/').map_or("", |(folder, _)| folder).to_lowercase();
        let start = format!("{folder}/");
        let by_path = &self.repository.by_path;
        let inside = |from: String| by_path.range(from.clone()..).take_while(move |(path, _)| path.starts_with(&from));
        let same = by_path.get(&format!("{start}{name}")).or_else(|| inside(format!("{start}{name}.")).map(|(_, file)| file).next());
        let package = || {
            let wanted = name.strip_suffix(".msapp")?;
            let is_package = |path: &str| {
                let stem = path.rsplit('/').next().and_then(|name| name.strip_suffix(".msapp"));
                stem.is_some_and(|stem| wanted.starts_with(stem))
            };
            inside(start).take(MAX_SEARCHED).find(|(path, _)| is_package(path)).map(|(_, file)| file)
        };
        let Some(file) = same.or_else(package) else { return false };
        if self.usage.get(*file) == Some(&None) {
            self.copy(*file, stated.to_owned());
        }
        true
    }

    /// Whether the source of an app is there in place of its package: in a folder named like the package or the app, or beside the app's own file.
    fn has_source(&self, document: &Document, app: Value<'_>, package: &str) -> bool {
        let text = |key: &str| app.get(key).and_then(Value::as_str).unwrap_or_default().to_lowercase();
        let letters = |name: &str| name.chars().filter(|one| one.is_alphanumeric()).collect::<String>();
        let package = package.to_lowercase();
        let package = package.rsplit('/').next().and_then(|name| name.strip_suffix(".msapp")).unwrap_or_default().to_owned();
        let names = [package, text("Name"), letters(&text("DisplayName"))];
        let beside = self.repository.path(document.file).to_lowercase();
        self.repository.app_sources.iter().any(|folder| {
            let name = folder.trim_end_matches('/').rsplit('/').next().unwrap_or_default();
            beside.starts_with(folder) || names.iter().any(|wanted| !wanted.is_empty() && wanted == name)
        })
    }

    fn in_app_source(&self, lower: &str) -> bool {
        let end = lower.match_indices('/').nth(1).map_or(0, |(at, _)| at + 1);
        lower.get(..end).is_some_and(|folder| self.repository.app_sources.contains(folder))
    }

    /// A file that is no component's YAML: an entry as it is.
    fn other(&mut self, file: usize) {
        let path = self.repository.path(file);
        let lower = path.to_lowercase();
        if self.in_app_source(&lower) && !lower.ends_with(".msapp") {
            self.mark(file, Usage::Variant);
            return;
        }
        let mut segments = path.split('/').skip(2);
        let entry = match (segments.next(), segments.next(), segments.next()) {
            (Some(folder), Some(name), None) if lower.starts_with("entities/") && folder.eq_ignore_ascii_case("formulas") => {
                format!("Formulas/{name}")
            }
            // The reference shows the definitions of environment variables as files in one folder, a zip
            // has a folder for each.
            (None, None, None) if lower.starts_with("environmentvariabledefinitions/") && lower.ends_with(".xml") => {
                format!("{}/environmentvariabledefinition.xml", path.get(..path.len() - 4).unwrap_or_default())
            }
            _ => path.to_owned(),
        };
        self.copy(file, entry);
    }

    fn copy(&mut self, file: usize, entry: String) {
        self.mark(file, Usage::Piece);
        self.copies.push((entry, file));
    }

    fn mark(&mut self, file: usize, usage: Usage) {
        if let Some(slot) = self.usage.get_mut(file) {
            *slot = Some(usage);
        }
    }

    fn keep(&mut self, mut xml: Translation, entry: &str, file: Option<usize>) {
        if let Some(file) = file {
            self.note_lost(&mut xml, file);
        }
        let file = file.map(|file| self.repository.real(file));
        self.texts.push(AssembledText { entry: entry.to_owned(), file, xml: xml.text, pieces: xml.pieces });
    }

    fn note_lost(&mut self, xml: &mut Translation, file: usize) {
        let Some((reason, (line, column))) = xml.lost() else { return };
        let real = self.repository.real(file);
        let location = Location { line: Some(line), column: Some(column), ..Location::of_entry(&real) };
        self.unread.push(Unread { path: real, reason, location: Some(location), extent: Extent::Element });
    }

    fn finish(self) -> Draft {
        let repository = self.repository;
        let used = repository.files.iter().zip(&self.usage).filter_map(|(file, usage)| Some((file, (*usage)?)));
        let sources = used.map(|(file, usage)| SourceFile {
            path: format!("{}{}", repository.prefix, file.path),
            bytes: file.bytes.len() as u64,
            usage,
        });
        let renamed = self.copies.iter().map(|(entry, file)| (entry.clone(), repository.real(*file)));
        Draft {
            folder: self.solution.folder.clone(),
            renamed: renamed.collect(),
            sources: sources.collect(),
            texts: self.texts,
            copies: self.copies,
            unread: self.unread,
            tree: self.tree,
            managed: match managed(self.solution) {
                Some("1") => Some(true),
                _ => None,
            },
        }
    }
}

fn table_part(name: &str) -> Option<usize> {
    TABLE_PARTS.iter().position(|(item, lists)| item.eq_ignore_ascii_case(name) || lists.iter().any(|list| list.eq_ignore_ascii_case(name)))
}

/// Where an outermost element belongs: the number of its section, or one above them all.
fn section(name: &str) -> Option<usize> {
    let found = SECTIONS.iter().position(|(section, item)| section.eq_ignore_ascii_case(name) || item.eq_ignore_ascii_case(name));
    let whole = || WHOLE.iter().position(|section| section.eq_ignore_ascii_case(name)).map(|at| SECTIONS.len() + at);
    found.or_else(whole)
}

/// The entry of a row of a newer table: `<plural>/<key>/<table>.xml`. Flows are no rows, whatever their
/// files are called.
fn row_entry(path: &str, name: &str) -> Option<String> {
    let table = name.to_lowercase();
    let (folder, _) = path.rsplit_once('/')?;
    let (outer, _) = folder.rsplit_once('/')?;
    let plural = outer.rsplit('/').next().unwrap_or_default().to_lowercase();
    let is_flow = ["modernflows", "workflows"].contains(&plural.as_str());
    (!table.is_empty() && !is_flow && is_plural(&plural, &table)).then(|| format!("{folder}/{table}.xml"))
}

/// A name of a folder, as it may stand in a tag.
fn attribute_text(name: &str) -> String {
    let harmless = crate::source::text::harmless(name);
    harmless.replace('&', "&amp;").replace('<', "&lt;").replace('"', "&quot;")
}

/// What a path that is listed would hold, in a maker's words.
fn content(path: &str) -> String {
    let lower = path.to_lowercase();
    let segments: Vec<&str> = lower.split('/').collect();
    let what = match segments.as_slice() {
        ["entities", _] => "the table",
        ["entities", _, "attributes", _] => "the column",
        ["entities", _, "formxml", ..] => "the form",
        ["entities", _, "savedqueries", ..] => "the view",
        ["entityrelationships", _] => "the relationship",
        ["optionsets", _] => "the choice",
        ["modernflows", ..] => "the cloud flow",
        ["workflows", ..] => "the process",
        ["canvasapps", _] => "the canvas app",
        ["webresources", _] => "the web resource",
        ["publishers", _] => "the publisher",
        _ => "the component",
    };
    let name = path.rsplit('/').next().unwrap_or_default();
    format!("{what} {}", quoted(name.trim_end_matches(".yml")))
}
