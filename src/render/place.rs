//! Where a finding is, as a path that whoever ran the check can open.

use std::collections::BTreeMap;

use super::Style;
use crate::report::{CheckDocument, Finding, InputInfo, Location};

/// The way from findings to paths, for one document.
pub(super) struct Places<'a> {
    roots: Vec<Root>,
    /// The input of a solution, and its place in that.
    solutions: BTreeMap<&'a str, (usize, &'a str)>,
    /// The input that findings on no solution are about.
    package: usize,
}

/// What comes before the entries of an input.
struct Root {
    /// The path of a folder, which ends in a slash or is empty; else the path of a file.
    path: String,
    is_folder: bool,
    name: String,
}

/// A place in a file, or in an entry of one.
pub(super) struct Place<'a> {
    root: &'a Root,
    entry: String,
    line: Option<u32>,
    column: Option<u32>,
}

impl<'a> Places<'a> {
    /// The paths of the inputs are those of the style; where it has none, the names of the inputs.
    pub(super) fn new(document: &'a CheckDocument, style: &Style<'_>) -> Self {
        let roots = document.inputs.iter().enumerate().map(|(at, input)| Root::new(input, style.paths.get(at))).collect();
        let package = document.inputs.iter().position(|input| matches!(input.format.as_str(), "package" | "msapp")).unwrap_or_default();
        Self { roots, solutions: solutions(document), package }
    }

    /// The place of a finding. One without a location is about the whole input.
    pub(super) fn of(&self, finding: &Finding) -> Place<'_> {
        self.at(finding.solution.as_deref(), finding.location.as_ref())
    }

    /// A place in a solution, or in the package around all of them.
    pub(super) fn at(&self, solution: Option<&str>, location: Option<&Location>) -> Place<'_> {
        const NOWHERE: Root = Root { path: String::new(), is_folder: true, name: String::new() };
        static NONE: Root = NOWHERE;
        let known = solution.and_then(|name| self.solutions.get(name)).copied();
        let alone = if self.solutions.len() == 1 && solution.is_none() { self.solutions.values().next().copied() } else { None };
        let (input, member) = known.or(alone.filter(|(_, member)| member.is_empty())).unwrap_or((self.package, ""));
        let entry = location.map(|location| location.entry.as_str()).unwrap_or_default();
        let entry = if member.is_empty() || entry.starts_with(member) { entry.to_owned() } else { format!("{member}/{entry}") };
        Place {
            root: self.roots.get(input).unwrap_or(&NONE),
            entry,
            line: location.and_then(|location| location.line),
            column: location.and_then(|location| location.column),
        }
    }

    /// The path of an input, for formats that name it.
    pub(super) fn input(&self, at: usize) -> String {
        self.roots.get(at).map(|root| Place { root, entry: String::new(), line: None, column: None }.path()).unwrap_or_default()
    }
}

impl Root {
    fn new(input: &InputInfo, path: Option<&String>) -> Self {
        let name = input.name.clone();
        let Some(path) = path.filter(|path| !path.is_empty()) else {
            let is_folder = input.format.ends_with("-folder") && !name.to_lowercase().ends_with(".zip");
            return Self { path: if is_folder { format!("{name}/") } else { name.clone() }, is_folder, name };
        };
        let path = path.replace('\\', "/");
        let is_folder = path.ends_with('/');
        let path = path.strip_prefix("./").unwrap_or(&path).to_owned();
        Self { path, is_folder, name }
    }

    /// The path, or the name where the path leads out of the folder that the command runs in: nothing that reads
    /// reports of a repository can follow it there, and it may name folders of the machine.
    fn inside(&self) -> String {
        let leads_out = self.path.starts_with('/') || self.path.split('/').any(|part| part == ".." || part.ends_with(':'));
        match (leads_out, self.is_folder) {
            (false, _) => self.path.clone(),
            (true, true) => format!("{}/", self.name),
            (true, false) => self.name.clone(),
        }
    }
}

impl Place<'_> {
    /// For people: `src/Orders/Other/Solution.xml` in a folder, `orders.zip:solution.xml` in a file.
    pub(super) fn shown(&self) -> String {
        let Root { path, is_folder, .. } = self.root;
        match (is_folder, self.entry.is_empty()) {
            (_, true) => path.clone(),
            (true, false) => format!("{path}{}", self.entry),
            (false, false) => format!("{path}:{}", self.entry),
        }
    }

    /// For people who know which file is meant: the path in a folder, only the entry in a file.
    pub(super) fn brief(&self) -> String {
        if self.root.is_folder || self.entry.is_empty() { self.shown() } else { self.entry.clone() }
    }

    /// With line and column, where there are any.
    pub(super) fn shown_with_line(&self) -> String {
        self.with_line(self.shown())
    }

    /// The same, with line and column.
    pub(super) fn brief_with_line(&self) -> String {
        self.with_line(self.brief())
    }

    fn with_line(&self, path: String) -> String {
        match (self.line(), self.column()) {
            (Some(line), Some(column)) => format!("{path}:{line}:{column}"),
            (Some(line), None) => format!("{path}:{line}"),
            (None, _) => path,
        }
    }

    /// For programs: relative, with forward slashes, and never out of the folder that the command runs in.
    pub(super) fn path(&self) -> String {
        let whole = format!("{}/{}", self.root.inside(), self.entry);
        let parts = whole.split(['/', '\\']).filter(|part| !matches!(*part, "" | "." | ".."));
        parts.collect::<Vec<_>>().join("/")
    }

    /// Counted from 1; absent in an entry that is no text.
    pub(super) fn line(&self) -> Option<u32> {
        self.line.filter(|line| *line > 0)
    }

    /// In characters, counted from 1.
    pub(super) fn column(&self) -> Option<u32> {
        self.column.filter(|column| *column > 0)
    }
}

/// Where each solution is: they stand in the order of the inputs, and `file` says so where an input has not
/// exactly one.
fn solutions(document: &CheckDocument) -> BTreeMap<&str, (usize, &str)> {
    let mut found = BTreeMap::new();
    let mut next = 0;
    for solution in &document.solutions {
        let Some(file) = solution.file.as_deref() else {
            found.insert(solution.unique_name.as_str(), (next, ""));
            next += 1;
            continue;
        };
        let rest = document.inputs.iter().enumerate().skip(next).find_map(|(at, input)| {
            let rest = file.strip_prefix(input.name.as_str())?;
            if rest.is_empty() { Some((at, rest)) } else { Some((at, rest.strip_prefix('/')?)) }
        });
        if let Some((at, member)) = rest {
            found.insert(solution.unique_name.as_str(), (at, member));
            next = if member.is_empty() { at + 1 } else { at };
        }
    }
    found
}
