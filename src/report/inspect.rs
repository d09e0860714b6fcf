//! The inventory.

use super::check::counts;
use super::header::header;
use super::{
    AbsentMember, ComponentEntry, EntryInfo, InputInfo, InspectDocument, Location, PackageFile, PackageInfo, PackageStep, Tool, unread,
};
use crate::model::{Component, EntryRole, Package, Solution, SolutionEntry};
use crate::{Member, Opened};

/// Makes the inventory of what was opened.
pub(crate) fn inspect(opened: &Opened) -> InspectDocument {
    match (opened.package(), opened.members()) {
        (None, [member]) => InspectDocument { input: opened.input().clone(), ..one(member, opened) },
        (package, _) => several(package, opened),
    }
}

/// Several solutions: each a document of its own.
fn several(package: Option<&Package>, opened: &Opened) -> InspectDocument {
    let solutions: Vec<&Solution> = opened.members().iter().map(Member::solution).collect();
    InspectDocument {
        schema: "solvet.inspect/1".to_owned(),
        tool: Tool::this(),
        input: opened.input().clone(),
        solution: None,
        package: package.map(|package| package_info(package, opened)),
        counts: counts(&solutions),
        components: Vec::new(),
        entries: Vec::new(),
        unread: package.map(|package| package.unread.iter().map(unread).collect()).unwrap_or_default(),
        members: opened.members().iter().map(|member| one(member, opened)).collect(),
    }
}

fn package_info(package: &Package, opened: &Opened) -> PackageInfo {
    let unique_name = |path: &str| {
        let member = opened.members().iter().find(|member| member.path() == path);
        member.map(|member| member.solution().manifest.unique_name.clone())
    };
    let step = |step: &crate::model::PackageStep| PackageStep {
        path: step.path.clone(),
        unique_name: unique_name(&step.path),
        settings: step.settings.iter().cloned().collect(),
    };
    let absent = |absent: &crate::model::AbsentMember| AbsentMember {
        path: absent.path.clone(),
        reason: absent.reason.clone(),
        location: Location::from(&absent.listed),
    };
    PackageInfo {
        kind: package.kind.as_str().to_owned(),
        order: package.order.iter().map(step).collect(),
        absent: package.absent.iter().map(absent).collect(),
        others: package.others.iter().map(|other| PackageFile { path: other.path.clone(), what: other.what.clone() }).collect(),
    }
}

fn one(member: &Member, opened: &Opened) -> InspectDocument {
    let solution = member.solution();
    InspectDocument {
        schema: "solvet.inspect/1".to_owned(),
        tool: Tool::this(),
        input: InputInfo { name: member.path().to_owned(), format: member.shape().as_str().to_owned(), ..opened.input().clone() },
        solution: (!solution.is_lone_app).then(|| header(&solution.manifest)),
        package: None,
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
        EntryRole::Variant => Some("variant"),
        EntryRole::Project => Some("project"),
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
