//! The solution itself: version, publisher, root components, and what it needs of other solutions.

use std::collections::{BTreeMap, BTreeSet};

use super::support::{Difference, Judgement, Noise, Part, Place};
use crate::model::{MissingDependency, RootComponent, Solution, compare_versions};
use crate::platform::component_types::{kind_of, label};

/// Reads what solution.xml states.
pub fn read(solution: &Solution) -> Part<'_> {
    let manifest = &solution.manifest;
    let mut part = Part::new("solution", manifest.unique_name.to_lowercase(), &manifest.display_name);
    part.add("uniqueName", manifest.unique_name.as_str());
    part.add("displayName", manifest.display_name.as_str());
    part.add("description", manifest.description.as_deref().unwrap_or_default());
    part.add("version", manifest.version.as_str());
    part.add("packageType", manifest.managed.map(|managed| if managed { "managed" } else { "unmanaged" }).unwrap_or_default());
    part.add("publisher", manifest.publisher.unique_name.as_str());
    part.add("publisherDisplayName", manifest.publisher.display_name.as_str());
    part.add("prefix", manifest.publisher.prefix.as_str());
    part.add("optionValuePrefix", manifest.publisher.option_value_prefix.map(|prefix| prefix.to_string()).unwrap_or_default());
    part.add("baseLanguage", manifest.language.map(|language| language.to_string()).unwrap_or_default());
    part.add("configurationPage", manifest.configuration_page.as_ref().map(|(page, _)| page.as_str()).unwrap_or_default());
    part.add("patchOf", manifest.parent.as_ref().map(|parent| parent.unique_name.as_str()).unwrap_or_default());
    part.add_noise("platformVersion", manifest.platform_version.as_deref().unwrap_or_default(), Noise::VersionStamp);
    part.add_noise("packageVersion", manifest.package_version.as_deref().unwrap_or_default(), Noise::VersionStamp);
    let names = called(&manifest.missing_dependencies);
    part.parts.extend(manifest.roots.iter().map(|row| root(row, &names)));
    part.parts.extend(required(&manifest.missing_dependencies));
    part
}

/// A row of `RootComponents`: they come in any order. What comes or goes is a change of the component itself; how much
/// of it belongs to the solution stands here alone.
fn root<'a>(root: &'a RootComponent, names: &BTreeMap<&str, &str>) -> Part<'a> {
    let name = root.schema_name.as_deref().or(root.id.as_deref()).unwrap_or_default();
    let identity = format!("{} {}", root.type_code.unwrap_or_default(), name.to_lowercase());
    let word = label(&kind_of(&root.type_code.unwrap_or_default().to_string())).into_owned();
    let shown = names.get(name).copied().unwrap_or(name);
    let mut part = Part::new("root-component", identity, format!("{word} {shown}")).at(Place::At(root.location.clone()));
    let behavior = match root.behavior.unwrap_or(0) {
        0 => "all of it",
        1 => "without its parts",
        _ => "a shell",
    };
    part.add("behavior", behavior);
    part
}

/// What those are called that the solution extends, by their ids: rows of what is missing say it.
fn called(rows: &[MissingDependency]) -> BTreeMap<&str, &str> {
    let extended = rows.iter().filter(|row| row.extends);
    extended.filter_map(|row| Some((row.required.identity.as_str(), row.required.display_name.as_deref()?))).collect()
}

/// The rows that stand for components which the file holds, by the identities of their parts: a component that comes or
/// goes says so itself.
pub fn held_roots(solution: &Solution) -> BTreeSet<String> {
    let roots = solution.components.iter().filter(|component| component.root);
    let names = roots.flat_map(|component| {
        let code = component.type_code.unwrap_or_default();
        component.root_names().into_iter().map(move |name| format!("{code} {name}"))
    });
    names.collect()
}

/// What is needed, by solution: the highest version that is asked for, and the components.
fn required(rows: &[MissingDependency]) -> Vec<Part<'_>> {
    let mut solutions: BTreeMap<String, Part<'_>> = BTreeMap::new();
    let mut versions: BTreeMap<String, &str> = BTreeMap::new();
    for row in rows {
        let name = row.required_by.solution.as_str();
        let identity = name.to_lowercase();
        let part = solutions.entry(identity.clone()).or_insert_with(|| {
            let label = if name.is_empty() { "a solution that is not named" } else { name };
            Part::new("required-solution", identity.clone(), label).at(Place::At(row.location.clone()))
        });
        let needed = format!("{}:{}", row.required.kind, row.required.identity);
        let label = row.required.display_name.clone().unwrap_or_else(|| row.required.identity.clone());
        part.parts.push(Part::new("required-component", needed, label).at(Place::At(row.location.clone())));
        if let Some(version) = &row.required_by.version {
            let highest = versions.entry(identity).or_insert(version);
            if compare_versions(version, highest).is_gt() {
                *highest = version;
            }
        }
    }
    let finished = solutions.into_iter().map(|(identity, mut part)| {
        // Many rows name one component: each is needed once.
        part.parts.sort_by(|a, b| a.identity.cmp(&b.identity));
        part.parts.dedup_by(|a, b| a.identity == b.identity);
        if let Some(version) = versions.get(&identity) {
            part.add("version", *version);
        }
        part
    });
    finished.collect()
}

/// Judges what changed in the solution itself.
pub fn judge(difference: &Difference<'_>) -> Judgement {
    match (difference.what, difference.facet) {
        ("solution", Some("publisher")) if difference.baseline.eq_ignore_ascii_case(difference.current) => Judgement::NOTE,
        ("solution", Some("publisher")) => {
            Judgement::breaking("another publisher owns it: an upgrade does not take it for the same solution's layer")
        }
        ("solution", Some("prefix")) => Judgement::risky("the prefix of the publisher names what is created from now on"),
        // A patch has a name of its own.
        ("solution", Some("uniqueName")) if difference.part_now.is_some_and(|part| part.facet("patchOf").is_some()) => Judgement::NOTE,
        ("solution", Some("uniqueName")) => {
            Judgement::breaking("another unique name is another solution: it is installed beside the first")
        }
        ("solution", Some("packageType")) => Judgement::risky("one side is managed and the other is not"),
        ("required-solution", None) if difference.is_addition() => Judgement::risky("the target must have it before the import"),
        ("required-solution", Some("version")) if compare_versions(difference.current, difference.baseline).is_gt() => {
            Judgement::risky("the target may have to be updated first")
        }
        ("required-component", None) if difference.is_addition() => Judgement::NOTE,
        ("root-component", Some("behavior")) => {
            Judgement::risky("how much of it belongs to the solution decides what an upgrade may delete")
        }
        _ => Judgement::NOTE,
    }
}
