//! From an archive to a solution: hands elements and entries to the kinds that claim them.
//!
//! Reading never fails. What cannot be read is noted and costs that part alone; only a solution.xml
//! that is no solution.xml at all is refused.

mod customizations;
mod manifest;
mod msapp;
mod ownership;
mod rows;

use std::sync::Arc;

use crate::content::{self, Content};
use crate::kinds::support::Context;
use crate::layout::{Found, OpenError, Shape};
use crate::model::{Component, Solution, Unread, quoted};
use crate::source::archive::Archive;
use crate::source::xml::Tree;

/// How far reading has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Progress {
    /// What is being done.
    pub stage: Stage,
    /// Uncompressed bytes of this stage that are done.
    pub done: u64,
    /// Uncompressed bytes of this stage.
    pub total: u64,
}

/// The parts of reading that can take a while.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stage {
    /// Unpacking and parsing the XML.
    Read,
    /// Checking that every other entry is whole.
    Verify,
}

/// Reads a solution.
///
/// # Errors
/// When solution.xml cannot be unpacked, is not well-formed XML, or is some other document.
pub fn read(found: &Found<'_>, progress: &mut dyn FnMut(Progress)) -> Result<(Solution, Content), OpenError> {
    let archive = &found.archive;
    if found.shape == Shape::Msapp {
        return Ok((msapp::read(archive, progress), Content::default()));
    }
    let (manifest, document, mut unread) = manifest::read(archive)?;
    unread.extend(found.unread.iter().cloned());
    let mut whole_customizations = found.unread.is_empty();
    let context = Context::new(archive, manifest.language);
    context.keep(context.reserve(&document.path), document.tree);
    let mut components = Vec::new();
    let customizations = archive.find("customizations.xml");
    for index in [archive.find("solution.xml"), customizations].into_iter().flatten() {
        context.touch(index);
    }
    let total = customizations.and_then(|index| archive.entries().get(index)).map_or(0, |entry| entry.bytes);
    progress(Progress { stage: Stage::Read, done: 0, total });
    if let Some((path, tree)) = customizations.and_then(|index| parse(archive, index, &mut unread)) {
        progress(Progress { stage: Stage::Read, done: total / 2, total });
        whole_customizations &= tree.problems().is_empty();
        match tree.root() {
            Some(root) if !root.is("ImportExportXml") => {
                let reason = format!("its outermost element is {}, not `ImportExportXml`", quoted(root.name()));
                unread.push(Unread::entry(&path, reason));
                whole_customizations = false;
            }
            _ => {
                let document = context.reserve(&path);
                customizations::read(&tree, (&path, document), &context, &mut components);
                context.keep(document, content::Tree::Xml(Arc::new(tree)));
            }
        }
    } else {
        whole_customizations = false;
    }
    progress(Progress { stage: Stage::Read, done: total, total });
    let mut read_rows = rows::read(&context, &mut unread);
    components.append(&mut read_rows);
    ownership::link_roots(&manifest, &mut components);
    unread.extend(context.unread.take());
    ownership::verify(&context, &mut unread, progress);
    let entries = ownership::assign(archive, &mut components);
    let mut solution = Solution::new(manifest, components, entries, unread, whole_customizations);
    solution.tree = found.tree.clone();
    solution.manifest.managed = found.managed.or(solution.manifest.managed);
    Ok((solution, Content::new(context.documents(), archive.places().clone())))
}

/// Unpacks and parses an entry; what is wrong with it is noted.
fn parse(archive: &Archive<'_>, index: usize, unread: &mut Vec<Unread>) -> Option<(String, Tree)> {
    let path = archive.entries().get(index)?.path.clone();
    match archive.text(index) {
        Ok((text, undecoded)) => {
            let tree = Tree::parse(text);
            let problem = undecoded.or_else(|| tree.first_problem());
            if let Some(problem) = problem {
                let malformed = Unread::malformed(&path, "XML", &problem, tree.position(problem.offset));
                unread.push(malformed.placed(|place| archive.real(place)));
            }
            Some((path, tree))
        }
        Err(error) => {
            unread.push(Unread::entry(&archive.places().file(&path), error.reason));
            None
        }
    }
}

/// The kinds' answer to a claim: the first that takes the element.
fn first_taker<'k>(
    kinds: impl IntoIterator<Item = &'k &'static crate::kinds::support::Kind>,
    claim: &crate::kinds::support::Claim<'_>,
) -> Option<Component> {
    kinds.into_iter().find_map(|kind| (kind.read)(claim))
}
