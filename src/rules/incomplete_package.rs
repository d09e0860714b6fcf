//! Parts that every solution file must have.

use super::support::{Context, Diagnostic, declare_rule};
use crate::model::EntryRole;

declare_rule! {
    /// A part that every solution must have is missing.
    ///
    /// ## What it finds
    /// Files without `customizations.xml` or `[Content_Types].xml`, and manifests without a unique name,
    /// a version, the managed mark, a publisher, or the publisher's unique name or prefix.
    ///
    /// ## Why it matters
    /// Dataverse refuses such a file: "the solution file is invalid".
    ///
    /// ## How to fix
    /// Export the solution again. If the zip was built by hand, zip the content of the folder, not the
    /// folder, and keep all three XML files at the root.
    ///
    /// ## When to allow it
    /// Never in a file that is to be imported.
    name: "incomplete-package",
    severity: Error,
    confidence: High,
    category: Import,
    since: "0.1.0",
    source: "Power Apps documentation, \"The solution file is invalid\" (0x80048060); no file of the corpus lacks any of these",
}

fn check(ctx: &Context<'_>, found: &mut Vec<Diagnostic>) {
    // A canvas app by itself is no solution, and lacks nothing that it should have.
    if ctx.solution.is_lone_app {
        return;
    }
    let manifest = &ctx.solution.manifest;
    let publisher = &manifest.publisher;
    let has = |role: &EntryRole| ctx.solution.entries.iter().any(|entry| entry.role == *role);
    let empty = manifest.unique_name.is_empty() && manifest.version.is_empty() && manifest.managed.is_none() && !publisher.present;
    let is_tree = ctx.solution.tree.is_tree;
    let files = [
        (!has(&EntryRole::Customizations), "the file `customizations.xml`"),
        // Packing makes it anew.
        (!is_tree && !has(&EntryRole::ContentTypes), "the file `[Content_Types].xml`"),
    ];
    let elements = [
        (empty, "what `SolutionManifest` must hold (name, version, publisher)"),
        (!empty && manifest.unique_name.is_empty(), "the solution's unique name (`UniqueName`)"),
        (!empty && manifest.version.is_empty(), "the version (`Version`)"),
        (!empty && manifest.managed.is_none(), "a mark of 1 or 0 that says managed or unmanaged (`Managed`)"),
        (!empty && !publisher.present, "the publisher (`Publisher`)"),
        (publisher.present && publisher.unique_name.is_empty(), "the publisher's unique name (`Publisher/UniqueName`)"),
        (publisher.present && publisher.prefix.is_empty(), "the publisher's prefix (`CustomizationPrefix`)"),
    ];
    let files_help = "export the solution again; if the zip was built by hand, zip the content of the folder and keep `solution.xml`, `customizations.xml` and `[Content_Types].xml` at its root";
    let elements_help = "export the solution again, or put the element back into `solution.xml`";
    let parts = files.map(|part| (part, files_help)).into_iter().chain(elements.map(|part| (part, elements_help)));
    for ((_, part), help) in parts.filter(|((missing, _), _)| *missing) {
        let diagnostic = Diagnostic::new(ctx, format!("{part} is missing"), manifest.location.clone())
            .why("Dataverse refuses such a file: \"the solution file is invalid\"")
            .help(help)
            .discriminator(part);
        found.push(diagnostic);
    }
}
