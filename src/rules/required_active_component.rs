//! A component that is needed and that no managed solution brings.

use super::support::{Context, Diagnostic, declare_rule};
use crate::graph::requirements::{Class, RequiredComponent};
use crate::model::quoted;
use crate::platform::component_types::label;

declare_rule! {
    /// A needed component belongs to no managed solution.
    ///
    /// ## What it finds
    /// Components that the solution needs, does not contain, and that belonged to no managed solution
    /// in the environment it was exported from. The file names their owner as `Active`, which is not a
    /// solution but the unmanaged layer of that environment. Solutions that are checked together
    /// satisfy each other.
    ///
    /// ## Why it matters
    /// Nothing brings the component along, so the import stops with "missing dependencies" in every
    /// environment that does not have it by other means. No solution called *Active* can be installed.
    ///
    /// ## How to fix
    /// Find the component in the source environment and add it to this solution (*Add existing*), or to
    /// a solution that is imported before this one. Or remove what needs it, and export again.
    ///
    /// ## When to allow it
    /// When another solution of yours brings the component and is always imported first. Better: check
    /// both together, `solvet check base.zip this.zip`.
    name: "required-active-component",
    severity: Error,
    confidence: High,
    category: Import,
    since: "0.1.0",
    microsoft_rule: "meta-include-missingunmanageddependencies",
    source: "Power Apps documentation, \"Missing dependencies during solution import\"; 286 such rows in 23 files of the corpus",
}

fn check(ctx: &Context<'_>, found: &mut Vec<Diagnostic>) {
    let active = ctx.requirements.iter().filter(|requirement| requirement.class == Class::Active);
    for component in active.flat_map(|requirement| &requirement.components) {
        let mut rows = component.rows.iter().filter(|(index, _)| *index == ctx.index).map(|(_, location)| location.clone());
        let Some(location) = rows.next() else { continue };
        let diagnostic = Diagnostic::new(ctx, message(component), location)
            .why("it is in no managed solution of the environment this file comes from (the file calls that `Active`), so no import brings it along: the target must have it already")
            .help(help(component))
            .about_key(&component.key, &component.display_name)
            .related(rows.map(|location| ("needed here as well".to_owned(), location)));
        found.push(diagnostic);
    }
}

fn message(component: &RequiredComponent) -> String {
    let what = described(component);
    if component.needed_by.is_empty() {
        return format!("the solution extends the {what}, which it does not contain");
    }
    let users = component
        .needed_by
        .iter()
        .take(3)
        .map(|(key, name)| format!("{} {}", label(key.kind()), quoted(name)))
        .collect::<Vec<_>>()
        .join(", ");
    let more = match component.needed_by.len().saturating_sub(3) {
        0 => String::new(),
        more => format!(" and {more} more"),
    };
    format!("the {what} is needed by {users}{more}, and the solution does not contain it")
}

fn described(component: &RequiredComponent) -> String {
    let kind = label(component.key.kind());
    match &component.parent_name {
        Some(table) => format!("{kind} {} of {}", quoted(&component.display_name), quoted(table)),
        None => format!("{kind} {}", quoted(&component.display_name)),
    }
}

/// The way through the maker portal, for the kinds that are left out most often.
fn help(component: &RequiredComponent) -> String {
    let name = quoted(&component.display_name);
    let add = match component.key.kind() {
        "connection-reference" => format!("open the solution, Add existing > More > Connection reference > {name}"),
        "environment-variable" => format!("open the solution, Add existing > More > Environment variable > {name}"),
        "table" | "column" | "relationship" | "form" | "view" | "chart" => {
            "open the solution, Add existing > Table, and include this part of it".to_owned()
        }
        "process" | "cloud-flow" => format!("open the solution, Add existing > Automation > Cloud flow or Process > {name}"),
        "web-resource" => format!("open the solution, Add existing > More > Web resource > {name}"),
        kind => format!("open the solution, Add existing, and choose the {} {name}", label(kind)),
    };
    format!("{add}; or add it to a solution that is imported before this one; or remove what needs it. Then export again")
}
