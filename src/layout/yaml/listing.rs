//! `solutioncomponents.yml`: the files and folders that belong to a solution.

use std::collections::{BTreeMap, BTreeSet};

use crate::source::yaml::{Type, Value};

/// How deep the list may stand in its file.
const DEPTH: usize = 4;

/// What a solution lists.
#[derive(Debug, Default)]
pub(super) struct Listing {
    /// Paths as they are written, but for slashes around them, with line, column and pointer.
    pub(super) rows: Vec<Row>,
    /// The same in lower case.
    paths: BTreeSet<String>,
    /// Folders with something listed inside, in lower case.
    around: BTreeSet<String>,
    /// Whether everything belongs to the solution, because it has no list.
    pub(super) all: bool,
}

/// One path that is listed.
#[derive(Debug)]
pub(super) struct Row {
    /// The path.
    pub(super) path: String,
    /// Line and column.
    pub(super) position: (u32, u32),
    /// The place in the file.
    pub(super) pointer: String,
}

impl Listing {
    /// The list of a solution that has none.
    pub(super) fn of_all() -> Self {
        Self { all: true, ..Self::default() }
    }

    /// Reads the list. Files that Dataverse and the packer take have `'@path'` in
    /// `SolutionComponents/Component`; the reference shows a bare list of `Path`.
    pub(super) fn read(root: Value<'_>) -> Self {
        let mut listing = Self::default();
        let mut open = vec![(root, String::new(), 0)];
        while let Some((value, pointer, depth)) = open.pop() {
            for (at, child) in value.children().enumerate() {
                let mut pointer = pointer.clone();
                child.push_step(at, &mut pointer);
                let is_path = child.key().is_some_and(|key| key.trim_start_matches('@').eq_ignore_ascii_case("path"));
                match child.as_str() {
                    Some(path) if is_path => listing.add(path, child, pointer),
                    _ if depth < DEPTH && matches!(child.value_type(), Type::Map | Type::List) => open.push((child, pointer, depth + 1)),
                    _ => {}
                }
            }
        }
        listing.rows.sort_by_key(|row| row.position);
        listing
    }

    fn add(&mut self, path: &str, value: Value<'_>, pointer: String) {
        let path = path.trim().replace('\\', "/");
        let path = path.trim_start_matches("./").trim_matches('/');
        if path.is_empty() {
            return;
        }
        let lower = path.to_lowercase();
        for (at, _) in lower.match_indices('/') {
            self.around.extend(lower.get(..at).map(str::to_owned));
        }
        self.paths.insert(lower);
        self.rows.push(Row { path: path.to_owned(), position: value.position(), pointer });
    }

    /// Whether a file belongs to the solution: it is listed itself, or a folder around it is and what is
    /// between the two is not listed one by one. Dataverse lists each column and each form beside the
    /// table; lists made by hand name the table alone.
    pub(super) fn covers(&self, lower: &str) -> bool {
        if self.all || self.paths.contains(lower) {
            return true;
        }
        for (at, _) in lower.rmatch_indices('/') {
            let folder = lower.get(..at).unwrap_or_default();
            if self.paths.contains(folder) {
                return true;
            }
            if self.around.contains(folder) {
                return false;
            }
        }
        false
    }

    /// The folders at the root that something is listed in.
    pub(super) fn folders(&self) -> impl Iterator<Item = &str> {
        self.paths.iter().filter_map(|path| path.split('/').next())
    }
}

/// All files and folders there are, to find what is listed.
#[derive(Debug, Default)]
pub(super) struct Known<'p> {
    exact: BTreeSet<&'p str>,
    lower: BTreeMap<String, &'p str>,
}

impl<'p> Known<'p> {
    /// Of the paths of files.
    pub(super) fn new(paths: impl Iterator<Item = &'p str>) -> Self {
        let mut known = Self::default();
        for path in paths {
            let ends = path.rmatch_indices('/').map(|(at, _)| at);
            for part in std::iter::once(path.len()).chain(ends).filter_map(|end| path.get(..end)) {
                // The folders around a known one are known as well.
                if !known.exact.insert(part) {
                    break;
                }
                known.lower.entry(part.to_lowercase()).or_insert(part);
            }
        }
        known
    }

    /// The path as it is, for one that is listed.
    pub(super) fn find(&self, listed: &str) -> Option<&'p str> {
        self.exact.get(listed).or_else(|| self.lower.get(&listed.to_lowercase())).copied()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::yaml::Tree;

    #[test]
    fn both_forms_of_the_list_are_read() {
        for source in [
            "SolutionComponents:\n  Component:\n    - '@path': /entities/a\n    - '@path': entities/a/formxml/main/1\n",
            "- Path: entities/a\n- Path: ./entities/a/formxml/main/1/\n",
        ] {
            let tree = Tree::parse_str(source);
            let listing = tree.root().map(Listing::read).unwrap_or_default();
            let paths: Vec<&str> = listing.rows.iter().map(|row| row.path.as_str()).collect();
            assert_eq!(paths, ["entities/a", "entities/a/formxml/main/1"]);
            let covered = ["entities/a/entity.yml", "entities/a/attributes/b.yml", "entities/a/formxml/main/1/systemform.yml"];
            assert!(covered.iter().all(|path| listing.covers(path)));
            assert!(!listing.covers("entities/a/formxml/main/2/systemform.yml") && !listing.covers("entities/ab/entity.yml"));
        }
    }

    #[test]
    fn casing_does_not_hide_a_file() {
        let known = Known::new(["entities/a/Entity.yml", "entities/A/x.yml"].into_iter());
        assert_eq!(known.find("entities/A"), Some("entities/A"));
        assert_eq!(known.find("Entities/a/entity.yml"), Some("entities/a/Entity.yml"));
        assert_eq!(known.find("entities/b"), None);
    }
}
