//! Ties things together once all components are known: root rows, entries, and the entries nobody
//! has looked at yet.

use std::collections::{BTreeMap, BTreeSet};

use super::{Progress, Stage};
use crate::kinds::file;
use crate::kinds::support::Context;
use crate::model::{Component, EntryRole, Manifest, SolutionEntry, Unread};
use crate::source::archive::Archive;
use crate::source::places::Usage;
use crate::source::text::{Problem, Text};
use crate::source::{json, xml};

/// Marks the components that solution.xml lists, and gives them the behavior it states.
pub(super) fn link_roots(manifest: &Manifest, components: &mut [Component]) {
    // Columns, forms and views are thousands and hardly ever roots.
    let codes: BTreeSet<u32> = manifest.roots.iter().filter_map(|root| root.type_code).collect();
    let mut by_name: BTreeMap<(u32, String), usize> = BTreeMap::new();
    for (index, component) in components.iter().enumerate() {
        let Some(code) = component.type_code.filter(|code| codes.contains(code)) else { continue };
        for name in component.root_names() {
            by_name.entry((code, name)).or_insert(index);
        }
    }
    for root in &manifest.roots {
        let Some(code) = root.type_code else { continue };
        let mut candidates = [root.id.as_deref(), root.schema_name.as_deref()].into_iter().flatten().map(str::to_lowercase);
        let found = candidates.find_map(|name| by_name.get(&(code, name)).copied());
        // A pre-2018 site map has neither id nor schema name: `<RootComponent type="62" behavior="0" />`.
        let found = found
            .or_else(|| (root.id.is_none() && root.schema_name.is_none()).then(|| by_name.get(&(code, "default".to_owned())).copied())?);
        if let Some(component) = found.and_then(|index| components.get_mut(index)) {
            component.root = true;
            component.behavior = root.behavior.or(Some(0));
        }
    }
}

/// Unpacks every entry that no reader has touched, to learn whether it is whole, and parses those
/// whose format Dataverse reads on import.
pub(super) fn verify(context: &Context<'_>, unread: &mut Vec<Unread>, progress: &mut dyn FnMut(Progress)) {
    let archive = context.archive;
    // What their kinds have parsed already, such as the values of environment variables.
    let parsed: BTreeSet<String> = unread.iter().map(|part| part.path.clone()).collect();
    let open: Vec<usize> = (0..archive.entries().len()).filter(|index| !context.is_touched(*index)).collect();
    let sizes = open.iter().filter_map(|index| archive.entries().get(*index)).map(|entry| entry.bytes);
    let total = sizes.sum();
    let mut done = 0;
    progress(Progress { stage: Stage::Verify, done, total });
    for index in open {
        let Some(entry) = archive.entries().get(index) else { continue };
        let path = &entry.path;
        if !parsed.contains(archive.places().file(path).as_ref()) {
            let format = must_parse(path);
            match archive.text_or_bytes(index, format.is_some()) {
                Ok(text) => {
                    let problem = text.zip(format).and_then(|((text, undecoded), format)| first_problem(path, text, undecoded, &format));
                    unread.extend(problem.map(|part| part.placed(|place| archive.real(place))));
                }
                Err(error) => unread.push(Unread::entry(&archive.places().file(path), error.reason)),
            }
        }
        done += entry.bytes;
        progress(Progress { stage: Stage::Verify, done, total });
    }
}

/// What is malformed in a text, first of all.
fn first_problem(path: &str, text: Text, undecoded: Option<Problem>, format: &Format) -> Option<Unread> {
    match format {
        Format::Json => {
            let tree = json::Tree::parse(text);
            let problem = undecoded.or_else(|| tree.first_problem())?;
            Some(Unread::malformed(path, "JSON", &problem, tree.position(problem.offset)))
        }
        Format::Xml => {
            let tree = xml::Tree::parse(text);
            let problem = undecoded.or_else(|| tree.first_problem())?;
            Some(Unread::malformed(path, "XML", &problem, tree.position(problem.offset)))
        }
    }
}

enum Format {
    Json,
    Xml,
}

/// Entries that Dataverse parses on import. Web resources and uploaded files are bytes to it.
fn must_parse(path: &str) -> Option<Format> {
    let lower = path.to_lowercase();
    if lower == "[content_types].xml" || lower.starts_with("controls/") && lower.ends_with("/controlmanifest.xml") {
        return Some(Format::Xml);
    }
    let (folder, _) = lower.split_once('/')?;
    let (_, extension) = lower.rsplit_once('.')?;
    match (folder, extension) {
        ("workflows" | "formulas", "xaml") => Some(Format::Xml),
        ("workflows" | "connector" | "bots" | "environmentvariabledefinitions", "json") => Some(Format::Json),
        _ => None,
    }
}

/// Ties every entry to a component or a fixed role. An entry of nobody becomes a `file` component.
pub(super) fn assign(archive: &Archive<'_>, components: &mut Vec<Component>) -> Vec<SolutionEntry> {
    let mut owners: Vec<Option<usize>> = vec![None; archive.entries().len()];
    let mut folders: BTreeMap<String, usize> = BTreeMap::new();
    for (index, component) in components.iter_mut().enumerate() {
        for file in &mut component.files {
            if let Some((at, entry)) = archive.find(&file.path).and_then(|at| Some((at, archive.entries().get(at)?))) {
                file.entry = Some(archive.places().file(&entry.path).into_owned());
                if let Some(owner) = owners.get_mut(at) {
                    owner.get_or_insert(index);
                }
            }
            // In a tree, a path is that of a file.
            let real = archive.places().file(&file.path);
            if real != file.path {
                file.path = real.into_owned();
            }
        }
        if let Some(folder) = &component.folder {
            folders.entry(folder.to_lowercase()).or_insert(index);
        }
        // The entry a row of its own stands in; customizations.xml belongs to all.
        if !component.location.entry.eq_ignore_ascii_case("customizations.xml")
            && let Some(owner) = archive.find_file(&component.location.entry).and_then(|at| owners.get_mut(at))
        {
            owner.get_or_insert(index);
        }
    }
    let mut entries = Vec::with_capacity(archive.entries().len());
    let mut orphans = Vec::new();
    for (entry, owner) in archive.entries().iter().zip(owners.iter().copied()) {
        // A second copy of an entry belongs to whom the first belongs to.
        let first = entry.duplicate.then(|| archive.find(&entry.path).and_then(|at| owners.get(at).copied().flatten())).flatten();
        let owner = owner.or(first).or_else(|| folder_owner(&folders, &entry.path));
        let role = match (fixed_role(&entry.path), owner.and_then(|index| components.get(index))) {
            (Some(role), _) => role,
            (None, Some(component)) => EntryRole::Component(component.key.clone()),
            (None, None) => {
                orphans.push(file::read(&archive.places().file(&entry.path)));
                EntryRole::Unowned
            }
        };
        entries.push(SolutionEntry {
            path: archive.places().file(&entry.path).into_owned(),
            bytes: entry.bytes,
            compressed_bytes: entry.compressed_bytes,
            role,
            name_issue: entry.name_issue.map(|issue| issue.to_string()),
            duplicate: entry.duplicate,
        });
    }
    components.append(&mut orphans);
    if archive.places().sources().is_empty() { entries } else { files(archive, components, entries) }
}

/// The files of an unpacked solution: those that are entries as they are, those that were put together to
/// customizations.xml, and those that are neither.
fn files(archive: &Archive<'_>, components: &mut Vec<Component>, assigned: Vec<SolutionEntry>) -> Vec<SolutionEntry> {
    let mut owners: BTreeMap<&str, (u32, &Component)> = BTreeMap::new();
    for component in components.iter() {
        let line = component.location.line.unwrap_or(0);
        owners
            .entry(component.location.entry.as_str())
            .and_modify(|first| {
                if line < first.0 {
                    *first = (line, component);
                }
            })
            .or_insert((line, component));
    }
    let mut by_entry: BTreeMap<String, SolutionEntry> = assigned.into_iter().map(|entry| (entry.path.clone(), entry)).collect();
    let mut orphans = Vec::new();
    let mut entries = Vec::new();
    for file in archive.places().sources() {
        if let Some(entry) = by_entry.remove(&file.path) {
            // What was translated has another size than its file.
            entries.push(SolutionEntry { bytes: file.bytes, compressed_bytes: file.bytes, ..entry });
            continue;
        }
        let role = match file.usage {
            Usage::Root => EntryRole::Customizations,
            Usage::Rows => EntryRole::Rows,
            Usage::Piece => owners.get(file.path.as_str()).map_or(EntryRole::Rows, |(_, owner)| EntryRole::Component(owner.key.clone())),
            Usage::Variant => EntryRole::Variant,
            Usage::Project => EntryRole::Project,
            Usage::Foreign => {
                orphans.push(file::read(&file.path));
                EntryRole::Unowned
            }
        };
        let name_issue = None;
        entries.push(SolutionEntry {
            path: file.path.clone(),
            bytes: file.bytes,
            compressed_bytes: file.bytes,
            role,
            name_issue,
            duplicate: false,
        });
    }
    components.append(&mut orphans);
    entries
}

/// The innermost folder around a path that belongs to a component.
fn folder_owner(folders: &BTreeMap<String, usize>, path: &str) -> Option<usize> {
    let lower = path.to_lowercase();
    let mut ends = lower.rmatch_indices('/').map(|(at, _)| at);
    ends.find_map(|at| folders.get(lower.get(..=at)?).copied())
}

/// `Assets/<table>.xml`, which `rows` reads.
pub(super) fn is_assets(lower: &str) -> bool {
    lower.strip_prefix("assets/").is_some_and(|file| file.ends_with(".xml") && !file.contains('/'))
}

fn fixed_role(path: &str) -> Option<EntryRole> {
    Some(match path.to_lowercase().as_str() {
        "solution.xml" => EntryRole::Manifest,
        "customizations.xml" => EntryRole::Customizations,
        "[content_types].xml" => EntryRole::ContentTypes,
        // 18 zips of the corpus have it: an empty `Components` list in a namespace of Dataverse's own.
        "filteredcomponents.xml" => EntryRole::FilteredComponents,
        // A file of rows, each of which is a component.
        lower if is_assets(lower) => EntryRole::Rows,
        _ => return None,
    })
}
