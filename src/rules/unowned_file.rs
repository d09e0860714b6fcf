//! Entries that belong to nothing.

use super::support::{Context, Diagnostic, declare_rule};
use crate::model::{EntryRole, quoted};
use crate::source::text::Location;

declare_rule! {
    /// A file in the zip belongs to no component.
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
    let mut unowned = ctx.solution.entries.iter().filter(|entry| entry.role == EntryRole::Unowned);
    let Some(first) = unowned.next() else { return };
    let rest: Vec<_> = unowned.collect();
    let message = match rest.len() {
        0 => format!("the file {} belongs to no component", quoted(&first.path)),
        more => format!("{} files belong to no component, the first is {}", more + 1, quoted(&first.path)),
    };
    let diagnostic = Diagnostic::new(ctx, message, Location::of_entry(&first.path))
        .why("the import ignores such files, and everyone who gets the zip can read them")
        .help("take them out of the zip, or out of the folder it is packed from")
        .related(rest.iter().map(|entry| ("belongs to no component".to_owned(), Location::of_entry(&entry.path))));
    found.push(diagnostic);
}
