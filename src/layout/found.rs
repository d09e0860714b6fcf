//! What recognising an input comes to.

use super::{OpenError, OpenErrorCode};
use crate::model::{Package, TreeFacts, Unread, quoted};
use crate::source::archive::Archive;

/// The shapes a solution comes in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shape {
    /// A solution zip.
    Zip,
    /// The tree of `pac solution unpack` and SolutionPackager.
    PackagerFolder,
    /// The content of a solution zip as files.
    RawFolder,
    /// The YAML files of the Git integration.
    YamlFolder,
    /// A file that holds several solutions.
    Package,
    /// A canvas app by itself.
    Msapp,
}

impl Shape {
    /// The name documents use.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Zip => "zip",
            Self::PackagerFolder => "packager-folder",
            Self::RawFolder => "raw-folder",
            Self::YamlFolder => "yaml-folder",
            Self::Package => "package",
            Self::Msapp => "msapp",
        }
    }
}

/// What the caller wants of an input that can be read in several ways.
#[derive(Clone, Debug, Default)]
pub struct Choice {
    /// Which build of a tree that holds both: managed, or unmanaged. Without a wish, unmanaged.
    pub managed: Option<bool>,
    /// Unique names of the solutions that are wanted; empty for all.
    pub solutions: Vec<String>,
}

/// One solution in an input: the entries it has or stands for, ready to be read.
#[derive(Debug)]
pub struct Found<'a> {
    /// Its own shape.
    pub shape: Shape,
    /// Where it is in the input: the path of an inner zip or of a folder; empty for the input itself.
    pub path: String,
    /// Its entries.
    pub archive: Archive<'a>,
    /// Files that could not be read while the entries were put together.
    pub unread: Vec<Unread>,
    /// What is odd about its files.
    pub tree: TreeFacts,
    /// Which build it is, where its manifest says "both".
    pub managed: Option<bool>,
}

impl<'a> Found<'a> {
    /// A solution whose entries are as they are.
    pub fn plain(shape: Shape, path: &str, archive: Archive<'a>) -> Self {
        Self { shape, path: path.to_owned(), archive, unread: Vec::new(), tree: TreeFacts::default(), managed: None }
    }

    /// What stands before the paths of its files in the input: nothing, or a folder with a slash at the end.
    pub fn prefix(&self) -> String {
        if self.path.is_empty() { String::new() } else { format!("{}/", self.path) }
    }
}

/// Keeps the members that are wanted.
///
/// # Errors
/// When a name is wanted that no member has.
pub fn choose<M>(members: &mut Vec<M>, name: impl Fn(&M) -> &str, choice: &Choice) -> Result<(), OpenError> {
    if choice.solutions.is_empty() {
        return Ok(());
    }
    let names: Vec<String> = members.iter().map(|member| name(member).to_owned()).collect();
    let missing = choice.solutions.iter().find(|wanted| !names.iter().any(|name| name.eq_ignore_ascii_case(wanted)));
    if let Some(missing) = missing {
        let message = format!("there is no solution {} in it", quoted(missing));
        return Err(OpenError::new(OpenErrorCode::NoSuchSolution, message, "name one of these").with_members(&names));
    }
    members.retain(|member| choice.solutions.iter().any(|wanted| name(member).eq_ignore_ascii_case(wanted)));
    Ok(())
}

/// An input: one solution, or several.
#[derive(Debug)]
pub struct Recognised<'a> {
    /// The shape of the input.
    pub shape: Shape,
    /// The solutions in it; at least one. In the order of a package, else in the order of their paths.
    pub members: Vec<Found<'a>>,
    /// What is known of the input when it holds solutions rather than being one.
    pub package: Option<Package>,
}
