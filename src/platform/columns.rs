//! Columns that Dataverse makes by itself: with every table, or beside another column.

/// Columns that a table has without anybody having made them. Which of them depends on the table:
/// who owns its rows, whether it has amounts, a process or an image.
///
/// Counted in the 570 tables of the corpus that are there in full: all but one have the columns of
/// creation, change and state; 473 `ownerid`, 97 `organizationid` instead; 29 a currency; 28 a
/// process; 4 an image. `versionnumber` is never exported; the Dataverse table reference has it.
const UNIVERSAL: [&str; 24] = [
    "createdby",
    "createdon",
    "createdonbehalfby",
    "entityimage",
    "exchangerate",
    "importsequencenumber",
    "modifiedby",
    "modifiedon",
    "modifiedonbehalfby",
    "organizationid",
    "overriddencreatedon",
    "ownerid",
    "owningbusinessunit",
    "owningteam",
    "owninguser",
    "processid",
    "stageid",
    "statecode",
    "statuscode",
    "timezoneruleversionnumber",
    "transactioncurrencyid",
    "traversedpath",
    "utcconversiontimezonecode",
    "versionnumber",
];

/// What Dataverse makes beside a column, by what it appends to the name, longest first where one
/// ends with another.
///
/// - `yominame`, `name` for lookups, and `name` for choices: `ParentAccountIdName` and
///   `ParentAccountIdYomiName` in the account table reference; `owneridname` and `owneridyominame`
///   are exported with 3 tables of the corpus. Views of 3 solutions of the corpus filter by the name of a
///   choice, which is not exported.
/// - `type` for owners and customers: `OwnerIdType` and `CustomerIdType` in the table references;
///   `owneridtype` is exported with the same 3 tables.
/// - `_base` for amounts: 77 of 77 such columns in the corpus stand beside an amount, whose
///   name they state as `CalculationOf`.
/// - `_date`, `_state` for rollups: `OpenDeals_Date`, `OpenDeals_State` ("State of rollup field Open
///   Deals") in the account table reference of Dynamics 365. None is exported in the corpus.
/// - `_timestamp`, `_url`, `id` for images: `EntityImage_Timestamp`, `EntityImage_URL` and
///   `EntityImageId` in the account table reference.
/// - `_name` for files: `sample_filecolumn_name` in "Use file column data" on Microsoft Learn.
const COMPANIONS: [&str; 10] = ["_timestamp", "yominame", "_state", "_base", "_date", "_name", "_url", "name", "type", "id"];

/// Whether a column is one that every table may have, or a companion of such a column:
/// `createdon`, `owneridname`, `entityimage_url`.
pub fn is_universal(column: &str) -> bool {
    let column = column.trim().to_ascii_lowercase();
    let listed = |name: &str| UNIVERSAL.binary_search(&name).is_ok();
    let images = ["_timestamp", "_url", "id"];
    listed(&column)
        || COMPANIONS.iter().filter_map(|end| Some((end, column.strip_suffix(end)?))).any(|(end, base)| match base {
            "entityimage" => images.contains(end),
            base => matches!(*end, "name" | "yominame" | "type") && listed(base),
        })
}

/// The column beside which Dataverse would have made this one, by the name alone: `ownerid` of
/// `owneridname`, `contoso_price` of `contoso_price_base`. Whether there is such a column, and of a type
/// that has companions, is for the caller to see: makers name columns alike (`contoso_name`).
pub fn base_of(column: &str) -> Option<&str> {
    let column = column.trim();
    let without = |end: &&str| {
        let at = column.len().checked_sub(end.len())?;
        let (base, found) = column.split_at_checked(at)?;
        // A name does not end with the line that only separates.
        (found.eq_ignore_ascii_case(end) && !base.is_empty() && !base.ends_with('_')).then_some(base)
    };
    COMPANIONS.iter().find_map(without)
}

/// The column that most likely holds the name of a table's rows, where no file says which it is: the one the maker
/// portal makes (`contoso_name`), and for tables of the platform `name`, but for people and activities. Of the 106
/// rows of the corpus that need such a column of a table outside the file, all but those of another alphabet
/// (`yomifullname`) name it.
pub fn usual_name(table: &str) -> String {
    let table = table.to_lowercase();
    match table.as_str() {
        "contact" | "lead" | "systemuser" => "fullname".to_owned(),
        "incident" | "knowledgearticle" => "title".to_owned(),
        "activitypointer"
        | "annotation"
        | "appointment"
        | "campaignactivity"
        | "campaignresponse"
        | "email"
        | "fax"
        | "letter"
        | "phonecall"
        | "recurringappointmentmaster"
        | "serviceappointment"
        | "socialactivity"
        | "task" => "subject".to_owned(),
        table => super::prefixes::prefix(table).map_or_else(|| "name".to_owned(), |prefix| format!("{prefix}_name")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn universal_columns_have_universal_companions() {
        for column in ["createdon", "OwnerId", "owneridtype", "createdbyyominame", "statuscodename", "entityimage_url", "entityimageid"] {
            assert!(is_universal(column), "{column}");
        }
        for column in ["name", "contoso_createdon", "owneridid", "createdon_base", "entityimagename", "type", "accountid", ""] {
            assert!(!is_universal(column), "{column}");
        }
        assert!(UNIVERSAL.is_sorted());
    }

    #[test]
    fn companions_lead_to_their_column() {
        let cases = [
            ("owneridname", Some("ownerid")),
            ("owneridyominame", Some("ownerid")),
            ("owneridtype", Some("ownerid")),
            ("contoso_Price_Base", Some("contoso_Price")),
            ("opendeals_state", Some("opendeals")),
            ("opendeals_date", Some("opendeals")),
            ("contoso_photo_timestamp", Some("contoso_photo")),
            ("contoso_photo_url", Some("contoso_photo")),
            ("contoso_photoid", Some("contoso_photo")),
            ("contoso_contract_name", Some("contoso_contract")),
            ("contoso_category", None),
            ("name", None),
            ("_base", None),
            ("contoso__name", None),
            ("ünï", None),
        ];
        for (column, base) in cases {
            assert_eq!(base_of(column), base, "{column}");
        }
    }

    #[test]
    fn a_longer_ending_comes_before_one_it_ends_with() {
        for (at, end) in COMPANIONS.iter().enumerate() {
            assert!(COMPANIONS.iter().skip(at + 1).all(|later| !later.ends_with(end)), "{end}");
        }
    }
}
