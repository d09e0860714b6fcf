//! What must be in the target: the exporter's `MissingDependencies`, folded per solution.

use std::borrow::Cow;
use std::collections::BTreeMap;

use crate::model::{Component, DeclaredComponent, Installed, Key, MissingDependency, RequiredBy, Solution, compare_versions};
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
    /// A solution that the target is known to have.
    Target,
}

/// Why what is there does not do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Shortfall {
    /// The target has no such solution.
    Absent,
    /// What is there is older than what is asked for.
    TooOld {
        /// The version that is there.
        installed: String,
    },
    /// What is there is unmanaged, and a managed component can only depend on managed ones (Power Apps
    /// documentation, "Managed and unmanaged solutions").
    Unmanaged,
    /// It is there and does not hold what is needed.
    Lacks,
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
    /// Why it is not satisfied by what is there.
    pub shortfall: Option<Shortfall>,
    /// The members of the set that ask for it.
    pub asked_by: Vec<usize>,
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
    /// Who needs it: the solution of the set by index, key and name; sorted, each once.
    pub needed_by: Vec<(usize, Key, String)>,
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
/// component. Sorted by class, then by name. With a target, each is satisfied or not.
pub fn requirements(set: &[&Solution], target: Option<&Installed>) -> Vec<Requirement> {
    let mut folded: BTreeMap<(Class, String), Folded> = BTreeMap::new();
    for (index, solution) in set.iter().enumerate() {
        let owners = table_owners(solution);
        for row in &solution.manifest.missing_dependencies {
            let row = &with_its_table(row, &owners);
            let resolved = Resolved::new(set, index, row);
            let folded = folded.entry((resolved.class, resolved.solution.to_lowercase())).or_insert_with(|| resolved.start());
            resolved.fold_into(folded, solution, index, row);
        }
    }
    let mut requirements: Vec<Requirement> = folded.into_values().map(Folded::finish).collect();
    for requirement in &mut requirements {
        let needs_managed =
            requirement.asked_by.iter().any(|member| set.get(*member).is_some_and(|asking| asking.manifest.managed == Some(true)));
        match (requirement.class, target) {
            (Class::InSet, _) => {
                let unmanaged = set.iter().any(|member| {
                    member.manifest.managed == Some(false) && member.manifest.unique_name.eq_ignore_ascii_case(&requirement.solution)
                });
                if needs_managed && unmanaged {
                    (requirement.satisfied, requirement.shortfall) = (Some(false), Some(Shortfall::Unmanaged));
                }
            }
            (_, Some(target)) => judge(requirement, target, needs_managed),
            (_, None) => {}
        }
    }
    requirements.sort_by_key(|requirement| (requirement.class, requirement.solution.to_lowercase()));
    requirements
}

/// Holds a requirement against what the target has.
fn judge(requirement: &mut Requirement, target: &Installed, needs_managed: bool) {
    // A row without an identity cannot be looked for.
    let is_there = |component: &RequiredComponent| component.key.identity().is_empty() || target.with(&component.key).is_some();
    let all_there = requirement.components.iter().all(is_there);
    let installed = target.find(&requirement.solution).filter(|_| requirement.class != Class::Active);
    // What every environment has is hidden from most lists of solutions.
    let is_platform = requirement.class == Class::Platform && requirement.sure;
    let shortfall = match installed {
        Some(installed) if needs_managed && installed.managed == Some(false) => Some(Shortfall::Unmanaged),
        // The import looks for the components: where they are known, the version does not matter.
        Some(installed) if installed.is_known => (!all_there).then_some(Shortfall::Lacks),
        Some(installed) => {
            let is_older = |version: &String| !installed.version.is_empty() && compare_versions(&installed.version, version).is_lt();
            let is_older = !is_platform && requirement.version.as_ref().is_some_and(is_older);
            is_older.then(|| Shortfall::TooOld { installed: installed.version.clone() })
        }
        None if is_platform || all_there => None,
        None => Some(Shortfall::Absent),
    };
    if installed.is_some() {
        requirement.class = Class::Target;
    }
    requirement.satisfied = Some(shortfall.is_none());
    requirement.shortfall = shortfall;
}

/// Columns that Dataverse makes with their table. The exporter lists them as owned by `Active` even
/// where a managed solution brings the table: every `Active` column of the corpus whose table is not
/// `Active` itself is one of these two (11 rows in 6 files).
const MADE_WITH_TABLE: [&str; 2] = ["ownerid", "transactioncurrencyid"];

/// Which solution brings a table, by the rows of the same file.
pub(super) fn table_owners(solution: &Solution) -> BTreeMap<&str, &RequiredBy> {
    let rows = solution.manifest.missing_dependencies.iter();
    let mut owners = BTreeMap::new();
    for row in rows.filter(|row| !(row.required_by.solution.eq_ignore_ascii_case("Active") && row.required.kind == "column")) {
        let table = match row.required.kind.as_str() {
            "table" => Some(row.required.identity.as_str()),
            "column" => row.required.identity.split_once('.').map(|(table, _)| table),
            _ => None,
        };
        if let Some(table) = table {
            owners.entry(table).or_insert(&row.required_by);
        }
    }
    owners
}

/// The row as it is, or with the owner of its table where the column is made with it: the solution
/// another row names, else the platform (the table is in the file, or everywhere).
pub(super) fn with_its_table<'a>(row: &'a MissingDependency, owners: &BTreeMap<&str, &RequiredBy>) -> Cow<'a, MissingDependency> {
    let column = (row.required.kind == "column").then(|| row.required.identity.split_once('.')).flatten();
    match column {
        Some((table, column)) if row.required_by.solution.eq_ignore_ascii_case("Active") && MADE_WITH_TABLE.contains(&column) => {
            let system = RequiredBy { solution: "System".to_owned(), ..RequiredBy::default() };
            let required_by = owners.get(table).map_or(system, |owner| (*owner).clone());
            Cow::Owned(MissingDependency { required_by, ..row.clone() })
        }
        _ => Cow::Borrowed(row),
    }
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
    /// For a member of the set: its version, and whether it holds the component.
    in_set: Option<(String, bool)>,
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
            let holds = find(member, &row.required).is_some_and(|component| component.content);
            return Self { solution, class: Class::InSet, known: None, in_set: Some((member.manifest.version.clone(), holds)) };
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
        let solution = match stated {
            _ if active => "Active",
            "" => "(not named in the file)",
            stated => stated,
        };
        let solution = solution.to_owned();
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
            shortfall: None,
            asked_by: Vec::new(),
            components: Vec::new(),
        };
        Folded { requirement, components: BTreeMap::new() }
    }

    fn fold_into(&self, folded: &mut Folded, solution: &Solution, index: usize, row: &MissingDependency) {
        let requirement = &mut folded.requirement;
        if requirement.asked_by.last() != Some(&index) {
            requirement.asked_by.push(index);
        }
        let version = row.required_by.version.as_deref();
        if let Some((member, false)) = &self.in_set {
            // The import asks for the component, not for the version: only what the member lacks counts,
            // and a member that is older than the one asked for will not have it.
            let too_old = version.is_some_and(|version| compare_versions(member, version).is_lt());
            requirement.satisfied = if too_old { Some(false) } else { requirement.satisfied.filter(|satisfied| !satisfied) };
            if too_old {
                requirement.shortfall = Some(Shortfall::TooOld { installed: member.clone() });
            }
        }
        if let Some(version) = version
            && requirement.version.as_deref().is_none_or(|highest| compare_versions(version, highest).is_gt())
        {
            requirement.version = Some(version.to_owned());
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
            let (key, name) = named(solution, &row.dependent);
            component.needed_by.push((index, key, name));
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
    let fits = |component: &&Component| end.fits(component);
    solution.with_identity(&end.identity).find(fits).or_else(|| solution.with_schema_name(end.schema_name.as_deref()?).filter(fits))
}
