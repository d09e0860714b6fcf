//! Entries that a component names and the archive lacks.

use std::collections::BTreeMap;

use super::support::{Context, Diagnostic, declare_rule};
use crate::model::{Component, FileReference, quoted};
use crate::platform::component_types::label;

declare_rule! {
    /// A component names a file that is not there.
    ///
    /// ## What it finds
    /// Components whose content stands in an entry of its own (cloud flows, web resources, canvas apps,
    /// assemblies, ...) when that entry is missing. In a solution unpacked into files, also what a list of
    /// its parts names and no file holds, such as a relationship of `Other/Relationships.xml`.
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
        let tree = ctx.solution.tree.is_tree;
        let place = if tree { "there" } else { "in the zip" };
        let message = format!("the file {} of the {kind} {} is not {place}", quoted(path), quoted(&component.display_name));
        let others =
            users.iter().skip(1).map(|(other, file)| (format!("{} needs it as well", quoted(&other.display_name)), file.location.clone()));
        let diagnostic = Diagnostic::new(ctx, message, file.location.clone())
            .why(if tree { TREE_WHY } else { "the import looks for it, does not find it, and stops" })
            .help(if tree {
                TREE_HELP
            } else {
                "export the solution again; if the zip was built from source files, restore the missing file there"
            })
            .about(component)
            .discriminator(path)
            .related(others);
        found.push(diagnostic);
    }
    for absent in &ctx.solution.tree.absent {
        let message = format!("{} is listed, and {} does not hold it", absent.content, quoted(&absent.path));
        found.push(Diagnostic::new(ctx, message, absent.listed.clone()).why(TREE_WHY).help(TREE_HELP).discriminator(&absent.content));
    }
}

const TREE_WHY: &str = "Microsoft's packer leaves such parts out and reports success; what was built then lacks them, and an import stops or an upgrade removes them";
const TREE_HELP: &str = "bring the file back (`git log --diff-filter=D --name-only` shows who removed it), or remove what lists it";
