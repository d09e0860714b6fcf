//! A component that is needed and that no managed solution brings.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

use super::support::{Context, Diagnostic, declare_rule};
use crate::graph::requirements::{Class, RequiredComponent};
use crate::model::quoted;
use crate::platform::component_types::{has_word, label};
use crate::source::text::Location;

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
    let active: Vec<&RequiredComponent> = ctx
        .requirements
        .iter()
        .filter(|requirement| requirement.class == Class::Active && requirement.satisfied != Some(true))
        .flat_map(|requirement| &requirement.components)
        .collect();
    let tables: BTreeSet<&str> =
        active.iter().filter(|component| component.key.kind() == "table").map(|table| table.key.identity()).collect();
    // Columns of a table that is itself needed come along when the table is added: one finding.
    let (parts, whole): (Vec<&RequiredComponent>, Vec<&RequiredComponent>) =
        active.into_iter().partition(|component| table_around(component).is_some_and(|table| tables.contains(table)));
    let mut parts_of: BTreeMap<&str, Vec<&RequiredComponent>> = BTreeMap::new();
    for part in parts {
        parts_of.entry(table_around(part).unwrap_or_default()).or_default().push(part);
    }
    for component in whole {
        let parts =
            parts_of.get(component.key.identity()).filter(|_| component.key.kind() == "table").map(Vec::as_slice).unwrap_or_default();
        let own = places(ctx, component).map(|location| ("needed here as well".to_owned(), location));
        let of_parts =
            parts.iter().flat_map(|part| places(ctx, part).map(|location| (format!("its {} is needed", described(part)), location)));
        let mut all = own.chain(of_parts);
        let Some((_, location)) = all.next() else { continue };
        let diagnostic = Diagnostic::new(ctx, message(ctx, component), location)
            .why("it is in no managed solution of the environment this file comes from (the file calls that `Active`), so no import brings it along: the target must have it already")
            .help(help(component))
            .about_key(&component.key, &component.display_name)
            .discriminator(if component.key.identity().is_empty() { component.display_name.as_str() } else { "" })
            .related(all);
        found.push(diagnostic);
    }
}

/// The rows of this solution that ask for a component.
fn places<'a>(ctx: &'a Context<'_>, component: &'a RequiredComponent) -> impl Iterator<Item = Location> + 'a {
    component.rows.iter().filter(|(index, _)| *index == ctx.index).map(|(_, location)| location.clone())
}

/// The logical name of the table a column or key belongs to.
fn table_around(component: &RequiredComponent) -> Option<&str> {
    let in_table = matches!(component.key.kind(), "column" | "key");
    component.key.identity().split_once('.').filter(|_| in_table).map(|(table, _)| table)
}

fn message(ctx: &Context<'_>, component: &RequiredComponent) -> String {
    let what = described(component);
    let users: Vec<String> = component
        .needed_by
        .iter()
        .filter(|(index, _, _)| *index == ctx.index)
        .map(|(_, key, name)| format!("{} {}", kind_words(key.kind()), quoted(name)))
        .collect();
    let list = match users.as_slice() {
        [] if component.base => return format!("the solution extends the {what}, which it does not contain"),
        [] => return format!("the solution needs the {what}, which it does not contain"),
        [one] => one.clone(),
        [first, second] => format!("{first} and {second}"),
        [first, second, third] => format!("{first}, {second} and {third}"),
        [first, second, third, rest @ ..] => format!("{first}, {second}, {third} and {} more", rest.len()),
    };
    format!("the {what} is needed by {list}, and the solution does not contain it")
}

fn described(component: &RequiredComponent) -> String {
    let kind = component.key.kind();
    let name = quoted(&component.display_name);
    match &component.parent_name {
        Some(table) => format!("{} {name} of {}", kind_words(kind), quoted(table)),
        None => format!("{} {name}", kind_words(kind)),
    }
}

/// The word for a kind. The name of a table nobody has a word for comes from the file: it stands in
/// quotes.
fn kind_words(kind: &str) -> Cow<'static, str> {
    if has_word(kind) { label(kind) } else { Cow::Owned(format!("row of the table {}", quoted(kind))) }
}

/// The way through the maker portal, for the kinds that are left out most often.
fn help(component: &RequiredComponent) -> String {
    let name = quoted(&component.display_name);
    let kind = component.key.kind();
    let add = match (kind, &component.parent_name) {
        ("connection-reference", _) => format!("open the solution, Add existing > More > Connection reference > {name}"),
        ("environment-variable", _) => format!("open the solution, Add existing > More > Environment variable > {name}"),
        ("table", _) => format!("open the solution, Add existing > Table > {name}"),
        ("column" | "relationship" | "form" | "view" | "chart" | "key", Some(table)) => {
            format!("open the solution, Add existing > Table > {}, and choose the {} {name} under it", quoted(table), label(kind))
        }
        ("column" | "relationship" | "form" | "view" | "chart" | "key", None) => {
            format!("open the solution, Add existing > Table, and choose the {} {name} under its table", label(kind))
        }
        ("process" | "cloud-flow", _) => format!("open the solution, Add existing > Automation > {name}"),
        ("web-resource", _) => format!("open the solution, Add existing > More > Web resource > {name}"),
        _ => format!("open the solution, Add existing, and choose the {}", described(component)),
    };
    format!("{add}; or add it to a solution that is imported before this one; or remove what needs it. Then export again")
}
