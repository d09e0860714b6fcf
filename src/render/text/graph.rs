//! Dependencies: the graph, the reasons for one component, the order of a set.

use std::collections::{BTreeMap, BTreeSet};

use super::{Page, Paint, SHOWN, Style, harmless, place, plural};
use crate::platform::component_types::counted;
use crate::render::graph::{holds, named, status, way};
use crate::report::{GraphDocument, GraphEdge, GraphNode, PlanDocument, PlanLink, WhyDocument, WhyEntry, WhyStep};

/// Up to so many references are written out; above that only a picture helps.
const READABLE: usize = 400;

pub(in crate::render) fn graph(document: &GraphDocument, style: &Style<'_>) -> String {
    let mut page = Page::new(style);
    page.solutions(document);
    if document.nodes.is_empty() {
        page.blank();
        page.wrapped(
            "",
            if document.extent.nodes == 0 {
                "There are no components."
            } else {
                "Nothing is like that: what was asked for is not in these files."
            },
        );
        return page.text;
    }
    let nodes: BTreeMap<&str, &GraphNode> = document.nodes.iter().map(|node| (node.key.as_str(), node)).collect();
    let mut needed_by: BTreeMap<&str, Vec<&GraphEdge>> = BTreeMap::new();
    for edge in document.edges.iter().filter(|edge| edge.hardness != "containment") {
        needed_by.entry(&edge.to).or_default().push(edge);
    }
    for (wanted, title, paint) in [
        ("missing", "Missing: nobody is known to bring them", Paint::Red),
        ("required", "Required: other solutions bring them", Paint::Yellow),
        ("assumed", "Assumed: the platform has them", Paint::Blue),
    ] {
        let of_status: Vec<&GraphNode> = document.nodes.iter().filter(|node| node.status == wanted).collect();
        if of_status.is_empty() {
            continue;
        }
        page.heading(&format!("{title} ({})", of_status.len()), paint);
        let shown = if style.verbose { usize::MAX } else { SHOWN };
        for node in of_status.iter().take(shown) {
            let users = needed_by.get(node.key.as_str()).map(Vec::as_slice).unwrap_or_default();
            let user = users.first().map(|edge| {
                let name = nodes.get(edge.from.as_str()).map_or_else(|| harmless(&edge.from), |user| named(user));
                let more = if users.len() > 1 { format!(" and {} more", users.len() - 1) } else { String::new() };
                format!(", needed by {name}{more} ({})", way(&edge.via))
            });
            page.wrapped("  • ", &format!("{}: {}{}", named(node), status(node), user.unwrap_or_default()));
        }
        page.rest(of_status.len(), shown);
    }
    let linked: BTreeSet<&str> = document.edges.iter().flat_map(|edge| [edge.from.as_str(), edge.to.as_str()]).collect();
    let alone: Vec<&GraphNode> =
        document.nodes.iter().filter(|node| node.status == "present" && !linked.contains(node.key.as_str())).collect();
    if !alone.is_empty() {
        page.heading(&format!("Connected with nothing that is shown ({})", alone.len()), Paint::Blue);
        let shown = if style.verbose { usize::MAX } else { SHOWN };
        for node in alone.iter().take(shown) {
            page.wrapped("  • ", &named(node));
        }
        page.rest(alone.len(), shown);
    }
    let hidden = document.edges.len() > READABLE && !style.verbose;
    if !document.edges.is_empty() && !hidden {
        page.heading(&format!("References ({})", document.edges.len()), Paint::Blue);
        let mut from = "";
        for edge in &document.edges {
            if edge.from != from {
                from = &edge.from;
                let node = nodes.get(from);
                let parts = node.and_then(|node| holds(node)).map(|holds| style.dim(&format!("  with {holds}"))).unwrap_or_default();
                let line = format!("  {}{parts}", node.map_or_else(|| harmless(from), |node| named(node)));
                page.line(&line);
            }
            let to = nodes.get(edge.to.as_str()).map_or_else(|| harmless(&edge.to), |node| named(node));
            let count = edge.count.map(|count| format!(", {count} references")).unwrap_or_default();
            let line = format!("    → {to}  {}", style.dim(&format!("{}, {}{count}", way(&edge.via), edge.hardness)));
            page.line(&line);
        }
    }
    page.blank();
    let of_whole = document.extent.nodes as usize > document.nodes.len();
    let shown = if of_whole { format!(" ({} and {} shown)", document.nodes.len(), document.edges.len()) } else { String::new() };
    let (nodes, edges) = (document.extent.nodes, document.extent.edges);
    page.wrapped("", &format!("{nodes} component{}, {edges} reference{}{shown}.", plural(nodes as usize), plural(edges as usize)));
    if hidden {
        page.wrapped(
            "",
            &style.dim(
                "Too many to list: --around COMPONENT or --kind show a part, --fold kinds an overview, --verbose all, --format mermaid, dot or graphml a picture.",
            ),
        );
    }
    page.text
}

pub(in crate::render) fn why(document: &WhyDocument, style: &Style<'_>) -> String {
    let mut page = Page::new(style);
    page.line(&style.bold(&document.component.display_name));
    page.line(&style.dim(&document.component.key));
    page.wrapped("", &harmless(&document.summary));
    if let Some(location) = &document.location {
        page.line(&style.dim(&place(location)));
    }
    let parts: Vec<String> = document.parts.iter().map(|(kind, count)| counted(*count, kind)).collect();
    if !parts.is_empty() {
        page.wrapped("", &harmless(&format!("Contains {}.", parts.join(", "))));
    }
    page.entries("Needed by", &document.needed_by, document);
    page.entries("Needs", &document.needs, document);
    if document.needed_by.is_empty() && document.needs.is_empty() {
        page.blank();
        page.wrapped("", "Nothing in these files needs it, and it needs nothing.");
    }
    page.text
}

pub(in crate::render) fn plan(document: &PlanDocument, style: &Style<'_>) -> String {
    let mut page = Page::new(style);
    page.wrapped("", &style.bold(&document.summary));
    if !document.order.is_empty() {
        let title = if document.cycles.is_empty() { "Import in this order" } else { "The order, as far as there is one" };
        page.heading(title, if document.cycles.is_empty() { Paint::Green } else { Paint::Yellow });
    }
    for (at, step) in document.order.iter().enumerate() {
        let solution = &step.solution;
        let kind = if solution.managed { "managed" } else { "unmanaged" };
        let file = solution.file.as_deref().map(|file| format!(" · {file}")).unwrap_or_default();
        let what = style.dim(&format!("{kind} · {}{file}", solution.unique_name));
        let line = format!("  {}. {} {}  {what}", at + 1, harmless(&solution.display_name), harmless(&solution.version));
        page.line(&line);
        for link in &step.needs {
            let text = style.dim(&link_words(link));
            page.wrapped("     ", &text);
        }
    }
    if !document.cycles.is_empty() {
        page.heading(&format!("Solutions that need each other ({})", document.cycles.len()), Paint::Red);
    }
    for cycle in &document.cycles {
        page.wrapped("  • ", &harmless(&cycle.solutions.join(", ")));
        for link in &cycle.links {
            page.wrapped("    ", &format!("{} {}", harmless(&link.from), link_words(&link.to)));
        }
        page.wrapped("    fix: ", &cycle.help);
    }
    for package in document.packages.iter().filter(|package| package.order.len() > 1) {
        let (title, paint) = if package.agrees { ("The order of", Paint::Green) } else { ("Another order stands in", Paint::Red) };
        let works = if package.agrees { " works" } else { "" };
        page.heading(&format!("{title} {}{works}", harmless(&package.input)), paint);
        page.wrapped("  ", &harmless(&package.order.join(", ")));
        for conflict in &package.conflicts {
            page.wrapped("  • ", &harmless(conflict));
        }
    }
    let shown = if style.verbose { usize::MAX } else { SHOWN };
    if !document.duplicates.is_empty() {
        page.heading(&format!("In several of them ({})", document.duplicates.len()), Paint::Yellow);
        for duplicate in document.duplicates.iter().take(shown) {
            page.wrapped("  • ", &harmless(&format!("{}: {}", named(&duplicate.component), duplicate.solutions.join(", "))));
        }
        page.rest(document.duplicates.len(), shown);
    }
    if !document.lacks.is_empty() {
        page.heading(&format!("Needed besides ({})", document.lacks.len()), Paint::Blue);
        for lack in document.lacks.iter().take(shown) {
            page.wrapped("  • ", &harmless(&format!("{}: {}", lack.product.as_deref().unwrap_or(&lack.solution), lack.summary)));
        }
        page.rest(document.lacks.len(), shown);
    }
    if !document.missing.is_empty() {
        page.heading(&format!("Missing: nobody is known to bring them ({})", document.missing.len()), Paint::Red);
        for node in document.missing.iter().take(shown) {
            page.wrapped("  • ", &format!("{}  {}", named(node), style.dim(&node.key)));
        }
        page.rest(document.missing.len(), shown);
    }
    page.text
}

fn link_words(link: &PlanLink) -> String {
    let count = link.count as usize;
    let references = if count == 0 { "listed by its exporter".to_owned() } else { format!("{count} reference{}", plural(count)) };
    let example =
        link.examples.first().map(|edge| format!(", such as {} → {}", harmless(&edge.from), harmless(&edge.to))).unwrap_or_default();
    let soft = if link.import { "" } else { ", only at run time" };
    format!("needs {} ({references}{soft}{example})", harmless(&link.solution))
}

impl Page<'_> {
    fn solutions(&mut self, document: &GraphDocument) {
        for app in document.inputs.iter().filter(|input| input.format == "msapp") {
            let line = format!("{}  {}", self.style.bold(&app.name), self.style.dim("app by itself, no solution"));
            self.line(&line);
        }
        for (at, solution) in document.solutions.iter().enumerate() {
            let input = document.inputs.get(at).map_or("", |input| input.name.as_str());
            self.header(solution, solution.file.as_deref().unwrap_or(input));
        }
    }

    fn rest(&mut self, all: usize, shown: usize) {
        if let more @ 1.. = all.saturating_sub(shown) {
            let line = self.style.dim(&format!("  and {more} more (--verbose shows all)"));
            self.line(&line);
        }
    }

    fn entries(&mut self, title: &str, entries: &[WhyEntry], document: &WhyDocument) {
        if entries.is_empty() {
            return;
        }
        let hard = entries.iter().filter(|entry| entry.hardness == "import").count();
        let import = match (hard, entries.len()) {
            (0, _) => ", only at run time".to_owned(),
            (hard, all) if hard == all => ", for the import".to_owned(),
            (hard, _) => format!(", {hard} of them for the import"),
        };
        self.heading(&format!("{title} ({}{import})", entries.len()), Paint::Blue);
        let shown = if self.style.verbose { usize::MAX } else { SHOWN };
        for entry in entries.iter().take(shown) {
            let hardness = if entry.hardness == "import" { "" } else { ", only at run time" };
            let line = format!("  • {}  {}", named(&entry.component), self.style.dim(&format!("{}{hardness}", status(&entry.component))));
            self.line(&line);
            let text = path(entry, document);
            let text = self.style.dim(&text);
            self.wrapped("    ", &text);
        }
        self.rest(entries.len(), shown);
    }
}

/// The steps of a path as one chain, from the one that needs to what it needs in the end, with the place where the
/// first of them names the next.
fn path(entry: &WhyEntry, document: &WhyDocument) -> String {
    let name = |key: &str| document.names.get(key).map_or_else(|| harmless(key), |name| harmless(name));
    let mut steps: Vec<&WhyStep> = entry.path.iter().collect();
    let Some(first) = steps.first() else { return String::new() };
    if first.from != document.component.key {
        steps.reverse();
    }
    let at = steps.first().map(|step| format!("; {}", place(&step.location))).unwrap_or_default();
    if let [step] = steps.as_slice() {
        return format!("{}{at}", way(&step.via));
    }
    let start = steps.first().map(|step| name(&step.from)).unwrap_or_default();
    let chain: Vec<String> = steps.iter().map(|step| format!("→ {} ({})", name(&step.to), way(&step.via))).collect();
    format!("{start} {}{at}", chain.join(" "))
}
