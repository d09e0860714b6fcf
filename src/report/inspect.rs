//! The inventory.

use super::check::counts;
use super::{ComponentEntry, EntryInfo, InspectDocument, Location, Tool, header, unread};
use crate::Opened;
use crate::model::{Component, EntryRole, SolutionEntry};

/// Makes the inventory of an opened solution.
pub(crate) fn inspect(opened: &Opened) -> InspectDocument {
    let solution = opened.solution();
    InspectDocument {
        schema: "solvet.inspect/1".to_owned(),
        tool: Tool::this(),
        input: opened.input().clone(),
        solution: header(&solution.manifest),
        counts: counts(&[solution]),
        components: solution.components.iter().map(component_entry).collect(),
        entries: solution.entries.iter().map(entry_info).collect(),
        unread: solution.unread.iter().map(unread).collect(),
        members: Vec::new(),
    }
}

fn component_entry(component: &Component) -> ComponentEntry {
    ComponentEntry {
        key: component.key.to_string(),
        kind: component.kind().to_owned(),
        display_name: component.display_name.clone(),
        schema_name: component.schema_name.clone(),
        id: component.id.clone(),
        type_code: component.type_code,
        root: component.root,
        behavior: component.behavior,
        content: component.content,
        parent: component.parent.as_ref().map(ToString::to_string),
        location: Location::from(&component.location),
    }
}

fn entry_info(entry: &SolutionEntry) -> EntryInfo {
    let role = match entry.role {
        EntryRole::Manifest => Some("manifest"),
        EntryRole::Customizations => Some("customizations"),
        EntryRole::ContentTypes => Some("content-types"),
        EntryRole::FilteredComponents => Some("filtered-components"),
        EntryRole::Rows => Some("rows"),
        EntryRole::Component(_) | EntryRole::Unowned => None,
    };
    EntryInfo {
        path: entry.path.clone(),
        bytes: entry.bytes,
        compressed_bytes: entry.compressed_bytes,
        component: match &entry.role {
            EntryRole::Component(key) => Some(key.to_string()),
            EntryRole::Unowned => Some(format!("file:{}", entry.path.to_lowercase())),
            _ => None,
        },
        role: role.map(str::to_owned),
    }
}
