//! From a solution zip to the files of a tree.

use std::collections::{BTreeMap, BTreeSet};

use super::copied::UNKNOWN;
use super::names;
use super::parts::{Files, PARTS, Part, RENAMED_FOLDERS, TABLE_PARTS, TablePart, WHOLE, WHOLE_WITH_VARIANT};
use super::sorting::sorted_children;
use crate::source::archive::{Archive, Limits};
use crate::source::xml::{Document, Element, Keep, LineEnds, Tree};

/// How a tree is written.
#[derive(Clone, Copy, Debug)]
pub struct Style {
    /// Whether rows whose order means nothing are sorted.
    pub sort: bool,
    /// Whether the source of canvas apps is written beside them.
    pub canvas: bool,
    /// Line ends of the XML that is written; what is copied keeps its own.
    pub line_ends: LineEnds,
}

/// A tree, ready to be written.
#[derive(Debug, Default)]
pub struct TreeFiles {
    /// Files by path.
    pub files: BTreeMap<String, Vec<u8>>,
    /// Files that have a managed variant when both builds are written.
    pub with_variant: BTreeSet<String>,
    /// Names that had to be changed.
    pub renamed: Vec<Renamed>,
}

/// A file that could not have the name it should have.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Renamed {
    /// The path it has.
    pub path: String,
    /// The path it should have.
    pub wanted: String,
    /// Why it has not.
    pub reason: String,
}

/// Splits a solution into the files of a tree. `unknown` are the entries that belong to nothing.
///
/// # Errors
/// When solution.xml or customizations.xml cannot be read to their end, in words.
pub fn unpack(archive: &Archive<'_>, unknown: &BTreeSet<String>, style: Style) -> Result<TreeFiles, String> {
    let solution = parse(archive, "solution.xml")?;
    let customizations = archive.find("customizations.xml").map(|_| parse(archive, "customizations.xml")).transpose()?;
    let mut splitter =
        Splitter { style, tree: TreeFiles::default(), taken: BTreeSet::new(), moved: BTreeMap::new(), left_out: BTreeMap::new() };
    splitter.manifest(&solution);
    if let Some(customizations) = &customizations {
        splitter.customizations(customizations);
    }
    splitter.entries(archive, unknown)?;
    Ok(splitter.tree)
}

fn parse(archive: &Archive<'_>, path: &str) -> Result<Tree, String> {
    let index = archive.find(path).ok_or_else(|| format!("`{path}` is missing"))?;
    let (text, undecoded) = archive.text(index).map_err(|error| format!("`{path}` cannot be read: {}", error.reason))?;
    let tree = Tree::parse(text);
    match undecoded.or_else(|| tree.first_problem()) {
        None => Ok(tree),
        Some(problem) => {
            let (line, column) = tree.position(problem.offset);
            Err(format!("`{path}` cannot be read to its end (line {line}, column {column}): {}", problem.message))
        }
    }
}

/// What happens to an element of customizations.xml because it has files of its own.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Left {
    /// Its place stays.
    Place,
    /// Nothing stays.
    Nothing,
}

struct Splitter {
    style: Style,
    tree: TreeFiles,
    /// Paths in lower case that have a file already.
    taken: BTreeSet<String>,
    /// Where entries go that are not copied under their own name, by path in lower case.
    moved: BTreeMap<String, String>,
    /// What is left of elements that have files of their own, by their offset in customizations.xml.
    left_out: BTreeMap<usize, Left>,
}

impl Splitter {
    fn manifest(&mut self, tree: &Tree) {
        let Some(root) = tree.root() else { return };
        let bytes = self.write(root, true, None);
        self.put("Other/Solution.xml".to_owned(), bytes);
    }

    fn customizations(&mut self, tree: &Tree) {
        let Some(root) = tree.root() else { return };
        let mut seen: BTreeSet<String> = BTreeSet::new();
        for section in root.children() {
            // A second section of one name, which no export has, stays where it is.
            if seen.insert(section.name().to_lowercase()) {
                self.section(section);
            }
        }
        let bytes = self.write(root, true, None);
        self.put("Other/Customizations.xml".to_owned(), bytes);
    }

    fn section(&mut self, section: Element<'_>) {
        if let Some((_, path)) = WHOLE.iter().find(|(name, _)| section.is(name)) {
            if section.children().next().is_some() {
                let bytes = self.write(section, true, None);
                if WHOLE_WITH_VARIANT.iter().any(|name| section.is(name)) {
                    self.tree.with_variant.insert((*path).to_owned());
                }
                self.put((*path).to_owned(), bytes);
                self.left_out.insert(section.offset(), Left::Place);
            }
        } else if let Some(part) = PARTS.iter().find(|part| section.is(part.section)) {
            section.children().for_each(|item| self.part(part, item));
        } else if section.is("Entities") {
            section.children().filter(|item| item.is("Entity")).for_each(|table| self.table(table));
        } else if section.is("EntityRelationships") {
            self.relationships(section);
        }
        if is_layout_alone(section, &self.left_out) {
            self.left_out.insert(section.offset(), Left::Place);
        }
    }

    fn part(&mut self, part: &Part, item: Element<'_>) {
        if !item.is(part.item) {
            return;
        }
        let path = match part.files {
            Files::Named { folder, name, suffix } => {
                let Some(name) = name(item) else { return };
                self.claim(&format!("{folder}/"), &name, suffix)
            }
            Files::Folder { folder, name, file } => {
                let Some(name) = name(item) else { return };
                let path = self.claim(&format!("{folder}/"), &name, &format!("/{file}.xml"));
                self.tree.with_variant.insert(path.clone());
                path
            }
            Files::Companion { file, .. } => {
                let Some((entry, wanted)) = file(item) else { return };
                if self.moved.contains_key(&entry.to_lowercase()) {
                    // Two items for one entry: the second stays inside.
                    return;
                }
                let (folder, name) = wanted.split_once('/').unwrap_or(("", &wanted));
                let main = self.claim_path(&format!("{folder}/{name}"));
                self.moved.insert(entry.to_lowercase(), main.clone());
                self.taken.insert(format!("{main}.data.xml").to_lowercase());
                format!("{main}.data.xml")
            }
        };
        // The packer leaves the declaration of `xsi` out of apps alone (25 of 25 files).
        let bytes = self.write(item, !item.is("AppModule"), None);
        self.tree.files.insert(path, bytes);
        self.left_out.insert(item.offset(), Left::Nothing);
    }

    fn table(&mut self, table: Element<'_>) {
        let Some(name) = table.value("Name") else { return };
        let path = self.claim("Entities/", &name, "/Entity.xml");
        let folder = path.get(..path.len() - "Entity.xml".len()).unwrap_or_default().to_owned();
        for part in TABLE_PARTS {
            if let Some(list) = table.child(part.list) {
                self.table_part(part, list, &folder);
            }
        }
        if let Some(ribbon) = table.child("RibbonDiffXml") {
            let bytes = self.write(ribbon, true, None);
            self.put(format!("{folder}RibbonDiff.xml"), bytes);
            self.left_out.insert(ribbon.offset(), Left::Place);
        }
        for formula in table.descendants().filter(|element| element.is("FormulaDefinitionFileName")) {
            let entry = formula.text().trim_start_matches('/').to_owned();
            let file = entry.rsplit('/').next().unwrap_or_default().to_owned();
            if entry.to_lowercase().starts_with("formulas/") && !file.is_empty() {
                self.moved.entry(entry.to_lowercase()).or_insert_with(|| format!("{folder}Formulas/{file}"));
            }
        }
        let bytes = self.write(table, true, None);
        self.tree.files.insert(path, bytes);
        self.left_out.insert(table.offset(), Left::Nothing);
    }

    fn table_part(&mut self, part: &TablePart, list: Element<'_>, folder: &str) {
        let Some(wrapper) = part.wrapper else {
            for item in list.children().filter(|item| item.is(part.item)) {
                self.table_item(part, item, item, &format!("{folder}{}/", part.folder));
            }
            if list.children().next().is_some() && is_layout_alone(list, &self.left_out) {
                self.left_out.insert(list.offset(), Left::Place);
            }
            return;
        };
        for group in list.children().filter(|group| group.is(wrapper)) {
            let kind = if part.typed { group.attribute("type").map(std::borrow::Cow::into_owned) } else { None };
            let attributes = group.attributes().count();
            // A wrapper that says more than its type stays inside with all it holds.
            if attributes != usize::from(kind.is_some()) || part.typed && kind.as_deref().unwrap_or_default().is_empty() {
                continue;
            }
            let (kind, _) = names::safe_name(&kind.unwrap_or_default());
            let folder = if part.typed { format!("{folder}{}/{kind}/", part.folder) } else { format!("{folder}{}/", part.folder) };
            for item in group.children().filter(|item| item.is(part.item)) {
                self.table_item(part, group, item, &folder);
            }
            if group.children().next().is_some() && is_layout_alone(group, &self.left_out) {
                self.left_out.insert(group.offset(), Left::Nothing);
            }
        }
        if list.children().next().is_some() && is_layout_alone(list, &self.left_out) {
            self.left_out.insert(list.offset(), Left::Place);
        }
    }

    fn table_item(&mut self, part: &TablePart, root: Element<'_>, item: Element<'_>, folder: &str) {
        let Some(id) = item.value(part.id) else { return };
        let path = self.claim(folder, &id, ".xml");
        let bytes = self.write(root, true, (part.wrapper.is_some()).then_some(item));
        if part.typed {
            self.tree.with_variant.insert(path.clone());
        }
        self.tree.files.insert(path, bytes);
        self.left_out.insert(item.offset(), Left::Nothing);
    }

    /// All relationships of one table are in one file: that of the table others point at, or the first of
    /// two.
    fn relationships(&mut self, section: Element<'_>) {
        let mut rows: Vec<(String, String, Element<'_>)> = Vec::new();
        for row in section.children().filter(|row| row.is("EntityRelationship")) {
            let name = row.attribute("Name").unwrap_or_default().into_owned();
            let table = row.value("ReferencedEntityName").or_else(|| row.value("FirstEntityName"));
            if let (Some(table), false) = (table, name.is_empty()) {
                rows.push((name, table, row));
            }
        }
        // In the order of the packer: names in lower case.
        rows.sort_by_key(|(name, _, _)| name.to_lowercase());
        let mut by_table: BTreeMap<&str, Vec<Element<'_>>> = BTreeMap::new();
        for (_, table, row) in &rows {
            by_table.entry(table).or_default().push(*row);
        }
        for (table, rows) in by_table {
            let path = self.claim("Other/Relationships/", table, ".xml");
            let document = Document { root: section, declares_xsi: true, without: None, line_ends: self.style.line_ends };
            let bytes = document.write(&mut |element| if element == section { Keep::Children(rows.clone()) } else { Keep::Whole });
            self.tree.files.insert(path, bytes);
        }
        if !rows.is_empty() {
            let all: Vec<Element<'_>> = rows.iter().map(|(_, _, row)| *row).collect();
            let document = Document { root: section, declares_xsi: true, without: None, line_ends: self.style.line_ends };
            let bytes = document.write(&mut |element| if element == section { Keep::Children(all.clone()) } else { Keep::Named("Name") });
            self.put("Other/Relationships.xml".to_owned(), bytes);
        }
        self.left_out.extend(rows.iter().map(|(_, _, row)| (row.offset(), Left::Nothing)));
    }

    /// Every entry but the fixed three.
    fn entries(&mut self, archive: &Archive<'_>, unknown: &BTreeSet<String>) -> Result<(), String> {
        for (index, entry) in archive.entries().iter().enumerate() {
            let lower = entry.path.to_lowercase();
            if entry.duplicate || ["solution.xml", "customizations.xml", "[content_types].xml"].contains(&lower.as_str()) {
                continue;
            }
            let bytes = archive.bytes(index).map_err(|error| format!("`{}` cannot be read: {}", entry.path, error.reason))?;
            let path = match self.moved.get(&lower) {
                Some(path) if !path.starts_with("Entities/") => path.clone(),
                Some(path) => {
                    let path = path.clone();
                    self.claim_path(&path)
                }
                None if unknown.contains(&entry.path) => self.claim_path(&format!("{UNKNOWN}{}", entry.path)),
                None => self.claim_path(&renamed_folder(&entry.path)),
            };
            if self.style.canvas && lower.starts_with("canvasapps/") && lower.ends_with(".msapp") {
                self.canvas_source(&path, &bytes);
            }
            self.tree.files.insert(path, bytes);
        }
        Ok(())
    }

    /// `Src/*.pa.yaml` of a canvas app, for reading: packing takes the app itself.
    fn canvas_source(&mut self, path: &str, bytes: &[u8]) {
        let Ok(app) = Archive::open(bytes, &Limits::default()) else { return };
        let file = path.rsplit('/').next().unwrap_or_default();
        let name = file.strip_suffix(".msapp").unwrap_or(file);
        let name = name.strip_suffix("_DocumentUri").unwrap_or(name);
        for (index, entry) in app.entries().iter().enumerate() {
            let lower = entry.path.to_lowercase();
            if lower.starts_with("src/")
                && lower.ends_with(".pa.yaml")
                && entry.name_issue.is_none()
                && let Ok(source) = app.bytes(index)
            {
                let path = self.claim_path(&format!("CanvasApps/src/{name}/{}", entry.path));
                self.tree.files.insert(path, source);
            }
        }
    }

    fn put(&mut self, path: String, bytes: Vec<u8>) {
        self.taken.insert(path.to_lowercase());
        self.tree.files.insert(path, bytes);
    }

    /// A path for a component of this name, which no other file has.
    fn claim(&mut self, folder: &str, name: &str, suffix: &str) -> String {
        let (safe, reason) = names::safe_name(name);
        self.unique(folder, &safe, suffix, &format!("{folder}{name}{suffix}"), reason)
    }

    /// The same for a path, whose slashes make folders.
    fn claim_path(&mut self, path: &str) -> String {
        let (safe, reason) = names::safe(path);
        self.unique("", &safe, "", path, reason)
    }

    fn unique(&mut self, folder: &str, safe: &str, suffix: &str, wanted: &str, reason: Option<String>) -> String {
        let mut reason = reason;
        let mut path = format!("{folder}{safe}{suffix}");
        let mut number = 2;
        while !self.taken.insert(path.to_lowercase()) {
            reason = Some("another file has this name, or differs from it only in upper and lower case".to_owned());
            let (stem, extension) = if suffix.is_empty() { split_extension(safe) } else { (safe, suffix) };
            path = format!("{folder}{stem}~{number}{extension}");
            number += 1;
        }
        if reason.is_none() && path.chars().count() > names::LONGEST {
            reason = Some(format!("it is longer than {} characters: Windows may refuse it in a deep folder", names::LONGEST));
        }
        if let Some(reason) = reason {
            self.tree.renamed.push(Renamed { path: path.clone(), wanted: wanted.to_owned(), reason });
        }
        path
    }

    /// An element as a file. `only` is the one child of a wrapper that is written; the wrapper's type is the
    /// name of the folder.
    fn write<'e>(&self, root: Element<'e>, declares_xsi: bool, only: Option<Element<'e>>) -> Vec<u8> {
        let without = only.and(Some("type"));
        let document = Document { root, declares_xsi, without, line_ends: self.style.line_ends };
        document.write(&mut |element| {
            if let Some(only) = only
                && element == root
            {
                return Keep::Children(vec![only]);
            }
            match self.left_out.get(&element.offset()) {
                // An element that is a file of its own is whole in that.
                Some(_) if element == root => {}
                Some(Left::Place) => return Keep::Emptied,
                Some(Left::Nothing) if only.is_none() => return Keep::Dropped,
                _ => {}
            }
            if self.style.sort { sorted_children(element).map_or(Keep::Whole, Keep::Children) } else { Keep::Whole }
        })
    }
}

fn split_extension(path: &str) -> (&str, &str) {
    let name_start = path.rfind('/').map_or(0, |at| at + 1);
    match path.get(name_start..).and_then(|name| name.rfind('.')).filter(|at| *at > 0) {
        Some(at) => path.split_at(name_start + at),
        None => (path, ""),
    }
}

/// Whether nothing of an element is left but layout.
fn is_layout_alone(element: Element<'_>, left_out: &BTreeMap<usize, Left>) -> bool {
    element.gaps().all(|gap| gap.trim().is_empty()) && element.children().all(|child| left_out.get(&child.offset()) == Some(&Left::Nothing))
}

fn renamed_folder(path: &str) -> String {
    let renamed = RENAMED_FOLDERS.iter().find_map(|(zip, tree)| {
        let (top, rest) = path.split_once('/')?;
        top.eq_ignore_ascii_case(zip).then(|| format!("{tree}/{rest}"))
    });
    renamed.unwrap_or_else(|| path.to_owned())
}
