//! Tables of Microsoft that are in the solution with everything they have.

use super::support::{Context, Diagnostic, declare_rule};
use crate::model::{Key, quoted};
use crate::platform::tables::TableOwner;
use crate::platform::{prefixes, tables};

declare_rule! {
    /// A table of Microsoft is in the solution with all its objects.
    ///
    /// ## What it finds
    /// Tables of the platform or of an app of Microsoft that were added to the solution with *Include all objects*.
    ///
    /// ## Why it matters
    /// The solution then carries every column, form and view of the table, changed or not. In the target they get a
    /// layer of this solution, which hides later updates of Microsoft and of other solutions, and the import needs
    /// every app that added something to the table in the source.
    ///
    /// ## How to fix
    /// Remove the table from the solution, add it again without *Include all objects* and without its metadata, and
    /// choose only the columns, forms and views that you made or changed.
    ///
    /// ## When to allow it
    /// When the solution changes practically everything of the table.
    name: "table-with-all-objects",
    severity: Warning,
    confidence: High,
    category: Alm,
    since: "0.2.0",
    source: "Power Platform documentation, \"Use segmented solutions\"; `RootComponentBehavior` in the Dataverse reference (0: include subcomponents)",
}

fn check(ctx: &Context<'_>, found: &mut Vec<Diagnostic>) {
    let manifest = &ctx.solution.manifest;
    if prefixes::is_microsoft(&manifest.publisher.prefix) {
        return;
    }
    // Old files have no behavior, which means the same, but their makers had no choice.
    let roots = manifest.roots.iter().filter(|root| root.type_code == Some(1) && root.behavior == Some(0));
    for root in roots {
        let Some(known) = root.schema_name.as_deref().and_then(tables::find).filter(|known| known.sure) else { continue };
        let is_own = known.solution.is_some_and(|solution| solution.eq_ignore_ascii_case(&manifest.unique_name));
        // A business process flow has a table of its own, which is in the file as a whole.
        let is_process = known.name.contains("_bpf_");
        let Some(component) = ctx.solution.get(&Key::new("table", known.name)).filter(|table| table.content && !is_own && !is_process)
        else {
            continue;
        };
        let owner = if known.owner == TableOwner::System { "the platform" } else { "Microsoft" };
        let message = format!("the table {} of {owner} is in the solution with all its objects", quoted(&component.display_name));
        let diagnostic = Diagnostic::new(ctx, message, root.location.clone())
            .why("every column, form and view of it gets a layer of this solution in the target, changed or not, and the import needs all they need")
            .help("remove the table from the solution, add it again without Include all objects, and choose what you made or changed")
            .about(component)
            .related([("the table".to_owned(), component.location.clone())]);
        found.push(diagnostic);
    }
}
