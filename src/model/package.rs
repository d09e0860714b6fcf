//! A file that holds several solutions.

use super::Unread;
use crate::source::text::Location;

/// What is known of a file, or a folder, that holds solutions rather than being one.
#[derive(Clone, Debug, Default)]
pub struct Package {
    /// What makes it one.
    pub kind: PackageKind,
    /// The solutions it lists, in the order they are imported; empty where nothing lists them.
    pub order: Vec<PackageStep>,
    /// Files it lists and does not have.
    pub absent: Vec<AbsentMember>,
    /// What is in it beside the solutions, sorted by path.
    pub others: Vec<PackageFile>,
    /// Inner zips that could not be opened.
    pub unread: Vec<Unread>,
}

/// What makes a file a package.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum PackageKind {
    /// An `ImportConfig.xml` lists what is imported.
    PackageDeployer,
    /// An `input.xml` describes it to the marketplace.
    AppSource,
    /// Zips stand in a zip.
    #[default]
    ZipOfZips,
    /// Several unpacked solutions, or several zips, stand in a folder.
    FolderOfSolutions,
}

impl PackageKind {
    /// The name documents use.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::PackageDeployer => "package-deployer",
            Self::AppSource => "app-source",
            Self::ZipOfZips => "zip-of-zips",
            Self::FolderOfSolutions => "folder-of-solutions",
        }
    }
}

/// A solution in the order of a package.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PackageStep {
    /// Where it is in the package.
    pub path: String,
    /// How it is imported: the attributes of its line as they are written.
    pub settings: Vec<(String, String)>,
    /// Where it is listed.
    pub listed: Location,
}

/// A file that a package lists and that is of no use.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AbsentMember {
    /// The path it should have.
    pub path: String,
    /// What is wrong: lower-case start, no final dot, to follow its path.
    pub reason: String,
    /// Whether it is a solution that is to be imported.
    pub is_solution: bool,
    /// Where it is listed.
    pub listed: Location,
}

/// A file of a package that is no solution.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PackageFile {
    /// Where it is in the package.
    pub path: String,
    /// What it is: lower-case start, no final dot.
    pub what: String,
}
