//! Finds unpacked solutions among files, wherever they are.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

use super::packager::{assemble, is_project_file, is_tool_folder};
use super::{Choice, Found, OpenError, Recognised, Shape, too_large, yaml};
use crate::model::TreeFacts;
use crate::source::archive::{Archive, HeldFile, Limits};
use crate::source::places::{Places, SourceFile, Usage};

/// A tree that was found, by the folder it is in (with a slash at the end, or empty).
#[derive(Debug, PartialEq, Eq)]
struct Root {
    shape: Shape,
    prefix: String,
}

/// The unpacked solutions in a zip; `None` when there are none.
pub(super) fn in_archive<'a>(archive: &Archive<'a>, choice: &Choice, limits: &Limits) -> Result<Option<Recognised<'a>>, OpenError> {
    let paths: Vec<&str> = archive.entries().iter().map(|entry| entry.path.as_str()).collect();
    let roots = roots(&paths);
    if roots.is_empty() {
        return Ok(None);
    }
    let by_prefix = by_prefix(&roots);
    let files = archive.entries().iter().enumerate().filter(|(_, entry)| root_of(&entry.path, &by_prefix).is_some() && !entry.duplicate);
    // A file that cannot be unpacked is as good as absent; what lists it says so.
    let files = files.filter_map(|(index, entry)| {
        let bytes = archive.bytes(index).ok()?;
        Some(HeldFile { path: entry.path.clone(), bytes: Cow::Owned(bytes) })
    });
    in_files(files.collect(), choice, limits)
}

/// The unpacked solutions among files; `None` when there are none.
pub(super) fn in_files<'a>(files: Vec<HeldFile<'a>>, choice: &Choice, limits: &Limits) -> Result<Option<Recognised<'a>>, OpenError> {
    let roots = roots(&files.iter().map(|file| file.path.as_str()).collect::<Vec<_>>());
    let mut inside: Vec<Vec<HeldFile<'a>>> = roots.iter().map(|_| Vec::new()).collect();
    let by_prefix = by_prefix(&roots);
    for file in files {
        let Some(index) = root_of(&file.path, &by_prefix) else { continue };
        let (Some(root), Some(files)) = (roots.get(index), inside.get_mut(index)) else { continue };
        files.push(HeldFile { path: file.path.get(root.prefix.len()..).unwrap_or_default().to_owned(), ..file });
    }
    let mut members = Vec::new();
    for (root, files) in roots.iter().zip(inside) {
        match root.shape {
            Shape::RawFolder => members.push(raw(files, &root.prefix, limits)?),
            Shape::YamlFolder => members.extend(yaml::assemble(files, &root.prefix, choice, limits)?),
            _ => members.push(assemble(files, &root.prefix, choice, limits)?),
        }
    }
    let shape = match members.as_slice() {
        [] => return Ok(None),
        [one] => one.shape,
        // The solutions of one repository.
        _ if roots.len() == 1 => Shape::YamlFolder,
        _ => Shape::Package,
    };
    Ok(Some(Recognised { shape, members, package: None }))
}

/// The trees by their folders in lower case: Windows writes one folder in two casings.
fn by_prefix(roots: &[Root]) -> BTreeMap<String, usize> {
    let mut by_prefix = BTreeMap::new();
    for (index, root) in roots.iter().enumerate() {
        by_prefix.entry(root.prefix.to_lowercase()).or_insert(index);
    }
    by_prefix
}

/// The innermost tree that a file is in.
fn root_of(path: &str, by_prefix: &BTreeMap<String, usize>) -> Option<usize> {
    let lower = path.to_lowercase();
    let mut folders = lower.rmatch_indices('/').filter_map(|(at, _)| lower.get(..=at)).chain([""]);
    folders.find_map(|folder| by_prefix.get(folder).copied())
}

/// The innermost folder that is a tree, for each; those deeper down come first, since they are parts of no
/// other.
fn roots(paths: &[&str]) -> Vec<Root> {
    let mut roots = Vec::new();
    let all: BTreeSet<String> = paths.iter().map(|path| path.to_lowercase()).collect();
    for path in paths {
        let lower = path.to_lowercase();
        if lower.split('/').any(|segment| is_tool_folder(segment) || segment == ".git") {
            continue;
        }
        let prefix = |name: &str| {
            let before = lower.strip_suffix(name)?;
            (before.is_empty() || before.ends_with('/')).then(|| path.get(..before.len()).unwrap_or_default().to_owned())
        };
        let has = |prefix: &str, name: &str| all.contains(&format!("{}{name}", prefix.to_lowercase()));
        if let Some(prefix) = yaml_prefix(path, &lower) {
            roots.push(Root { shape: Shape::YamlFolder, prefix });
        } else if let Some(prefix) = prefix("other/solution.xml") {
            roots.push(Root { shape: Shape::PackagerFolder, prefix });
        } else if let Some(prefix) = prefix("solution.xml")
            && has(&prefix, "customizations.xml")
        {
            roots.push(Root { shape: Shape::RawFolder, prefix });
        }
    }
    // The packer looks for YAML first: it wins over other trees in the same folder.
    roots.sort_by_key(|root| root.shape != Shape::YamlFolder);
    roots.sort_by(|a, b| b.prefix.matches('/').count().cmp(&a.prefix.matches('/').count()).then_with(|| a.prefix.cmp(&b.prefix)));
    roots.dedup_by(|other, first| other.prefix == first.prefix && (other.shape == first.shape || first.shape == Shape::YamlFolder));
    roots
}

/// What stands before `solutions/<name>/solution.yml`.
fn yaml_prefix(path: &str, lower: &str) -> Option<String> {
    let folder = lower.strip_suffix("/solution.yml").or_else(|| lower.strip_suffix("/solution.yaml"))?;
    let (solutions, _) = folder.rsplit_once('/')?;
    let before = solutions.strip_suffix("solutions")?;
    (before.is_empty() || before.ends_with('/')).then(|| path.get(..before.len()).unwrap_or_default().to_owned())
}

/// The files of a zip as files.
fn raw<'a>(files: Vec<HeldFile<'a>>, prefix: &str, limits: &Limits) -> Result<Found<'a>, OpenError> {
    let is_part = |path: &str| !is_project_file(path);
    let mut places = Places::default();
    places.set_root(prefix, &[]);
    let sources = files.iter().map(|file| {
        let usage = if is_part(&file.path) { Usage::Piece } else { Usage::Project };
        SourceFile { path: format!("{prefix}{}", file.path), bytes: file.bytes.len() as u64, usage }
    });
    places.set_sources(sources.collect());
    let files: Vec<HeldFile<'a>> = files.into_iter().filter(|file| is_part(&file.path)).collect();
    for file in &files {
        places.rename(&file.path, &format!("{prefix}{}", file.path));
    }
    let archive = Archive::of_files(files, places, limits).map_err(|error| too_large(&error))?;
    let tree = TreeFacts { is_tree: true, ..TreeFacts::default() };
    Ok(Found { tree, ..Found::plain(Shape::RawFolder, prefix.trim_end_matches('/'), archive) })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn trees_are_found_at_any_depth() {
        let found = |paths: &[&str]| roots(paths).into_iter().map(|root| format!("{:?} {}", root.shape, root.prefix)).collect::<Vec<_>>();
        assert_eq!(found(&["src/Other/Solution.xml", "src/Other/Customizations.xml", "orders.cdsproj"]), ["PackagerFolder src/"]);
        assert_eq!(found(&["Other/Solution.xml"]), ["PackagerFolder "]);
        assert_eq!(found(&["a/solution.xml", "a/customizations.xml", "b/solution.xml"]), ["RawFolder a/"]);
        assert_eq!(found(&["a/Other/Solution.xml", "b/c/other/solution.xml"]), ["PackagerFolder b/c/", "PackagerFolder a/"]);
        assert_eq!(found(&["solutions/A/solution.yml", "solutions/B/solution.yml", "Other/Solution.xml"]), ["YamlFolder "]);
        assert_eq!(found(&["src/solutions/A/Solution.yaml", "mysolutions/A/solution.yml", "solution.yml"]), ["YamlFolder src/"]);
        assert_eq!(found(&["node_modules/x/Other/Solution.xml", "botcomponents/other-solution.xml"]), [""; 0]);
    }
}
