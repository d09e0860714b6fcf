//! What a package says of itself: `ImportConfig.xml` of Package Deployer, `input.xml` of AppSource.

use crate::model::{AbsentMember, PackageStep, Unread};
use crate::source::archive::Archive;
use crate::source::text::Location;
use crate::source::xml::{Element, Tree};

/// What one such file lists.
#[derive(Debug)]
pub(super) struct Plan {
    /// Where it is in the input.
    pub path: String,
    /// The solutions, in the order they are imported.
    pub solutions: Vec<Listed>,
    /// Rows and other files that are imported after them.
    pub files: Vec<Listed>,
}

/// A file that a plan lists.
#[derive(Debug)]
pub(super) struct Listed {
    /// The path it should have.
    path: String,
    /// The path it has.
    pub found: Option<String>,
    /// What it is for.
    pub what: &'static str,
    settings: Vec<(String, String)>,
    place: Location,
}

/// Lists of files in a plan: the path of the elements, the attribute that names the file, what it is for.
/// The element names are those of "ImportConfig reference" in the documentation of Power Platform.
const FILES: [(&[&str], &str, &str); 5] = [
    (&["filestoimport", "configimportfile"], "filename", "rows that the package imports"),
    (&["filesmapstoimport", "configimportmapfile"], "filename", "a data map that the package imports"),
    (&["cmtdatafiles", "cmtdatafile"], "filename", "rows in one language that the package imports"),
    (&["cmtdatafiles", "cmtdatafile"], "usermapfilename", "a map of users for the rows of the package"),
    (&["externalpackages", "package"], "filename", "a package for other apps that is installed with this one"),
];

/// The plan in an entry, when it is one. `prefix` is where the archive is in the input.
pub(super) fn read(archive: &Archive<'_>, index: usize, prefix: &str, unread: &mut Vec<Unread>) -> Option<Plan> {
    let entry = &archive.entries().get(index)?.path;
    let path = format!("{prefix}{entry}");
    let (text, undecoded) = match archive.text(index) {
        Ok(text) => text,
        Err(error) => {
            unread.push(Unread::entry(&path, error.reason));
            return None;
        }
    };
    let tree = Tree::parse(text);
    let root = tree.root().filter(|root| root.is("configdatastorage"))?;
    if let Some(problem) = undecoded.or_else(|| tree.first_problem()) {
        unread.push(Unread::malformed(&path, "XML", &problem, tree.position(problem.offset)));
    }
    let place = Place { archive, prefix, folder: entry.rfind('/').and_then(|at| entry.get(..=at)).unwrap_or_default(), path: &path };
    let solutions = elements(root, &["solutions", "configsolutionfile"]);
    let solutions = solutions.into_iter().filter_map(|element| place.listed(element, "solutionpackagefilename", "a solution")).collect();
    let data = place.listed(root, "crmmigdataimportfile", "rows that the package imports after the solutions");
    let files = FILES.iter().flat_map(|(path, attribute, what)| {
        elements(root, path).into_iter().filter_map(|element| place.listed(element, attribute, what)).collect::<Vec<_>>()
    });
    Some(Plan { solutions, files: data.into_iter().chain(files).collect(), path: path.clone() })
}

/// What describes a package to the marketplace, when the entry does: `input.xml` with `PvsPackageData`.
pub(super) fn listing(archive: &Archive<'_>, index: usize, prefix: &str) -> Option<Plan> {
    let entry = &archive.entries().get(index)?.path;
    let tree = Tree::parse(archive.text(index).ok()?.0);
    let root = tree.root().filter(|root| root.is("PvsPackageData"))?;
    let path = format!("{prefix}{entry}");
    let place = Place { archive, prefix, folder: entry.rfind('/').and_then(|at| entry.get(..=at)).unwrap_or_default(), path: &path };
    let package = root.child("PackageFile").and_then(|element| place.named(element, &element.text(), "the package that is published"));
    Some(Plan { solutions: Vec::new(), files: package.into_iter().collect(), path: path.clone() })
}

fn elements<'a>(root: Element<'a>, path: &[&str]) -> Vec<Element<'a>> {
    let [list, item] = path else { return Vec::new() };
    root.child(list).map(|list| list.children().filter(|child| child.is(item)).collect()).unwrap_or_default()
}

/// Where a plan stands.
struct Place<'p, 'a> {
    archive: &'p Archive<'a>,
    prefix: &'p str,
    folder: &'p str,
    path: &'p str,
}

impl Place<'_, '_> {
    /// The file that an attribute names, and the other attributes beside it.
    fn listed(&self, element: Element<'_>, attribute: &str, what: &'static str) -> Option<Listed> {
        let listed = self.named(element, &element.attribute(attribute)?, what)?;
        let settings = element.attributes().filter(|(key, _)| !key.eq_ignore_ascii_case(attribute));
        let settings = settings.map(|(key, value)| (key.to_owned(), value.into_owned()));
        Some(Listed { settings: settings.collect(), ..listed })
    }

    /// The file of a name, which may have slashes of both kinds; an empty name is none.
    fn named(&self, element: Element<'_>, name: &str, what: &'static str) -> Option<Listed> {
        let name = name.trim().replace('\\', "/");
        let name = name.trim_start_matches("./").trim_start_matches('/');
        if name.is_empty() {
            return None;
        }
        let beside = format!("{}{name}", self.folder);
        let found = self.archive.find(&beside).or_else(|| self.elsewhere(name)).and_then(|at| self.archive.entries().get(at));
        let (line, column) = element.position();
        Some(Listed {
            path: format!("{}{beside}", self.prefix),
            found: found.map(|entry| format!("{}{}", self.prefix, entry.path)),
            what,
            settings: Vec::new(),
            place: Location { entry: self.path.to_owned(), line: Some(line), column: Some(column), path: Some(element.xpath()) },
        })
    }

    /// The one entry of that name in another folder: packages that were zipped by hand are not always flat.
    fn elsewhere(&self, name: &str) -> Option<usize> {
        let lower = name.to_lowercase();
        let named = |path: &str| path.to_lowercase().strip_suffix(&lower).is_some_and(|before| before.is_empty() || before.ends_with('/'));
        let mut found = self.archive.entries().iter().enumerate().filter(|(_, entry)| named(&entry.path));
        let (at, _) = found.next()?;
        found.next().is_none().then_some(at)
    }
}

impl Listed {
    /// The step of the import that this is.
    pub(super) fn step(self) -> PackageStep {
        PackageStep { path: self.found.unwrap_or(self.path), settings: self.settings, listed: self.place }
    }

    /// The gap that this is.
    pub(super) fn absent(self, reason: String, is_solution: bool) -> AbsentMember {
        AbsentMember { path: self.found.unwrap_or(self.path), reason, is_solution, listed: self.place }
    }
}
