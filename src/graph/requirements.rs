//! What must be in the target: the exporter's `MissingDependencies`, folded per solution.

use std::collections::BTreeMap;

use crate::model::{Component, DeclaredComponent, Key, MissingDependency, Solution, compare_versions};
use crate::platform::solutions::{self, Owner};
use crate::source::text::Location;

/// Where a required solution comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Class {
    /// The unmanaged layer of the source environment: no solution brings it.
    Active,
    /// A solution of some other publisher.
    Other,
    /// A solution of Microsoft that comes with an app.
    MicrosoftApp,
    /// A solution of Microsoft that practically every environment has.
    Platform,
    /// A solution of the set that is being checked.
    InSet,
}

/// A solution that must be in the target.
#[derive(Clone, Debug)]
pub struct Requirement {
    /// Its unique name, or `Active`.
    pub solution: String,
    /// The highest version any row asks for.
    pub version: Option<String>,
    /// Where it comes from.
    pub class: Class,
    /// The name people know, for solutions of Microsoft.
    pub product: Option<&'static str>,
    /// Whether class and product are more than a good guess.
    pub sure: bool,
    /// Installable applications the file names for it, sorted.
    pub packages: Vec<String>,
    /// Whether it is there; `None` where that depends on the target.
    pub satisfied: Option<bool>,
    /// What is needed of it, sorted by key.
    pub components: Vec<RequiredComponent>,
}

/// A component that must be in the target.
#[derive(Clone, Debug)]
pub struct RequiredComponent {
    /// Its key; the identity is empty where the file names none.
    pub key: Key,
    /// Its name.
    pub display_name: String,
    /// The table around it.
    pub parent_name: Option<String>,
    /// Whether a row says that the solution extends it.
    pub base: bool,
    /// Who needs it: key and name, sorted, each once.
    pub needed_by: Vec<(Key, String)>,
    /// The solutions of the set, by index, and the rows that say so.
    pub rows: Vec<(usize, Location)>,
}

impl Requirement {
    /// Whether the solution extends components of this one.
    pub fn is_base(&self) -> bool {
        self.components.iter().any(|component| component.base)
    }
}

/// Folds the missing dependencies of a set of solutions: per required solution, and in it per
/// component. Sorted by class, then by name.
pub fn requirements(set: &[&Solution]) -> Vec<Requirement> {
    let mut folded: BTreeMap<(Class, String), Folded> = BTreeMap::new();
    for (index, solution) in set.iter().enumerate() {
        for row in &solution.manifest.missing_dependencies {
            let resolved = Resolved::new(set, index, row);
            let folded = folded.entry((resolved.class, resolved.solution.to_lowercase())).or_insert_with(|| resolved.start());
            resolved.fold_into(folded, solution, index, row);
        }
    }
    folded.into_values().map(Folded::finish).collect()
}

/// A requirement on its way. Components are told apart by key, and by name where the file states no
/// identity.
struct Folded {
    requirement: Requirement,
    components: BTreeMap<(Key, String), RequiredComponent>,
}

impl Folded {
    fn finish(self) -> Requirement {
        let mut requirement = self.requirement;
        requirement.packages.sort();
        requirement.packages.dedup();
        requirement.components = self.components.into_values().collect();
        for component in &mut requirement.components {
            component.needed_by.sort();
            component.needed_by.dedup();
        }
        requirement
    }
}

/// One row, with the solution that answers for it.
struct Resolved {
    solution: String,
    class: Class,
    known: Option<&'static solutions::KnownSolution>,
    /// The version of the member of the set that has it.
    in_set: Option<String>,
}

impl Resolved {
    fn new(set: &[&Solution], index: usize, row: &MissingDependency) -> Self {
        let stated = row.required_by.solution.as_str();
        let active = stated.eq_ignore_ascii_case("Active");
        let others = || set.iter().enumerate().filter(|(at, _)| *at != index).map(|(_, solution)| *solution);
        let member = if active {
            others().find(|other| find(other, &row.required).is_some_and(|component| component.content))
        } else {
            others().find(|other| other.manifest.unique_name.eq_ignore_ascii_case(stated))
        };
        if let Some(member) = member {
            let solution = member.manifest.unique_name.clone();
            return Self { solution, class: Class::InSet, known: None, in_set: Some(member.manifest.version.clone()) };
        }
        let known = solutions::find(stated);
        let class = match known {
            _ if active => Class::Active,
            // The platform itself: one row of 5,058 in the corpus names it.
            _ if stated.eq_ignore_ascii_case("System") => Class::Platform,
            Some(known) if known.owner == Owner::Platform => Class::Platform,
            Some(_) => Class::MicrosoftApp,
            None => Class::Other,
        };
        let solution = if active { "Active".to_owned() } else { stated.to_owned() };
        Self { solution, class, known, in_set: None }
    }

    fn start(&self) -> Folded {
        let sure = self.known.is_none_or(|known| known.sure);
        let requirement = Requirement {
            solution: self.solution.clone(),
            version: None,
            class: self.class,
            product: self.known.map(|known| known.product),
            sure,
            packages: Vec::new(),
            satisfied: match self.class {
                Class::InSet => Some(true),
                Class::Platform if sure => Some(true),
                _ => None,
            },
            components: Vec::new(),
        };
        Folded { requirement, components: BTreeMap::new() }
    }

    fn fold_into(&self, folded: &mut Folded, solution: &Solution, index: usize, row: &MissingDependency) {
        let requirement = &mut folded.requirement;
        if let Some(version) = &row.required_by.version {
            if self.in_set.as_deref().is_some_and(|member| compare_versions(member, version).is_lt()) {
                requirement.satisfied = Some(false);
            }
            if requirement.version.as_deref().is_none_or(|highest| compare_versions(version, highest).is_gt()) {
                requirement.version = Some(version.clone());
            }
        }
        requirement.packages.extend(row.required_by.packages.iter().cloned());
        let (key, display_name) = named(solution, &row.required);
        let told_by_name = if key.identity().is_empty() { display_name.clone() } else { String::new() };
        let component = folded.components.entry((key.clone(), told_by_name)).or_insert_with(|| RequiredComponent {
            key,
            display_name,
            parent_name: None,
            base: false,
            needed_by: Vec::new(),
            rows: Vec::new(),
        });
        component.parent_name = component.parent_name.take().or_else(|| row.required.parent_name.clone());
        component.base |= row.extends;
        component.rows.push((index, row.location.clone()));
        let is_named = !row.dependent.kind.is_empty() || row.dependent.display_name.is_some();
        if is_named && !row.extends {
            component.needed_by.push(named(solution, &row.dependent));
        }
    }
}

/// Key and name of one end of a row: as the solution knows the component, else as the row says.
fn named(solution: &Solution, end: &DeclaredComponent) -> (Key, String) {
    if let Some(component) = find(solution, end) {
        return (component.key.clone(), component.display_name.clone());
    }
    let key = Key::new(end.kind.clone(), &end.identity);
    let name = end.display_name.clone().filter(|name| !name.trim().is_empty());
    let name = name.unwrap_or_else(|| if end.identity.is_empty() { "(not named in the file)".to_owned() } else { end.identity.clone() });
    (key, name)
}

/// The component a row means. Processes, dashboards and canvas apps are told from their relatives
/// by what the solution holds: the row only has their common number.
fn find<'a>(solution: &'a Solution, end: &DeclaredComponent) -> Option<&'a Component> {
    if end.identity.is_empty() {
        return None;
    }
    let code = end.declared_type.parse::<u32>().ok();
    let fits = |component: &&Component| component.kind() == end.kind || (code.is_some() && component.type_code == code);
    solution.with_identity(&end.identity).find(fits)
}
