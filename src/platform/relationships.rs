//! Relationships that Dataverse makes by itself, and names after the table they belong to.

/// What follows the table in such a name. The reference of every table lists them (`Account_Appointments`,
/// `Account_AsyncOperations`, `account_connections1` in the reference of *account*), and a table with activities,
/// notes or duplicate detection gets them without being asked. No export of the corpus holds one, and its forms
/// name eight.
const ENDINGS: [&str; 26] = [
    "_activity_parties",
    "_activitypointers",
    "_annotations",
    "_appointments",
    "_asyncoperations",
    "_bulkdeletefailures",
    "_connections1",
    "_connections2",
    "_duplicatebaserecord",
    "_duplicatematchingrecord",
    "_emails",
    "_faxes",
    "_feedback",
    "_letters",
    "_mailboxtrackingfolders",
    "_phonecalls",
    "_principalobjectattributeaccesses",
    "_processsession",
    "_queueitems",
    "_recurringappointmentmasters",
    "_sharepointdocumentlocations",
    "_sharepointdocuments",
    "_socialactivities",
    "_syncerrors",
    "_tasks",
    "_userentityinstancedatas",
];

/// Whether a relationship comes with a table by itself.
pub fn is_made_with_table(name: &str) -> bool {
    let name = name.to_lowercase();
    ENDINGS.iter().any(|ending| name.ends_with(ending))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_maker_made_is_no_part_of_a_table() {
        assert!(is_made_with_table("contoso_order_ActivityPointers"));
        assert!(!is_made_with_table("contoso_order_contoso_customer"));
    }
}
