//! Files of a tree that are entries as they are, and those that are none.

use super::names;
use super::parts::RENAMED_FOLDERS;

/// Entries that solvet does not know are kept in this folder of a tree, so that they survive a round trip
/// and nothing else that lies about is packed.
pub const UNKNOWN: &str = "Other/Unknown/";

/// The entry that a file is as it is, if it is one.
pub(super) fn copied(path: &str) -> Option<String> {
    let lower = path.to_lowercase();
    if let Some(at) = lower.starts_with(&UNKNOWN.to_lowercase()).then_some(UNKNOWN.len()) {
        return path.get(at..).map(names::original);
    }
    let (top, rest) = path.split_once('/').unwrap_or(("", path));
    if top.is_empty() {
        return (lower == "filteredcomponents.xml").then(|| lower.clone());
    }
    if top.eq_ignore_ascii_case("Other") || top.starts_with('.') || is_tool_folder(top) || is_variant(path) {
        return None;
    }
    if top.eq_ignore_ascii_case("Entities") {
        let mut segments = path.split('/').skip(2);
        return match (segments.next(), segments.next(), segments.next()) {
            (Some(folder), Some(file), None) if folder.eq_ignore_ascii_case("Formulas") => Some(format!("Formulas/{file}")),
            _ => None,
        };
    }
    // Pieces were taken already: what is left here without a companion belongs to nothing.
    if ["WebResources", "Roles", "OptionSets", "Dashboards", "AppModules", "AppModuleSiteMaps", "SdkMessageProcessingSteps"]
        .iter()
        .any(|folder| top.eq_ignore_ascii_case(folder))
    {
        return None;
    }
    let renamed = RENAMED_FOLDERS.iter().find(|(_, tree)| top.eq_ignore_ascii_case(tree));
    Some(match renamed {
        Some((zip, _)) => format!("{zip}/{}", names::original(rest)),
        None => names::original(path),
    })
}

/// The source of a canvas app beside its package.
pub(super) fn is_variant(path: &str) -> bool {
    let lower = path.to_lowercase();
    lower.starts_with("canvasapps/src/")
        || lower.starts_with("canvasapps/") && lower.split('/').any(|segment| segment.ends_with("_msapp_src"))
}

/// Files that a project has beside the solution, which nobody takes for parts of it.
pub fn is_project_file(path: &str) -> bool {
    let lower = path.to_lowercase();
    let hidden = lower.split('/').any(|segment| segment.starts_with('.') || is_tool_folder(segment));
    let known = |ending: &&str| lower.ends_with(ending);
    hidden || !lower.contains('/') && [".md", ".cdsproj", ".sln", "license", "license.txt"].iter().any(known)
}

/// Folders that build tools leave in a project.
pub fn is_tool_folder(name: &str) -> bool {
    ["node_modules", "bin", "obj"].iter().any(|folder| name.eq_ignore_ascii_case(folder))
}
