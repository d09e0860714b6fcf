//! Entries that a component names and the archive lacks.

use std::collections::BTreeMap;

use super::support::{Context, Diagnostic, declare_rule};
use crate::model::{Component, FileReference, quoted};
use crate::platform::component_types::label;

declare_rule! {
    /// A component names a file that is not in the zip.
    ///
    /// ## What it finds
    /// Components whose content stands in an entry of its own (cloud flows, web resources, canvas apps,
    /// assemblies, ...) when that entry is missing.
    ///
    /// ## Why it matters
    /// Dataverse looks for the entry while it imports the component, does not find it, and stops.
    ///
    /// ## How to fix
    /// Export the solution again. If the zip was built from source files, restore the missing file there:
    /// packers pass over missing files without an error.
    ///
    /// ## When to allow it
    /// Never in a file that is to be imported.
    name: "absent-file",
    severity: Error,
    confidence: High,
    category: Import,
    since: "0.1.0",
    source: "all 2,247 such paths of the corpus have their entry; Power Platform documentation, \"SolutionPackager tool\"",
}

fn check(ctx: &Context<'_>, found: &mut Vec<Diagnostic>) {
    // Several columns may share one file of formulas: one finding for a file.
    let mut missing: BTreeMap<&str, Vec<(&Component, &FileReference)>> = BTreeMap::new();
    for component in ctx.solution.components.iter().filter(|component| component.content) {
        for file in component.files.iter().filter(|file| file.entry.is_none()) {
            missing.entry(&file.path).or_default().push((component, file));
        }
    }
    for (path, users) in missing {
        let Some((component, file)) = users.first() else { continue };
        let kind = label(component.kind());
        let message = format!("the file {} of the {kind} {} is not in the zip", quoted(path), quoted(&component.display_name));
        let others =
            users.iter().skip(1).map(|(other, file)| (format!("{} needs it as well", quoted(&other.display_name)), file.location.clone()));
        let diagnostic = Diagnostic::new(ctx, message, file.location.clone())
            .why("the import looks for it, does not find it, and stops")
            .help("export the solution again; if the zip was built from source files, restore the missing file there")
            .about(component)
            .discriminator(path)
            .related(others);
        found.push(diagnostic);
    }
}
