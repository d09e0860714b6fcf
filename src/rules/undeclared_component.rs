//! Components that solution.xml does not list.

use std::collections::BTreeMap;

use super::support::{Context, Diagnostic, declare_rule};
use crate::model::{Component, quoted};
use crate::platform::component_types::{counted, label};

declare_rule! {
    /// A component is in the file and solution.xml does not list it.
    ///
    /// ## What it finds
    /// Tables, choices, web resources, cloud flows, security roles, canvas apps and model-driven apps that are in the file and have no
    /// row in `RootComponents`. All of one kind make one finding. A file whose list is empty is not judged, nor are tables of a patch,
    /// which may list only a column.
    ///
    /// ## Why it matters
    /// The import stops: "component is not declared in the solution file as a root component". The file was edited by hand, or merged
    /// wrongly in source control.
    ///
    /// ## How to fix
    /// Export the solution again, or add the missing `RootComponent` lines to solution.xml.
    ///
    /// ## When to allow it
    /// Never in a file that is to be imported.
    name: "undeclared-component",
    severity: Error,
    confidence: Medium,
    category: Import,
    since: "0.1.0",
    source: "Dataverse error codes, 0x8004803A (component is not declared in the solution file as a root component); reports of imports that stopped for flows (type 29) and web resources (type 61); no exported file of the corpus has one",
}

/// Kinds that an exporter never leaves out. Newer tables (agents, environment variables) have no row, and business rules may come
/// along with their table (one does, in a Package Deployer package of the corpus).
const LISTED: [&str; 9] = [
    "canvas-app",
    "choice",
    "cloud-flow",
    "component-library",
    "custom-page",
    "model-driven-app",
    "security-role",
    "table",
    "web-resource",
];

fn check(ctx: &Context<'_>, found: &mut Vec<Diagnostic>) {
    // A list without rows was emptied on purpose, or the file is a sketch: all or nothing is no slip of the hand. In a damaged
    // file even the names are in doubt.
    if ctx.solution.manifest.roots.is_empty() || !ctx.solution.has_whole_customizations() {
        return;
    }
    let mut undeclared: BTreeMap<&str, Vec<&Component>> = BTreeMap::new();
    let is_patch = ctx.solution.manifest.parent.is_some();
    let is_listed_type = |component: &&Component| LISTED.contains(&component.kind()) && !(is_patch && component.kind() == "table");
    for component in ctx.solution.components.iter().filter(|component| component.content && !component.root).filter(is_listed_type) {
        undeclared.entry(component.kind()).or_default().push(component);
    }
    for (kind, components) in undeclared {
        let Some((first, others)) = components.split_first() else { continue };
        let name = quoted(&first.display_name);
        let message = match components.len() as u32 {
            1 => format!("the {} {name} is in the file but is not listed in solution.xml", label(kind)),
            count => format!("{} are in the file but are not listed in solution.xml, the first is {name}", counted(count, kind)),
        };
        let diagnostic = Diagnostic::new(ctx, message, first.location.clone())
            .why("the import stops: a component of this type must be declared as a root component")
            .help("export the solution again, or add a `RootComponent` line for it to `solution.xml`")
            .about(first)
            .related(others.iter().map(|other| (format!("{} is not listed either", quoted(&other.display_name)), other.location.clone())));
        found.push(diagnostic);
    }
}
