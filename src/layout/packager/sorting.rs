//! Rows whose order means nothing, and that Dataverse writes in another order each time: sorted, two exports
//! of the same solution are the same text. (The loudest wish of teams that keep solutions in git.)

use crate::source::xml::Element;

/// The children of an element in a fixed order, where their order means nothing.
pub(super) fn sorted_children(element: Element<'_>) -> Option<Vec<Element<'_>>> {
    let key: fn(Element<'_>) -> (u32, String) = match element.name() {
        "RootComponents" | "AppModuleComponents" => component,
        "MissingDependencies" => |row| (0, row.children().map(|end| without_key(end)).collect()),
        _ => return None,
    };
    let mut children: Vec<Element<'_>> = element.children().collect();
    // What is no row would be lost.
    if children.len() < 2 || element.gaps().any(|gap| !gap.trim().is_empty()) {
        return None;
    }
    children.sort_by_cached_key(|child| key(*child));
    Some(children)
}

fn component(row: Element<'_>) -> (u32, String) {
    let text = |name: &str| row.attribute(name).unwrap_or_default().to_lowercase();
    (text("type").parse().unwrap_or(u32::MAX), format!("{}\n{}\n{}", text("schemaName"), text("id"), text("parentSchemaName")))
}

/// What a row says but for the number it has in its list.
fn without_key(end: Element<'_>) -> String {
    let attributes = end.attributes().filter(|(name, _)| *name != "key");
    let mut said: Vec<String> = attributes.map(|(name, value)| format!("{name}={value}")).collect();
    said.push(String::new());
    said.join("\n")
}
