//! Components with the prefix of another publisher.

use std::collections::BTreeMap;

use super::support::{Context, Diagnostic, declare_rule};
use crate::model::{Component, quoted};
use crate::platform::prefixes;

declare_rule! {
    /// Components of the solution have the prefix of another publisher.
    ///
    /// ## What it finds
    /// Tables, columns, choices, web resources, custom APIs and environment variables that the solution brings and whose names begin with a
    /// prefix that is neither the publisher's nor Microsoft's. All of them make one finding, with a count for each prefix.
    /// Prefixes in `publisherPrefixes` of the configuration count as the publisher's own.
    ///
    /// ## Why it matters
    /// They were made outside the solution, or under the default publisher, and added later. Names stay for good: nobody sees whose the component
    /// is, and another solution may bring one of the same name.
    ///
    /// ## How to fix
    /// Make new components from within the solution. What exists keeps its name.
    ///
    /// ## When to allow it
    /// When the other prefix is yours as well: list it in `publisherPrefixes`.
    name: "foreign-prefix",
    severity: Info,
    confidence: Medium,
    category: Alm,
    since: "0.1.0",
    source: "Power Platform documentation, \"Solution concepts\" (solution publisher) and \"Organize your solutions\" (use only one solution publisher)",
}

/// Connection references are named by the platform or after an agent, whoever the publisher is.
const KINDS: [&str; 6] = ["choice", "column", "custom-api", "environment-variable", "table", "web-resource"];

/// A business process flow adds columns of this prefix to its table.
const OF_PROCESSES: &str = "bpf";

fn check(ctx: &Context<'_>, found: &mut Vec<Diagnostic>) {
    let own = ctx.solution.manifest.publisher.prefix.to_ascii_lowercase();
    if own.is_empty() || prefixes::is_microsoft(&own) {
        return;
    }
    let prefix_of = |component: &Component| component.schema_name.as_deref().and_then(prefixes::prefix).map(str::to_ascii_lowercase);
    let is_foreign = |prefix: &String| {
        *prefix != own && prefix != OF_PROCESSES && !ctx.publisher_prefixes.contains(prefix) && !prefixes::is_microsoft(prefix)
    };
    let mut foreign: BTreeMap<String, Vec<&Component>> = BTreeMap::new();
    for component in ctx.solution.components.iter().filter(|component| KINDS.contains(&component.kind()) && component.content) {
        let Some(prefix) = prefix_of(component).filter(is_foreign).filter(|_| !is_of_process(component)) else { continue };
        // Columns of a table with that prefix were made with it.
        let table = component.parent.as_ref().and_then(|table| ctx.solution.get(table)).filter(|table| table.content && ctx.brings(table));
        if table.and_then(prefix_of).as_ref() != Some(&prefix) && ctx.brings(component) {
            foreign.entry(prefix).or_default().push(component);
        }
    }
    let all: Vec<&Component> = foreign.values().flatten().copied().collect();
    let Some(first) = all.first() else { return };
    let counts =
        foreign.iter().map(|(prefix, components)| format!("{} {}", components.len(), quoted(prefix))).collect::<Vec<_>>().join(", ");
    let message = match all.len() {
        1 => format!(
            "the name of {} does not begin with the prefix {} of the publisher",
            quoted(first.schema_name.as_deref().unwrap_or_default()),
            quoted(&own)
        ),
        count => format!("the names of {count} components do not begin with the prefix {} of the publisher ({counts})", quoted(&own)),
    };
    let places = all
        .iter()
        .skip(1)
        .map(|component| (format!("{} as well", quoted(component.schema_name.as_deref().unwrap_or_default())), component.location.clone()));
    let diagnostic = Diagnostic::new(ctx, message, first.location.clone())
        .why("they were made outside the solution: nobody sees whose they are, and another solution may bring one of the same name")
        .help("make new components from within the solution; if the other prefix is yours as well, list it in `publisherPrefixes`")
        .related(places);
    found.push(diagnostic);
}

/// The platform names the table of a business process flow itself: `new_bpf_` and an id without hyphens.
fn is_of_process(component: &Component) -> bool {
    let rest = component.schema_name.as_deref().and_then(|name| name.split_once('_')).map_or("", |(_, rest)| rest);
    let id = rest.split_once('_').filter(|(start, _)| start.eq_ignore_ascii_case(OF_PROCESSES)).map_or("", |(_, id)| id);
    component.kind() == "table" && id.len() == 32 && id.bytes().all(|byte| byte.is_ascii_hexdigit())
}
