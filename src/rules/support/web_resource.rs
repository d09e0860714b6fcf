//! What rules on web resources share.

use std::collections::BTreeMap;

use super::Context;
use crate::model::Component;

/// A web resource with the file behind it.
#[derive(Debug)]
pub struct WebResource<'a> {
    /// The component.
    pub component: &'a Component,
    /// Its name.
    pub name: &'a str,
    /// The number of its type; empty where the file has none.
    pub number: String,
    /// The size of its file; `None` where that is not there.
    pub bytes: Option<u64>,
}

/// The web resources of the solution, in the order of their keys.
pub fn web_resources<'a>(ctx: &Context<'a>) -> impl Iterator<Item = WebResource<'a>> {
    let (solution, content) = (ctx.solution, ctx.content);
    let sizes: BTreeMap<&str, u64> = solution.entries.iter().map(|entry| (entry.path.as_str(), entry.bytes)).collect();
    let resources = solution.components.iter().filter(|component| component.kind() == "web-resource" && component.content);
    resources.map(move |component| {
        let element = content.element(component);
        let entry = component.files.iter().find_map(|file| file.entry.as_deref());
        WebResource {
            component,
            name: component.schema_name.as_deref().unwrap_or(&component.display_name),
            number: element.and_then(|element| element.value("WebResourceType")).unwrap_or_default(),
            bytes: entry.and_then(|entry| sizes.get(entry).copied()),
        }
    })
}
