//! Parts that could not be read.

use super::support::{Context, Diagnostic, declare_rule};
use crate::model::{Extent, quoted};
use crate::source::text::Location;

declare_rule! {
    /// A part of the file cannot be read.
    ///
    /// ## What it finds
    /// Entries that cannot be unpacked or fail their checksum, and XML or JSON that is malformed where
    /// Dataverse has to read it.
    ///
    /// ## Why it matters
    /// Dataverse cannot read it either, and stops the import. What stands in that part was not checked.
    ///
    /// ## How to fix
    /// Export the solution again. If the zip was built from source files, repair the file named here: an
    /// unresolved merge conflict is the usual cause.
    ///
    /// ## When to allow it
    /// Never in a file that is to be imported.
    name: "unreadable-part",
    severity: Error,
    confidence: High,
    category: Import,
    since: "0.1.0",
    source: "every entry of the 247 solution zips of the corpus unpacks, and all their XML and JSON is well-formed",
}

fn check(ctx: &Context<'_>, found: &mut Vec<Diagnostic>) {
    for part in &ctx.solution.unread {
        let location = part.location.clone().unwrap_or_else(|| Location::of_entry(&part.path));
        let what = if part.extent == Extent::Element { "a part of " } else { "" };
        let diagnostic = Diagnostic::new(ctx, format!("{what}{} cannot be read: {}", quoted(&part.path), part.reason), location)
            .why("Dataverse cannot read it either and stops the import; what stands there was not checked")
            .help("export the solution again; if the zip was built from source files, repair the file there (look for an unresolved merge conflict)")
            .discriminator(format!("{} {}", part.path, without_positions(part.location.as_ref().and_then(|location| location.path.as_deref()))));
        found.push(diagnostic);
    }
}

/// A path inside an entry without the positions among siblings, which change in the next export.
fn without_positions(path: Option<&str>) -> String {
    let parts = path.unwrap_or_default().split('[');
    parts.map(|part| part.split_once(']').map_or(part, |(_, rest)| rest)).collect()
}
