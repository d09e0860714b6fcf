//! The component somebody means by a key, a schema name or a display name.

use crate::graph::{Graph, Node};
use crate::model::{Solution, bare_guid};
use crate::options::{OptionsError, unlikeness};
use crate::platform::component_types::label;

/// How many near names an error offers.
const OFFERED: usize = 5;

/// A name is near when less than this much of it is different.
const NEAR: f64 = 0.45;

/// The node that is meant. A key wins over an identity, that over a schema name, that over a display name, and
/// the last part of a name comes last.
pub(super) fn find(graph: &Graph, set: &[&Solution], query: &str) -> Result<usize, OptionsError> {
    let exact = query;
    let query = query.trim();
    let wanted = bare_guid(query).unwrap_or_else(|| query.to_lowercase());
    let nodes = || graph.nodes.iter().enumerate();
    let matching = |fits: &dyn Fn(&Node) -> bool| nodes().filter(|(_, node)| fits(node)).map(|(at, _)| at).collect::<Vec<_>>();
    let ways: [&dyn Fn() -> Vec<usize>; 8] = [
        // As the documents write it: a damaged file may have keys that the next way does not see as they are.
        &|| matching(&|node| node.key.to_string() == exact),
        &|| matching(&|node| node.key.to_string() == wanted),
        // A table and its ribbon have one name: the table is meant.
        &|| matching(&|node| node.key.kind() == "table" && node.key.identity() == wanted),
        &|| matching(&|node| node.key.identity() == wanted),
        &|| with_schema_name(graph, set, &wanted),
        &|| matching(&|node| node.display_name.trim().to_lowercase() == wanted),
        // As the output writes it: `cloud flow Notify the warehouse`.
        &|| matching(&|node| format!("{} {}", label(node.key.kind()), node.display_name.trim()).to_lowercase() == wanted),
        &|| matching(&|node| last_part(node).is_some_and(|part| part == wanted)),
    ];
    let found = ways.iter().map(|way| way()).find(|found| !found.is_empty()).filter(|_| !wanted.is_empty());
    let keys = |nodes: &[usize]| nodes.iter().filter_map(|at| graph.nodes.get(*at)).map(|node| node.key.to_string()).collect::<Vec<_>>();
    match found.as_deref() {
        Some([one]) => Ok(*one),
        Some(several) => Err(OptionsError::SeveralComponents { query: query.to_owned(), keys: keys(several) }),
        None => Err(OptionsError::NoSuchComponent { query: query.to_owned(), near: keys(&near(graph, &wanted)) }),
    }
}

fn with_schema_name(graph: &Graph, set: &[&Solution], wanted: &str) -> Vec<usize> {
    let components = set.iter().flat_map(|solution| &solution.components);
    let named = components.filter(|component| component.schema_name.as_ref().is_some_and(|name| name.to_lowercase() == wanted));
    let mut nodes: Vec<usize> = named.filter_map(|component| graph.find(&component.key)).collect();
    nodes.sort_unstable();
    nodes.dedup();
    nodes
}

/// The column of a table, or the file of a web resource.
fn last_part(node: &Node) -> Option<&str> {
    let separator = match node.key.kind() {
        "column" | "key" => '.',
        "web-resource" => '/',
        _ => return None,
    };
    node.key.identity().rsplit_once(separator).map(|(_, part)| part)
}

/// Names are compared up to this many bytes; nobody mistypes a longer one.
const COMPARED: usize = 80;

fn near(graph: &Graph, wanted: &str) -> Vec<usize> {
    if wanted.is_empty() || wanted.len() > COMPARED {
        return Vec::new();
    }
    let distance = |node: &Node| {
        let names = [node.display_name.to_lowercase(), last_part(node).unwrap_or(node.key.identity()).to_owned(), node.key.to_string()];
        names.iter().filter(|name| !name.is_empty() && name.len() <= COMPARED).map(|name| unlikeness(wanted, name)).fold(1.0, f64::min)
    };
    let mut scored: Vec<(f64, usize)> = graph.nodes.iter().enumerate().map(|(at, node)| (distance(node), at)).collect();
    scored.retain(|(distance, _)| *distance < NEAR);
    scored.sort_by(|a, b| a.0.total_cmp(&b.0).then(a.1.cmp(&b.1)));
    scored.into_iter().take(OFFERED).map(|(_, at)| at).collect()
}
