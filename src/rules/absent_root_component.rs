//! Components that solution.xml lists and the file does not hold.

use super::support::{Context, Diagnostic, declare_rule};
use crate::graph::absent_roots;
use crate::model::{RootComponent, quoted};
use crate::platform::component_types::{counted, kind_of, label};

declare_rule! {
    /// A component is listed in solution.xml but is not in the file.
    ///
    /// ## What it finds
    /// Rows of `RootComponents` whose component stands nowhere in the file. All missing components of
    /// one kind make one finding. In a folder, code components are left out: they are built from a project of
    /// their own when the solution is packed.
    ///
    /// ## Why it matters
    /// The file promises something it does not bring. It was edited by hand, put together from parts, or
    /// exported while something was damaged. After the import the component is absent, and whatever uses
    /// it breaks.
    ///
    /// ## How to fix
    /// Export the solution again. If the component was removed on purpose, remove its row from
    /// solution.xml as well.
    ///
    /// ## When to allow it
    /// When the target has the component already, from an earlier version of the solution.
    name: "absent-root-component",
    severity: Warning,
    confidence: Medium,
    category: Import,
    since: "0.1.0",
    source: "30 of 4,990 root rows of the corpus, in 3 files; their packages exist, so the import does not always stop",
}

/// A solution project brings the code components of the projects it refers to ("pac solution add-reference" of the Power Platform CLI
/// documentation; `hellofusiondev` in the corpus).
const CODE_COMPONENT: u32 = 66;

fn check(ctx: &Context<'_>, found: &mut Vec<Diagnostic>) {
    for (code, rows) in absent_roots(ctx.solution) {
        let Some(first) = rows.first().filter(|_| !(code == CODE_COMPONENT && ctx.solution.tree.is_tree)) else { continue };
        let kind = kind_of(&code.to_string()).into_owned();
        let message = match (rows.len() as u32, named(first)) {
            (1, name) => format!("the {} {name} is listed in solution.xml but is not in the file", label(&kind)),
            (count, name) => format!("{} are listed in solution.xml but are not in the file, the first is {name}", counted(count, &kind)),
        };
        let diagnostic = Diagnostic::new(ctx, message, first.location.clone())
            .why("what the file does not bring is absent after the import, and whatever uses it breaks")
            .help("export the solution again; if the component was removed on purpose, remove its `RootComponent` line from `solution.xml` as well")
            .discriminator(code.to_string())
            .related(rows.iter().skip(1).map(|row| (format!("{} is absent as well", named(row)), row.location.clone())));
        found.push(diagnostic);
    }
}

/// The file has no label for what is not in it: the schema name, else the id.
fn named(root: &RootComponent) -> String {
    match (&root.schema_name, &root.id) {
        (Some(name), _) => quoted(name).to_string(),
        (None, Some(id)) => format!("with the id {}", quoted(id)),
        (None, None) => "without a name".to_owned(),
    }
}
