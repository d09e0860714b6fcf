//! Who has what no solution of the set holds.
//!
//! What decides, in this order: a row of `MissingDependencies`; what is known of the platform and of Microsoft's
//! solutions; the publisher's prefix in the name. Dataverse lists everything a solution needs but what belongs to
//! the platform itself (2 rows of 18,926 name `System`), so what is absent and unlisted is the platform's, or
//! missing. A name that cannot tell which is only likely to be missing, and no rule reports it.

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};

use super::node::Status;
use super::requirements::{table_owners, with_its_table};
use crate::model::{Component, Installed, Key, MissingDependency, Origin, Referent, RequiredBy, Solution};
use crate::platform::solutions::{self, Owner};
use crate::platform::tables::{self, KnownTable, TableOwner};
use crate::platform::{columns, components, controls, files, prefixes, relationships, roles, views};

/// Who has a component that the set does not hold.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Absent {
    pub(super) status: Status,
    pub(super) solution: Option<String>,
    pub(super) sure: bool,
    /// Whether it is known from what was said of the target.
    pub(super) in_target: bool,
}

impl Absent {
    fn new(status: Status, solution: Option<&str>, sure: bool) -> Self {
        Self { status, solution: solution.map(str::to_owned), sure, in_target: false }
    }

    fn platform(sure: bool) -> Self {
        Self::new(Status::Assumed, None, sure)
    }

    fn missing(sure: bool) -> Self {
        Self::new(Status::Missing, None, sure)
    }

    /// What a solution of Microsoft brings.
    fn of_solution(name: &str) -> Self {
        match solutions::find(name) {
            _ if name.eq_ignore_ascii_case("System") => Self::platform(true),
            Some(known) if known.owner == Owner::Platform => Self::new(Status::Assumed, Some(name), known.sure),
            Some(known) => Self::new(Status::Required, Some(name), known.sure),
            None => Self::new(Status::Required, Some(name), false),
        }
    }

    fn of_table(table: &KnownTable) -> Self {
        let status = match table.owner {
            TableOwner::System | TableOwner::Platform | TableOwner::Usual => Status::Assumed,
            TableOwner::MicrosoftApp => Status::Required,
        };
        let sure = table.sure && table.owner != TableOwner::Usual;
        Self::new(status, table.solution.filter(|name| *name != "System"), sure)
    }

    /// The same of something that only goes by its surroundings.
    fn unsure(self) -> Self {
        Self { sure: false, ..self }
    }
}

/// What is known of the world around a set.
#[derive(Debug)]
pub(super) struct Owners<'a> {
    set: &'a [&'a Solution],
    target: Option<&'a Installed>,
    /// The owners of tables, as the lists of the set name them.
    tables: BTreeMap<&'a str, &'a RequiredBy>,
    /// The prefixes of publishers that nobody but the set uses: a name that begins with one should be in it.
    own: BTreeSet<String>,
    /// The prefixes of the columns that the set holds.
    added: BTreeSet<String>,
    /// The prefixes that others use as well, with a solution of theirs.
    foreign: BTreeMap<String, &'a str>,
    /// Whether Dataverse wrote every file of the set, and so every list of what is needed.
    is_exported: bool,
    /// The list of tables that was judged last, with the answer.
    last_tables: RefCell<Option<(String, Absent)>>,
}

impl<'a> Owners<'a> {
    pub(super) fn new(set: &'a [&'a Solution], target: Option<&'a Installed>) -> Self {
        let tables = set.iter().flat_map(|solution| table_owners(solution)).collect();
        let foreign = foreign_prefixes(set);
        let is_exported = set.iter().all(|solution| solution.manifest.origin == Origin::ServerExport);
        Self {
            set,
            target,
            tables,
            own: own_prefixes(set, &foreign),
            added: added_prefixes(set),
            foreign,
            is_exported,
            last_tables: RefCell::default(),
        }
    }

    /// The solution a row asks for.
    pub(super) fn of_row(&self, row: &MissingDependency) -> RequiredBy {
        with_its_table(row, &self.tables).required_by.clone()
    }

    /// Who has a component. `shell` is what the set carries of it unmodified, `named` the first reference to it;
    /// `is_dependent` says that the exporter found it to need something, and so to be there.
    pub(super) fn absent(&self, key: &Key, shell: Option<&Component>, named: Option<&Referent>, is_dependent: bool) -> Absent {
        if let Some(installed) = self.target.and_then(|target| target.with(key)) {
            return Absent { in_target: true, ..Absent::new(Status::Required, Some(&installed.unique_name), true) };
        }
        let found = self.judged(key, named);
        // What is carried along was in the source environment as a part of the solution; and so was a part of a table
        // that needs something, since the exporter looks at the table with all its layers.
        let is_layered =
            is_dependent && matches!(key.kind(), "chart" | "column" | "form" | "key" | "relationship" | "ribbon" | "table" | "view");
        if found.status == Status::Missing && (shell.is_some() || is_layered) { Absent::platform(false) } else { found }
    }

    fn judged(&self, key: &Key, named: Option<&Referent>) -> Absent {
        let name = key.identity();
        if key.kind() == "table" {
            return self.table(name);
        }
        if let Some(owner) = components::owner(key.kind(), name) {
            return Absent::of_solution(owner);
        }
        match key.kind() {
            "column" => self.column(name),
            "relationship" => self.relationship(name),
            // Choices of the platform have long names without a prefix: `field_security_permission_type`.
            "choice" => self.unless_own(name),
            "view" if views::is_system(name) => Absent::platform(true),
            "view" | "form" | "chart" | "dashboard" => self.part_of(named.and_then(|named| named.table.as_deref())),
            "security-role" if roles::is_system(name) => Absent::platform(true),
            "web-resource" if files::is_platform_file(name) => Absent::platform(true),
            "web-resource" if !is_guid(name) && self.is_own(name) => Absent::missing(!files::is_microsoft_web_resource(name)),
            "web-resource" if !is_guid(name) && files::is_microsoft_web_resource(name) => Absent::platform(false),
            "pcf-control" if controls::is_platform(name) => Absent::platform(false),
            "plugin-type" if name.starts_with("microsoft.") => Absent::platform(false),
            // The platform has none of these of its own; flows, apps and steps name most of them by an id.
            "cloud-flow" | "connection-reference" | "custom-connector" | "plugin-type" | "process" => Absent::missing(true),
            _ => self.named(name),
        }
    }

    fn table(&self, name: &str) -> Absent {
        match tables::find(name) {
            Some(known) => Absent::of_table(known),
            None => self.named(name),
        }
    }

    /// A column goes with its table, unless its prefix says that somebody else added it.
    fn column(&self, identity: &str) -> Absent {
        let Some((table, column)) = identity.split_once('.') else { return Absent::missing(false) };
        if columns::is_universal(column) {
            return Absent::platform(true);
        }
        if let Some(base) = columns::base_of(column)
            && self.holds(&Key::new("column", &format!("{table}.{base}")))
        {
            return Absent::platform(true);
        }
        let around = self.around(table);
        let is_id = column.strip_suffix("id") == Some(table);
        let is_added = prefixes::prefix(column).is_some() && !prefixes::is_microsoft(column);
        match around {
            Around::Own if is_id || prefixes::prefix(column).is_none() => Absent::platform(true),
            Around::Own if prefixes::is_microsoft(column) && !self.is_own(column) => Absent::platform(false),
            Around::Own => Absent::missing(self.is_own(column) && !prefixes::is_microsoft(column)),
            // The table is reported, and its columns are not, each for itself.
            Around::Other(table) if table.status == Status::Missing => table.unsure(),
            Around::Other(table) if is_id => table,
            // Microsoft's solutions share their prefixes with those they need.
            Around::Other(_) if self.is_own(column) => Absent::missing(!prefixes::is_microsoft(column)),
            // Whoever brings the table may bring the column: its prefix tells only where it is the platform's, or
            // where the set adds columns with it.
            Around::Other(table) if is_added && table.status == Status::Required => {
                if self.adds(column) {
                    Absent::missing(false)
                } else {
                    table.unsure()
                }
            }
            Around::Other(_) if is_added => Absent::missing(true),
            Around::Other(table) if prefixes::is_microsoft(column) => table.unsure(),
            Around::Other(table) => table,
        }
    }

    fn relationship(&self, name: &str) -> Absent {
        if relationships::is_made_with_table(name) {
            return Absent::platform(true);
        }
        // Relationships of the platform begin with a table (`contact_customer_accounts`), which looks like a
        // prefix. And a form may name one of a solution it extends, which the exporter does not list (scoutzone
        // in the corpus): only what begins with a prefix of nobody else is surely missing.
        self.unless_own(name)
    }

    /// A name of which only one with the set's own prefix is surely missing.
    fn unless_own(&self, name: &str) -> Absent {
        let found = self.named(name);
        if found.status != Status::Missing || self.is_own(name) {
            return found;
        }
        match prefixes::prefix(name).and_then(|prefix| self.foreign.get(&prefix.to_lowercase())) {
            // What no managed solution brings may be there or not.
            Some(solution) if solution.eq_ignore_ascii_case("Active") => Absent::missing(false),
            Some(solution) => Absent::new(Status::Required, Some(solution), false),
            None => Absent::platform(false),
        }
    }

    /// An id says nothing but that the exporter did not list it, which it does with everything that is not the
    /// platform's.
    fn by_id(&self) -> Absent {
        if self.is_exported { Absent::platform(false) } else { Absent::missing(false) }
    }

    /// By the prefix of a name. Names without one belong to the platform, since Dataverse gives everything a maker
    /// creates a prefix.
    fn named(&self, name: &str) -> Absent {
        match prefixes::prefix(name) {
            _ if is_guid(name) => self.by_id(),
            _ if self.is_own(name) => Absent::missing(!prefixes::is_microsoft(name)),
            None => Absent::platform(false),
            Some(_) if prefixes::is_microsoft(name) => Absent::platform(false),
            Some(_) => Absent::missing(true),
        }
    }

    /// Whether the set adds columns with this prefix to tables.
    fn adds(&self, column: &str) -> bool {
        let prefix = prefixes::prefix(column).map(str::to_lowercase);
        prefix.is_some_and(|prefix| self.added.contains(&prefix))
    }

    fn is_own(&self, name: &str) -> bool {
        prefixes::prefix(name).is_some_and(|prefix| self.own.contains(&prefix.to_lowercase()))
    }

    /// Views, forms and charts are known by id alone: they go with the table, where the file says which. One that may
    /// be of a table of the set, or of another, may be missing.
    fn part_of(&self, tables: Option<&str>) -> Absent {
        let Some(tables) = tables else { return self.by_id() };
        // An app names thousands of parts with one list of tables.
        if let Some((_, known)) = self.last_tables.borrow().as_ref().filter(|(list, _)| list == tables) {
            return known.clone();
        }
        let mut others = tables.split(',').map(|table| self.around(table)).filter_map(|around| match around {
            Around::Own => None,
            Around::Other(other) => Some(other),
        });
        let (first, count) = (others.next(), others.count());
        let found = match first {
            None => Absent::missing(true),
            Some(_) if count + 1 < tables.split(',').count() => Absent::missing(false),
            Some(table) if table.status != Status::Missing => table.unsure(),
            Some(_) => self.by_id(),
        };
        *self.last_tables.borrow_mut() = Some((tables.to_owned(), found.clone()));
        found
    }

    fn around(&self, table: &str) -> Around {
        let key = Key::new("table", table);
        let known = tables::find(table);
        // The owner of a table is read from the rows of its columns as well, which of base tables say nothing.
        if let Some(owner) = self.tables.get(table).filter(|_| known.is_none_or(|known| known.owner != TableOwner::System)) {
            return Around::Other(Absent::new(Status::Required, Some(&owner.solution), true));
        }
        // The platform's own tables are carried in many solutions that only add to them.
        match (known, self.holds(&key)) {
            (Some(known), _) => Around::Other(Absent::of_table(known)),
            (None, true) => Around::Own,
            (None, false) => Around::Other(self.named(table)),
        }
    }

    fn holds(&self, key: &Key) -> bool {
        self.set.iter().any(|solution| solution.get(key).is_some_and(|component| component.content))
    }
}

/// The prefixes of the set's publishers and of what the set holds, without those of what it needs from others.
fn own_prefixes(set: &[&Solution], foreign: &BTreeMap<String, &str>) -> BTreeSet<String> {
    let publishers = set.iter().map(|solution| solution.manifest.publisher.prefix.as_str());
    let tables = set.iter().flat_map(|solution| &solution.components).filter(|component| component.content && component.kind() == "table");
    let held = tables.filter_map(|component| prefixes::prefix(component.key.identity()));
    let own = publishers.filter(|prefix| !prefix.is_empty()).chain(held).map(str::to_lowercase);
    own.filter(|prefix| !foreign.contains_key(prefix)).collect()
}

fn added_prefixes(set: &[&Solution]) -> BTreeSet<String> {
    let mut added = BTreeSet::new();
    for component in
        set.iter().flat_map(|solution| &solution.components).filter(|component| component.content && component.kind() == "column")
    {
        let column = component.key.identity().split_once('.').map_or("", |(_, column)| column);
        if let Some(prefix) = prefixes::prefix(column).filter(|prefix| !added.contains(*prefix)) {
            added.insert(prefix.to_owned());
        }
    }
    added
}

/// The prefixes of what the set needs from others.
fn foreign_prefixes<'a>(set: &[&'a Solution]) -> BTreeMap<String, &'a str> {
    let mut foreign = BTreeMap::new();
    for row in set.iter().flat_map(|solution| &solution.manifest.missing_dependencies).filter(|row| !row.extends) {
        let name = match row.required.identity.split_once('.') {
            Some((_, column)) if row.required.kind == "column" => column,
            _ => row.required.identity.as_str(),
        };
        if let Some(prefix) = prefixes::prefix(name) {
            foreign.entry(prefix.to_lowercase()).or_insert(row.required_by.solution.as_str());
        }
    }
    foreign
}

/// Whether every environment has a component of its own accord, whoever carries it as well: base tables, their
/// columns without a publisher's prefix, and the views that come with them.
pub(super) fn is_of_platform(key: &Key) -> bool {
    let is_base = |table: &str| tables::find(table).is_some_and(|known| known.owner == TableOwner::System);
    match (key.kind(), key.identity().split_once('.')) {
        ("table", _) => is_base(key.identity()),
        ("column", Some((table, column))) => is_base(table) && prefixes::prefix(column).is_none(),
        ("view", _) => views::is_system(key.identity()),
        _ => false,
    }
}

/// Whose a table is.
enum Around {
    /// A solution of the set brings all of it.
    Own,
    /// Somebody else does.
    Other(Absent),
}

fn is_guid(name: &str) -> bool {
    crate::model::bare_guid(name).is_some()
}
