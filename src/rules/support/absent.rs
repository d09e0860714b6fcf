//! What all rules on missing components share: which of them a rule reports, and in which words.
//!
//! Each missing component is reported by one rule, once, with the places that name it.

use super::{Context, Diagnostic};
use crate::graph::{Edge, Node};
use crate::model::{Hardness, quoted};
use crate::platform::component_types::{has_word, label};

/// A component that nobody is known to bring, and who needs it.
#[derive(Debug)]
pub struct Absent<'a> {
    /// The component.
    pub node: &'a Node,
    /// The references of this solution to it that are sure; those the import stops at come first.
    pub users: Vec<&'a Edge>,
}

/// The rule that reports a missing component.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reporter {
    /// `absent-connection-reference`.
    ConnectionReference,
    /// `absent-environment-variable`.
    EnvironmentVariable,
    /// `absent-child-flow`.
    ChildFlow,
    /// `absent-web-resource`.
    WebResource,
    /// `absent-column`.
    Column,
    /// `absent-choice`.
    Choice,
    /// `absent-table`.
    Table,
    /// `absent-plugin-type`.
    PluginType,
    /// `absent-app-component`.
    AppComponent,
    /// `absent-component`: everything else.
    Component,
    /// `absent-at-run-time`: what the import does not miss.
    RunTime,
}

impl Absent<'_> {
    fn reporter(&self) -> Reporter {
        let via = |wanted: &str| self.users.iter().any(|edge| edge.via.starts_with(wanted));
        if !self.users.iter().any(|edge| edge.hardness == Hardness::Import) {
            return Reporter::RunTime;
        }
        match self.node.key.kind() {
            "connection-reference" => Reporter::ConnectionReference,
            "environment-variable" => Reporter::EnvironmentVariable,
            "web-resource" => Reporter::WebResource,
            "column" => Reporter::Column,
            "choice" => Reporter::Choice,
            "table" => Reporter::Table,
            "plugin-type" => Reporter::PluginType,
            _ if via("flow-child") => Reporter::ChildFlow,
            _ if via("app-") => Reporter::AppComponent,
            _ => Reporter::Component,
        }
    }
}

/// The missing components that one rule reports for a solution, by key.
pub fn absent<'a>(ctx: &Context<'a>, reporter: Reporter) -> impl Iterator<Item = Absent<'a>> {
    let (graph, index) = (ctx.graph, ctx.index);
    let missing = graph.missing().filter(|(_, node)| node.sure);
    let absent = missing.map(move |(at, node)| {
        let is_sure = |edge: &&Edge| edge.member == index && edge.in_content && edge.sure && edge.hardness != Hardness::Containment;
        let mut users: Vec<&Edge> = graph.needed_by(at).filter(is_sure).collect();
        users.sort_by_key(|edge| edge.hardness);
        Absent { node, users }
    });
    absent.filter(move |absent| !absent.users.is_empty() && absent.reporter() == reporter)
}

/// A finding on a missing component at the first place that names it; the help comes from the rule.
pub fn report(ctx: &Context<'_>, absent: &Absent<'_>, help: String) -> Option<Diagnostic> {
    let first = absent.users.first()?;
    let what = described(absent.node);
    let message =
        format!("the {what} is needed by {}, and neither this file nor its list of missing dependencies has it", users(ctx, absent));
    let places = absent.users.iter().skip(1).map(|edge| (format!("needed by {}", user(ctx, edge)), edge.location.clone()));
    let why = match first.hardness {
        Hardness::Import => {
            "what is in no solution and not the platform's must be in the target already, or the import stops with a missing dependency"
        }
        _ => "the import does not look for it; what needs it fails when it is used",
    };
    let diagnostic = Diagnostic::new(ctx, message, first.location.clone()).why(why).help(help);
    Some(diagnostic.about_key(&absent.node.key, &absent.node.display_name).related(places))
}

/// A component in words: `cloud flow` and its name, with the table of a column.
pub fn described(node: &Node) -> String {
    let name = quoted(&node.display_name);
    match (node.key.kind(), node.key.identity().split_once('.')) {
        ("column", Some((table, _))) => format!("column {name} of {}", quoted(table)),
        (kind, _) if has_word(kind) => format!("{} {name}", label(kind)),
        (kind, _) => format!("row {name} of the table {}", quoted(kind)),
    }
}

/// Who needs it: the first three, each once.
fn users(ctx: &Context<'_>, absent: &Absent<'_>) -> String {
    let mut names: Vec<String> = Vec::new();
    for edge in &absent.users {
        let name = user(ctx, edge);
        if !names.contains(&name) {
            names.push(name);
        }
        if names.len() > 3 {
            break;
        }
    }
    let others: usize = absent.users.iter().map(|edge| edge.from).collect::<std::collections::BTreeSet<_>>().len();
    match names.as_slice() {
        [] => String::new(),
        [one] => one.clone(),
        [first, second] => format!("{first} and {second}"),
        [first, second, third] => format!("{first}, {second} and {third}"),
        [first, second, third, ..] => format!("{first}, {second}, {third} and {} more", others.saturating_sub(3)),
    }
}

fn user(ctx: &Context<'_>, edge: &Edge) -> String {
    ctx.graph.nodes.get(edge.from).map(|node| format!("the {}", described(node))).unwrap_or_default()
}
