//! Entries that belong to nothing.

use std::collections::BTreeSet;

use super::support::{Context, Diagnostic, declare_rule};
use crate::model::{EntryRole, quoted};
use crate::source::text::Location;

declare_rule! {
    /// A file in the zip, or in the folder of an unpacked solution, belongs to no component.
    ///
    /// ## What it finds
    /// Entries that no component names and that stand in no folder of one. All of them make one finding.
    ///
    /// ## Why it matters
    /// Dataverse ignores such files, so whatever they were meant to do does not happen; and whatever is
    /// in them is handed to everyone who gets the zip.
    ///
    /// ## How to fix
    /// Take them out of the zip, or out of the folder the zip is packed from.
    ///
    /// ## When to allow it
    /// When a tool of yours puts a file there on purpose.
    name: "unowned-file",
    severity: Warning,
    confidence: Medium,
    category: Alm,
    since: "0.1.0",
    source: "no untouched export of the corpus has one; seen in zips that were packed again by hand",
}

fn check(ctx: &Context<'_>, found: &mut Vec<Diagnostic>) {
    // Without all of customizations.xml nobody knows what belongs to whom; the same holds beside a row
    // that could not be read.
    if !ctx.solution.has_whole_customizations() {
        return;
    }
    let folder = |path: &str| path.rfind('/').and_then(|at| path.get(..=at)).unwrap_or_default().to_owned();
    let unknown: BTreeSet<String> = ctx.solution.unread.iter().map(|part| folder(&part.path)).filter(|folder| !folder.is_empty()).collect();
    let is_unknown = |path: &str| path.rmatch_indices('/').filter_map(|(at, _)| path.get(..=at)).any(|folder| unknown.contains(folder));
    let unowned = ctx.solution.entries.iter().filter(|entry| entry.role == EntryRole::Unowned && !is_unknown(&entry.path));
    let paths: Vec<&str> = unowned.map(|entry| entry.path.as_str()).collect();
    let Some((first, rest)) = paths.split_first() else { return };
    let tree = ctx.solution.tree.is_tree;
    let (message, it, it_was) = match rest.len() {
        0 => (format!("the file {} belongs to no component", quoted(first)), "it", "it was"),
        more => (format!("{} files belong to no component, the first is {}", more + 1, quoted(first)), "them", "they were"),
    };
    let diagnostic = Diagnostic::new(ctx, message, Location::of_entry(first))
        .why(if tree {
            format!("packing leaves {it} out: whatever {it_was} meant to do does not happen")
        } else {
            format!("the import ignores {it}, and everyone who gets the zip can read {it}")
        })
        .help(if tree {
            format!("add the component's own file that names {it}, or move {it} out of the solution's folder")
        } else {
            format!("take {it} out of the zip, or out of the folder it is packed from")
        })
        .related(rest.iter().map(|path| ("belongs to no component".to_owned(), Location::of_entry(path))));
    found.push(diagnostic);
}
