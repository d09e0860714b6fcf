//! Entries that a component names and the archive lacks.

use super::support::{Context, Diagnostic, declare_rule};
use crate::model::quoted;
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
    for component in ctx.solution.components.iter().filter(|component| component.content) {
        let mut missing = component.files.iter().filter(|file| file.entry.is_none());
        let Some(first) = missing.next() else { continue };
        let kind = label(component.kind());
        let message = format!("the file {} of the {kind} {} is not in the zip", quoted(&first.path), quoted(&component.display_name));
        let diagnostic = Diagnostic::new(ctx, message, first.location.clone())
            .why("the import looks for it, does not find it, and stops")
            .help("export the solution again; if the zip was built from source files, restore the missing file there")
            .about(component)
            .discriminator(first.path.clone())
            .related(missing.map(|file| (format!("{} is missing as well", quoted(&file.path)), file.location.clone())));
        found.push(diagnostic);
    }
}
