//! Tables of Microsoft: which every environment has, and which come with an app.
//!
//! `tables.tsv` has the source of each row; the engine carries `tables.bare.tsv`, which `npm run
//! update` makes of it: a line is a class, a solution and a confidence, and the tables they hold for.

use std::sync::OnceLock;

/// Where a table comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum TableOwner {
    /// The platform itself: a base table, which no solution brings.
    System,
    /// A solution of Microsoft that practically every current environment has.
    Platform,
    /// A solution of Microsoft that most environments have, but not all.
    Usual,
    /// An app of Dynamics 365, or Power Pages.
    MicrosoftApp,
}

/// What is known of a table of Microsoft.
#[derive(Clone, Copy, Debug)]
pub struct KnownTable {
    /// The logical name.
    pub name: &'static str,
    /// Where it comes from.
    pub owner: TableOwner,
    /// The solution that brings it, where that is known. Base tables have `System`, as the exporter
    /// writes it.
    pub solution: Option<&'static str>,
    /// Whether the owner is more than a good guess: documented, seen in real files, or curated.
    pub sure: bool,
}

/// What is known of a table by logical name, compared without case.
pub fn find(logical_name: &str) -> Option<&'static KnownTable> {
    let name = logical_name.trim().to_ascii_lowercase();
    let rows = known();
    rows.get(rows.binary_search_by(|row| row.name.cmp(&name)).ok()?)
}

/// The table behind the name that the Web API and the steps of cloud flows use for its rows:
/// `opportunities` is `opportunity`.
pub fn of_set_name(set_name: &str) -> Option<&'static KnownTable> {
    let set_name = set_name.trim().to_ascii_lowercase();
    if let Some((_, table)) = IRREGULAR_SET_NAMES.iter().find(|(irregular, _)| *irregular == set_name) {
        return find(table);
    }
    singulars(&set_name).find_map(|name| find(&name).filter(|table| !has_irregular_set_name(table.name)))
}

/// The set name Dataverse gives to a table by itself: `y` becomes `ies` even after a vowel, `s` and
/// `x` take `es`, all else takes `s`, even `ch`. All 580 tables of the corpus that state their set
/// name are named so (among them `..._keies`, `..._timeofdaies` and `..._batchs`); `x` is documented
/// for `mailboxes` and `faxes`. A table that states another set name has that one.
pub fn regular_set_name(logical_name: &str) -> String {
    match logical_name.strip_suffix('y') {
        Some(stem) => format!("{stem}ies"),
        None if logical_name.ends_with(['s', 'x']) => format!("{logical_name}es"),
        None => format!("{logical_name}s"),
    }
}

/// What the name of a table may be that has this set name.
fn singulars(set_name: &str) -> impl Iterator<Item = String> + use<> {
    let y = set_name.strip_suffix("ies").map(|stem| format!("{stem}y"));
    let es = set_name.strip_suffix("es").map(str::to_owned);
    let s = set_name.strip_suffix('s').map(str::to_owned);
    // Tables between two others (N:N) take `set` instead: `botcomponent_workflowset` is the step
    // parameter of a flow in the corpus, and the documented names of such tables end so as well.
    let between = set_name.strip_suffix("set").filter(|name| name.contains('_')).map(str::to_owned);
    let regular = [y, es, s].into_iter().flatten().filter({
        let set_name = set_name.to_owned();
        move |name| regular_set_name(name) == set_name
    });
    regular.chain(between)
}

/// The logical name of the table whose rows a set holds: a known one, else the singular of the name, as Dataverse forms
/// names of sets.
pub fn of_set(set_name: &str) -> String {
    if let Some(known) = of_set_name(set_name) {
        return known.name.to_owned();
    }
    let singular = match set_name {
        name if name.ends_with("ies") => name.strip_suffix("ies").map(|stem| format!("{stem}y")),
        name if name.ends_with("ses") || name.ends_with("xes") => name.strip_suffix("es").map(str::to_owned),
        name => name.strip_suffix('s').map(str::to_owned),
    };
    singular.unwrap_or_else(|| set_name.to_owned())
}

fn has_irregular_set_name(table: &str) -> bool {
    IRREGULAR_SET_NAMES.iter().any(|(_, irregular)| *irregular == table)
}

/// Set names that do not follow from the name of the table, all from the property `EntitySetName` in
/// the Dataverse table reference of Microsoft Learn; `usersettingscollection` is in a flow of the
/// corpus as well.
const IRREGULAR_SET_NAMES: [(&str, &str); 10] = [
    ("appmodulerolescollection", "appmoduleroles"),
    ("entitykeys", "entitykey"),
    ("principalobjectaccessset", "principalobjectaccess"),
    ("principalobjectattributeaccessset", "principalobjectattributeaccess"),
    ("roleprivilegescollection", "roleprivileges"),
    ("systemuserrolescollection", "systemuserroles"),
    ("teamrolescollection", "teamroles"),
    ("userentityinstancedataset", "userentityinstancedata"),
    ("usersettingscollection", "usersettings"),
    ("webresourceset", "webresource"),
];

fn known() -> &'static [KnownTable] {
    static KNOWN: OnceLock<Vec<KnownTable>> = OnceLock::new();
    KNOWN.get_or_init(|| {
        let mut rows: Vec<KnownTable> = include_str!("tables.bare.tsv").lines().filter_map(group).flatten().collect();
        rows.sort_unstable_by_key(|row| row.name);
        rows
    })
}

/// The tables of one line.
fn group(line: &'static str) -> Option<impl Iterator<Item = KnownTable>> {
    let mut cells = line.split('\t');
    let (class, solution, confidence) = (cells.next()?, cells.next()?, cells.next()?);
    let owner = match class {
        "system" => TableOwner::System,
        "platform" => TableOwner::Platform,
        "usual" => TableOwner::Usual,
        _ => TableOwner::MicrosoftApp,
    };
    let solution = Some(solution).filter(|solution| !solution.is_empty());
    let sure = matches!(confidence, "observed" | "documented" | "curated");
    Some(cells.map(move |name| KnownTable { name, owner, solution, sure }))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tables_are_found_without_regard_to_case() {
        let found = |name: &str| find(name).map(|table| (table.owner, table.solution, table.sure));
        assert_eq!(found(" Account "), Some((TableOwner::System, Some("System"), true)));
        assert_eq!(found("opportunity"), Some((TableOwner::MicrosoftApp, Some("msdynce_Sales"), true)));
        assert_eq!(found("aaduser"), Some((TableOwner::Platform, Some("MetadataExtension"), true)));
        assert_eq!(found("appaction"), Some((TableOwner::Platform, None, true)));
        assert_eq!(found("territory").map(|(owner, _, sure)| (owner, sure)), Some((TableOwner::Usual, false)));
        assert!(find("contoso_order").is_none());
    }

    #[test]
    fn set_names_lead_to_their_tables() {
        let cases = [
            ("accounts", "account"),
            ("Opportunities", "opportunity"),
            ("mailboxes", "mailbox"),
            ("transactioncurrencies", "transactioncurrency"),
            ("usersettingscollection", "usersettings"),
            ("botcomponent_workflowset", "botcomponent_workflow"),
            ("webresourceset", "webresource"),
            ("publisheraddresses", "publisheraddress"),
        ];
        for (set_name, table) in cases {
            assert_eq!(of_set_name(set_name).map(|table| table.name), Some(table), "{set_name}");
        }
        for unknown in ["account", "contoso_orders", "webresources", "entitykeies", "accountes", "", "ies", "set"] {
            assert!(of_set_name(unknown).is_none(), "{unknown}");
        }
        assert_eq!(regular_set_name("contoso_key"), "contoso_keies");
    }

    #[test]
    fn every_row_has_its_source_and_the_bare_table_is_fresh() {
        let rows = include_str!("tables.tsv").lines().skip(1).map(|row| match row.split('\t').collect::<Vec<_>>()[..] {
            [name, class, solution, confidence, source] if !source.is_empty() => (name, [class, solution, confidence]),
            _ => panic!("{row}"),
        });
        let bare = include_str!("tables.bare.tsv").lines().flat_map(|line| {
            let cells: Vec<&str> = line.split('\t').collect();
            cells[3..].iter().map(|name| (*name, [cells[0], cells[1], cells[2]])).collect::<Vec<_>>()
        });
        let sorted = |mut rows: Vec<_>| {
            rows.sort_unstable();
            rows
        };
        assert_eq!(sorted(bare.collect()), sorted(rows.collect()), "run `npm run update`");
    }

    #[test]
    fn every_table_has_one_row_and_a_set_name_of_its_own() {
        assert!(known().is_sorted_by(|first, second| first.name < second.name));
        for (set_name, table) in IRREGULAR_SET_NAMES {
            assert_eq!(of_set_name(set_name).map(|table| table.name), Some(table));
            assert_ne!(regular_set_name(table), set_name);
        }
        let regular = known().iter().filter(|table| !has_irregular_set_name(table.name));
        for table in regular {
            assert_eq!(of_set_name(&regular_set_name(table.name)).map(|found| found.name), Some(table.name));
        }
    }
}
