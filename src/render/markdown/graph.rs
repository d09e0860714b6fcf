//! Dependencies: the graph with its picture, the reasons for one component, the order of a set.

use super::{code, line, place, plain, prose};
use crate::platform::component_types::{counted, label};
use crate::render::graph::{status, way};
use crate::render::mermaid;
use crate::report::{GraphDocument, GraphNode, PlanDocument, PlanLink, SolutionHeader, WhyDocument, WhyEntry};

/// Up to so many edges a picture is drawn; Mermaid refuses more than 500 unless it is told otherwise.
const DRAWN: usize = 400;

pub(in crate::render) fn graph(document: &GraphDocument) -> String {
    let mut page = String::new();
    let titles: Vec<String> = document.solutions.iter().map(title).collect();
    line(&mut page, &format!("## Dependencies: {}", titles.join(", ")));
    line(&mut page, "");
    let extent = &document.extent;
    let counts: Vec<String> =
        extent.by_status.iter().filter(|(_, count)| **count > 0).map(|(status, count)| format!("{count} {status}")).collect();
    let many = |count: u32, what: &str| if count == 1 { format!("1 {what}") } else { format!("{count} {what}s") };
    let (nodes, edges) = (many(extent.nodes, "component"), many(extent.edges, "reference"));
    line(&mut page, &format!("{nodes} ({}), {edges}.", counts.join(", ")));
    if document.nodes.is_empty() && extent.nodes > 0 {
        line(&mut page, "\nNothing is like that: what was asked for is not in these files.");
    }
    if document.edges.len() <= DRAWN && !document.nodes.is_empty() {
        line(&mut page, "\n```mermaid");
        page.push_str(&mermaid::graph(document));
        line(&mut page, "```");
    } else if !document.nodes.is_empty() {
        line(&mut page, "\nToo large to draw here: `--around COMPONENT`, `--kind` or `--fold` make it smaller.");
    }
    for (wanted, title) in [("missing", "Missing"), ("required", "Required"), ("assumed", "Assumed")] {
        let nodes: Vec<&GraphNode> = document.nodes.iter().filter(|node| node.status == wanted).collect();
        if !nodes.is_empty() {
            line(&mut page, &format!("\n### {title} ({})\n", nodes.len()));
            for node in nodes {
                line(&mut page, &format!("- {}: {} {}", named(node), plain(&status(node)), code(&node.key)));
            }
        }
    }
    page
}

pub(in crate::render) fn why(document: &WhyDocument) -> String {
    let mut page = String::new();
    line(&mut page, &format!("## {}", plain(&document.component.display_name)));
    line(&mut page, "");
    line(&mut page, &format!("{} {}", prose(&document.summary), code(&document.component.key)));
    let parts: Vec<String> = document.parts.iter().map(|(kind, count)| plain(&counted(*count, kind))).collect();
    if !parts.is_empty() {
        line(&mut page, &format!("\nContains {}.", parts.join(", ")));
    }
    for (title, entries) in [("Needed by", &document.needed_by), ("Needs", &document.needs)] {
        if !entries.is_empty() {
            line(&mut page, &format!("\n### {title} ({})\n", entries.len()));
            line(&mut page, "| component | status | without it | path | place |\n| --- | --- | --- | --- | --- |");
            for entry in entries {
                line(&mut page, &row(entry, document));
            }
        }
    }
    page
}

fn row(entry: &WhyEntry, document: &WhyDocument) -> String {
    let name = |key: &str| plain(document.names.get(key).map_or(key, String::as_str));
    let steps: Vec<String> =
        entry.path.iter().map(|step| format!("{} → {} ({})", name(&step.from), name(&step.to), way(&step.via))).collect();
    let at = entry.path.last().map(|step| code(&place(&step.location))).unwrap_or_default();
    let without = if entry.hardness == "import" { "the import stops" } else { "missed at run time" };
    format!("| {} | {} | {without} | {} | {at} |", named(&entry.component), plain(&status(&entry.component)), steps.join(", "))
}

pub(in crate::render) fn plan(document: &PlanDocument) -> String {
    let mut page = String::new();
    line(&mut page, if document.cycles.is_empty() { "## Import order" } else { "## Import order, as far as there is one" });
    line(&mut page, "");
    line(&mut page, &prose(&document.summary));
    line(&mut page, "");
    for (at, step) in document.order.iter().enumerate() {
        let solution = &step.solution;
        let kind = if solution.managed { "managed" } else { "unmanaged" };
        line(&mut page, &format!("{}. **{}** ({kind}, {})", at + 1, title(solution), code(&solution.unique_name)));
        for link in &step.needs {
            line(&mut page, &format!("   - {}", link_words(link)));
        }
    }
    for cycle in &document.cycles {
        let names: Vec<String> = cycle.solutions.iter().map(|name| code(name)).collect();
        line(&mut page, &format!("\n### ❌ {} need each other\n", names.join(", ")));
        for link in &cycle.links {
            line(&mut page, &format!("- {} {}", code(&link.from), link_words(&link.to)));
        }
        line(&mut page, &format!("\n{}", prose(&cycle.help)));
    }
    for package in document.packages.iter().filter(|package| package.order.len() > 1) {
        let (mark, word) = if package.agrees { ("✅", "lists an order that works") } else { ("❌", "lists another order") };
        line(&mut page, &format!("\n### {mark} {} {word}\n", code(&package.input)));
        for (at, name) in package.order.iter().enumerate() {
            line(&mut page, &format!("{}. {}", at + 1, code(name)));
        }
        for conflict in &package.conflicts {
            line(&mut page, &format!("\n- {}", prose(conflict)));
        }
    }
    if !document.duplicates.is_empty() {
        line(&mut page, &format!("\n### In several of them ({})\n", document.duplicates.len()));
        for duplicate in &document.duplicates {
            let names: Vec<String> = duplicate.solutions.iter().map(|name| code(name)).collect();
            line(&mut page, &format!("- {}: {}", named(&duplicate.component), names.join(", ")));
        }
    }
    super::requirements(&mut page, &document.lacks, usize::MAX);
    if !document.missing.is_empty() {
        line(&mut page, &format!("\n### Missing ({})\n", document.missing.len()));
        for node in &document.missing {
            line(&mut page, &format!("- {} {}", named(node), code(&node.key)));
        }
    }
    page
}

fn link_words(link: &PlanLink) -> String {
    let count = link.count;
    let references = match count {
        0 => "listed by its exporter".to_owned(),
        1 => "1 reference".to_owned(),
        count => format!("{count} references"),
    };
    let name = |key: &str| plain(link.names.get(key).map_or(key, String::as_str));
    let example = link.examples.first().map(|edge| format!(", such as {} → {}", name(&edge.from), name(&edge.to))).unwrap_or_default();
    let soft = if link.import { "" } else { ", only at run time" };
    format!("needs {} ({references}{soft}{example})", code(&link.solution))
}

fn title(solution: &SolutionHeader) -> String {
    format!("{} {}", plain(&solution.display_name), plain(&solution.version))
}

fn named(node: &GraphNode) -> String {
    if node.key.starts_with("group:") {
        return format!("**{}**", plain(&node.display_name));
    }
    let table = node.parent.as_deref().and_then(|parent| parent.strip_prefix("table:")).filter(|_| node.kind != "table");
    let table = table.map(|table| format!(" of {}", plain(table))).unwrap_or_default();
    format!("{} **{}**{table}", plain(&label(&node.kind)), plain(&node.display_name))
}
