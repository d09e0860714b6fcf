//! Views of base tables, which every environment has.

use super::components;
use crate::model::bare_guid;

/// Whether a view is one of the platform: it came with a base table, so no solution brings it.
pub fn is_system(id: &str) -> bool {
    let Some(id) = bare_guid(id) else { return false };
    // The apps took some ids of the old numbering with their tables: `...00aa-000010001028` is a view
    // of cases. The exporter names their solution, and so does the list of components.
    let numbered = id.starts_with("00000000-0000-0000-00aa-0000") && components::owner("view", &id).is_none();
    numbered || OF_BASE_TABLES.iter().any(|(view, _)| *view == id)
}

/// Views with an id of their own that forms of at least two publishers name, where no
/// `MissingDependencies` of theirs list them; the number is that of such solutions in the corpus. The
/// table is that of the subgrid or lookup around the id.
///
/// The numbered ones are no guess either: forms of 18 solutions name 16 of them, and the 4 of these that
/// their `MissingDependencies` list are all views of cases and opportunities, as are the 7 in
/// `components.tsv`.
const OF_BASE_TABLES: [(&str, &str); 11] = [
    ("92afd454-0f2e-4397-a1c8-05e37c6ad699", "actioncard, 12 solutions"),
    ("a2d479c5-53e3-4c69-addd-802327e67a0d", "contact, 12 solutions"),
    ("73bc2d9b-4e0e-424c-8839-ed59d6817e3a", "contact, 10 solutions; 2 more customize it"),
    ("a9af0ab8-861d-4cfa-92a5-c6281fed7fab", "account, 8 solutions"),
    ("e88ca999-0b16-4ae9-b6a9-9edc840d42d8", "systemuser, 6 solutions"),
    ("6692d3a5-268d-4392-9752-2acf707062bb", "queue, 6 solutions"),
    ("cd5625b0-dda8-4ee2-b13f-b9331e027c8a", "transactioncurrency, 3 solutions"),
    ("4e3600fa-b9c8-49f4-b69a-51eba06d9bdf", "connection, 3 solutions"),
    ("fe4bc089-8901-466c-a41b-1c1090f204d4", "connection, 3 solutions"),
    ("7c0e0725-ccd9-4525-9313-665fd075652f", "connection, 2 solutions"),
    ("98f8a370-a3cc-4181-986a-75d2d5fc71ba", "customeraddress, 2 solutions"),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn views_of_base_tables_are_told_from_those_of_apps() {
        assert!(is_system("{00000000-0000-0000-00AA-000010001002}"));
        assert!(is_system("{A2D479C5-53E3-4C69-ADDD-802327E67A0D}"));
        assert!(!is_system("00000000-0000-0000-00aa-000010001028"), "a view of cases");
        assert!(!is_system("0f3c1b2a-1111-4222-8333-444455556666"));
        assert!(!is_system("00000000-0000-0000-0000-000000000000"));
        assert!(!is_system("Active Accounts"));
        for (id, _) in OF_BASE_TABLES {
            assert_eq!(bare_guid(id).as_deref(), Some(id));
            assert_eq!(components::owner("view", id), None);
        }
    }
}
