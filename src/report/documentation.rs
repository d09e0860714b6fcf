//! The documentation of solutions, for those who take them over.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
#[cfg(feature = "wasm")]
use tsify::Tsify;

use super::check::counts;
use super::header::headers;
use super::{InputInfo, Location, SolutionHeader, Tool, Unread, unread};
use crate::model::Solution;
use crate::{Member, Opened};

/// What one solution or a set is made of. Components go by their keys; `names` has what people call them.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "wasm", derive(Tsify))]
#[serde(rename_all = "camelCase")]
pub struct DocumentationDocument {
    /// `solvet.documentation/1`.
    #[cfg_attr(feature = "wasm", tsify(type = "\"solvet.documentation/1\""))]
    pub schema: String,
    /// The program.
    pub tool: Tool,
    /// The files, in the order they were given.
    pub inputs: Vec<InputInfo>,
    /// Their solutions, in the same order.
    pub solutions: Vec<SolutionHeader>,
    /// Components by kind, without shells; sorted by kind.
    #[cfg_attr(feature = "wasm", tsify(type = "Record<string, number>"))]
    pub counts: BTreeMap<String, u32>,
    /// Apps, sites and agents, by kind and name.
    pub apps: Vec<DocumentedApp>,
    /// Tables: those that are made here first, then those that are extended; by name.
    pub tables: Vec<DocumentedTable>,
    /// What connects tables, without what the platform connects by itself; by its ends.
    pub relationships: Vec<DocumentedRelationship>,
    /// What runs by itself or when it is called, by kind and name.
    pub automations: Vec<DocumentedAutomation>,
    /// What fires on which table: by table, then what it fires on.
    pub firings: Vec<DocumentedFiring>,
    /// The hosts outside that are named, those that are called first; by name.
    pub endpoints: Vec<DocumentedEndpoint>,
    /// Connectors, by name.
    pub connectors: Vec<DocumentedConnector>,
    /// Connection references, by logical name.
    pub connections: Vec<DocumentedConnection>,
    /// Environment variables, by schema name.
    pub variables: Vec<DocumentedVariable>,
    /// Where secrets are written; never the secrets.
    pub secrets: Vec<DocumentedSecret>,
    /// Security roles, by name.
    pub roles: Vec<DocumentedRole>,
    /// Column security profiles, by name.
    pub profiles: Vec<DocumentedProfile>,
    /// What there is none of, in words: `agents`, `cloud flows`.
    pub absent: Vec<String>,
    /// What is not in here, and cannot be known from the files; sentences.
    pub limits: Vec<String>,
    /// What could not be read.
    pub unread: Vec<Unread>,
    /// The display name of every key that is mentioned above.
    #[cfg_attr(feature = "wasm", tsify(type = "Record<string, string>"))]
    pub names: BTreeMap<String, String>,
}

impl DocumentationDocument {
    /// A document without chapters: what it is about, and what could not be read.
    pub(crate) fn about(set: &[&Opened]) -> Self {
        let solutions: Vec<&Solution> = set.iter().flat_map(|opened| opened.members()).map(Member::solution).collect();
        let several = solutions.len() > 1;
        let unread_parts = solutions.iter().flat_map(|solution| {
            let name = several.then(|| solution.manifest.unique_name.clone());
            solution.unread.iter().map(move |part| Unread { solution: name.clone(), ..unread(part) })
        });
        Self {
            schema: "solvet.documentation/1".to_owned(),
            tool: Tool::this(),
            inputs: set.iter().map(|opened| opened.input().clone()).collect(),
            solutions: headers(set),
            counts: counts(&solutions),
            unread: unread_parts.collect(),
            ..Self::default()
        }
    }
}

/// An app, a site or an agent, and what it shows and uses: keys, each list sorted.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "wasm", derive(Tsify))]
#[serde(rename_all = "camelCase")]
pub struct DocumentedApp {
    /// Its key.
    pub key: String,
    /// Its kind.
    pub kind: String,
    /// The name people see.
    pub display_name: String,
    /// What it is for, in the words of its makers.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub description: Option<String>,
    /// Tables it shows or reads.
    pub tables: Vec<String>,
    /// Custom pages, web pages and dashboards.
    pub pages: Vec<String>,
    /// Cloud flows it starts.
    pub flows: Vec<String>,
    /// Security roles that open it.
    pub roles: Vec<String>,
    /// The names of its connectors, as `connectors` has them.
    pub connectors: Vec<String>,
    /// Its parts by what they are, in words: `topic`, `web page`.
    #[cfg_attr(feature = "wasm", tsify(type = "Record<string, number>"))]
    pub parts: BTreeMap<String, u32>,
}

/// A table that is made here, or extended.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "wasm", derive(Tsify))]
#[serde(rename_all = "camelCase")]
pub struct DocumentedTable {
    /// Its key.
    pub key: String,
    /// The logical name.
    pub name: String,
    /// The schema name.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub schema_name: Option<String>,
    /// The name people see.
    pub display_name: String,
    /// What it is for, in the words of its makers.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub description: Option<String>,
    /// Whether it is made here: extended ones are another solution's, or the platform's.
    pub own: bool,
    /// The solution that brings an extended one, where that is known.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub from: Option<String>,
    /// Who rows belong to; absent where the file does not say it.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    #[cfg_attr(feature = "wasm", tsify(optional, type = "\"user or team\" | \"organization\" | \"business unit\" | \"none\""))]
    pub ownership: Option<String>,
    /// Whether its rows come from somewhere else.
    pub r#virtual: bool,
    /// The columns that are made here, and the one that names the rows; by name.
    pub columns: Vec<DocumentedColumn>,
    /// How many more columns the file has of it: those that every table has, and those of others.
    pub other_columns: u32,
    /// Alternate keys.
    pub keys: Vec<DocumentedKey>,
    /// How many forms the file has of it.
    pub forms: u32,
    /// How many views.
    pub views: u32,
    /// How many charts.
    pub charts: u32,
}

/// A column.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "wasm", derive(Tsify))]
#[serde(rename_all = "camelCase")]
pub struct DocumentedColumn {
    /// Its key.
    pub key: String,
    /// The logical name.
    pub name: String,
    /// The name people see.
    pub display_name: String,
    /// Its type in a maker's words.
    #[serde(rename = "type")]
    pub column_type: String,
    /// How its value comes about, where nobody enters it.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    #[cfg_attr(feature = "wasm", tsify(optional, type = "\"calculated\" | \"rollup\" | \"formula\" | \"autonumber\""))]
    pub computed: Option<String>,
    /// Whether it has to be filled in.
    #[cfg_attr(feature = "wasm", tsify(type = "\"no\" | \"recommended\" | \"required\""))]
    pub required: String,
    /// Whether it names the rows.
    pub primary: bool,
    /// Whether column security guards it.
    pub secured: bool,
    /// What it is for, in the words of its makers.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub description: Option<String>,
    /// Keys of the tables that a lookup leads to, as far as the file says them.
    #[serde(skip_serializing_if = "Vec::is_empty", default)]
    #[cfg_attr(feature = "wasm", tsify(optional))]
    pub targets: Vec<String>,
    /// Key of the choice it takes its values from.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub choice: Option<String>,
}

/// An alternate key.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "wasm", derive(Tsify))]
#[serde(rename_all = "camelCase")]
pub struct DocumentedKey {
    /// Its key.
    pub key: String,
    /// The name people see.
    pub display_name: String,
    /// The logical names of its columns.
    pub columns: Vec<String>,
}

/// A relationship between two tables.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "wasm", derive(Tsify))]
#[serde(rename_all = "camelCase")]
pub struct DocumentedRelationship {
    /// Its key.
    pub key: String,
    /// The schema name.
    pub name: String,
    /// Which of the two it is.
    #[cfg_attr(feature = "wasm", tsify(type = "\"one-to-many\" | \"many-to-many\""))]
    pub cardinality: String,
    /// Key of the table of the one; of many-to-many the first.
    pub from: String,
    /// Key of the table of the many; of many-to-many the second.
    pub to: String,
    /// The lookup column on the table of the many.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub column: Option<String>,
    /// The table that holds the pairs of many-to-many.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub intersect: Option<String>,
    /// What deleting the one does to the many.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    #[cfg_attr(feature = "wasm", tsify(optional, type = "\"deletes them\" | \"is refused\" | \"empties the lookup\" | \"nothing\""))]
    pub on_delete: Option<String>,
}

/// What runs: a flow, a process, a plug-in step, a custom API, a script of forms.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "wasm", derive(Tsify))]
#[serde(rename_all = "camelCase")]
pub struct DocumentedAutomation {
    /// Its key.
    pub key: String,
    /// Its kind; a script is a `web-resource`.
    pub kind: String,
    /// The name people see.
    pub display_name: String,
    /// What it is for, in the words of its makers.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub description: Option<String>,
    /// Whether the file has it switched on; absent where it does not say so.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    #[cfg_attr(feature = "wasm", tsify(optional, type = "\"on\" | \"off\""))]
    pub state: Option<String>,
    /// What starts it, in words; names stand between backticks.
    pub starts: Vec<String>,
    /// When it runs.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    #[cfg_attr(feature = "wasm", tsify(optional, type = "\"in real time\" | \"in the background\" | \"in the browser\""))]
    pub mode: Option<String>,
    /// What does the work: the class of a plug-in, the endpoint of a step.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub handler: Option<String>,
    /// How many steps a cloud flow has.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub steps: Option<u32>,
    /// The names of its connectors, as `connectors` has them.
    #[serde(skip_serializing_if = "Vec::is_empty", default)]
    #[cfg_attr(feature = "wasm", tsify(optional))]
    pub connectors: Vec<String>,
}

/// An automation that fires on a table.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "wasm", derive(Tsify))]
#[serde(rename_all = "camelCase")]
pub struct DocumentedFiring {
    /// Key of the table; `table:*` for all of them.
    pub table: String,
    /// What it fires on: a change of rows, a form that is open, a process that people follow, or a message with a name
    /// of its own.
    #[cfg_attr(
        feature = "wasm",
        tsify(type = "\"create\" | \"update\" | \"delete\" | \"form\" | \"process\" | \"message\" | \"request\"")
    )]
    pub event: String,
    /// The order in which firings of one event run: 10 before validation, 20 before the operation, 30 in its place, 40
    /// after it.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub stage: Option<u32>,
    /// Key of the automation.
    pub automation: String,
    /// The message, where it is none of the changes of rows; the event of a form.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub message: Option<String>,
    /// Logical names of the columns whose change fires it; of every column where it is empty.
    #[serde(skip_serializing_if = "Vec::is_empty", default)]
    #[cfg_attr(feature = "wasm", tsify(optional))]
    pub columns: Vec<String>,
    /// When it runs.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    #[cfg_attr(feature = "wasm", tsify(optional, type = "\"in real time\" | \"in the background\" | \"in the browser\""))]
    pub mode: Option<String>,
}

/// A host outside.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "wasm", derive(Tsify))]
#[serde(rename_all = "camelCase")]
pub struct DocumentedEndpoint {
    /// Its name, in lower case. Never a whole address: what follows a host may be a secret.
    pub host: String,
    /// Whether something calls it; others are only named.
    pub called: bool,
    /// Whether every address that names it is encrypted.
    pub encrypted: bool,
    /// What is known of it.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    #[cfg_attr(
        feature = "wasm",
        tsify(optional, type = "\"environment\" | \"SharePoint site\" | \"Microsoft\" | \"this machine\" | \"tunnel\" | \"own service\"")
    )]
    pub known_as: Option<String>,
    /// Where it is named, the first of many.
    pub places: Vec<DocumentedPlace>,
    /// How many places name it.
    pub place_count: u32,
}

/// A place in a component.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "wasm", derive(Tsify))]
#[serde(rename_all = "camelCase")]
pub struct DocumentedPlace {
    /// Key of the component.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub component: Option<String>,
    /// Where in it, in words; names stand between backticks.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub what: Option<String>,
    /// Where it stands.
    pub location: Location,
}

/// A connector, and who uses it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "wasm", derive(Tsify))]
#[serde(rename_all = "camelCase")]
pub struct DocumentedConnector {
    /// The name of its API, such as `shared_office365`; the key of a custom connector that is in the files.
    pub name: String,
    /// The name people see.
    pub display_name: String,
    /// What users need a licence for.
    #[cfg_attr(feature = "wasm", tsify(type = "\"standard\" | \"premium\" | \"custom\" | \"unknown\""))]
    pub tier: String,
    /// Who says so: the file itself, or what is known of the platform.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    #[cfg_attr(feature = "wasm", tsify(optional, type = "\"file\" | \"platform\""))]
    pub tier_from: Option<String>,
    /// Key of the custom connector, where it is in the files.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub component: Option<String>,
    /// Keys of the apps, flows and agents that use it.
    pub used_by: Vec<String>,
    /// Keys of its connection references.
    pub connections: Vec<String>,
}

/// A connection reference.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "wasm", derive(Tsify))]
#[serde(rename_all = "camelCase")]
pub struct DocumentedConnection {
    /// Its key.
    pub key: String,
    /// The logical name.
    pub name: String,
    /// The name people see.
    pub display_name: String,
    /// The connector, as `connectors` has its name; empty where the file names none.
    pub connector: String,
    /// Keys of those that use it.
    pub used_by: Vec<String>,
}

/// An environment variable. Its values are never part of it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "wasm", derive(Tsify))]
#[serde(rename_all = "camelCase")]
pub struct DocumentedVariable {
    /// Its key.
    pub key: String,
    /// The schema name.
    pub name: String,
    /// The name people see.
    pub display_name: String,
    /// What kind of value it takes.
    #[serde(rename = "type")]
    #[cfg_attr(
        feature = "wasm",
        tsify(type = "\"text\" | \"number\" | \"yes-no\" | \"json\" | \"data-source\" | \"secret\" | \"unknown\"")
    )]
    pub variable_type: String,
    /// What it is for, in the words of its makers.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub description: Option<String>,
    /// Whether it has a default.
    pub has_default: bool,
    /// Whether the file ships a current value.
    pub has_value: bool,
    /// Keys of those that use it.
    pub used_by: Vec<String>,
}

/// What is, or is likely, a secret. Its value is never part of it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "wasm", derive(Tsify))]
#[serde(rename_all = "camelCase")]
pub struct DocumentedSecret {
    /// What was seen, as the findings of `check` say it.
    pub message: String,
    /// The rule that found it.
    pub rule: String,
    /// Whether only a name makes it likely.
    pub likely: bool,
    /// Where.
    pub places: Vec<DocumentedPlace>,
}

/// A security role.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "wasm", derive(Tsify))]
#[serde(rename_all = "camelCase")]
pub struct DocumentedRole {
    /// Its key.
    pub key: String,
    /// The name people see.
    pub display_name: String,
    /// What it allows on the tables of the documentation, in their order.
    pub tables: Vec<DocumentedRights>,
    /// How many other tables it allows something on.
    pub other_tables: u32,
    /// How many privileges it has that are about no table.
    pub other_privileges: u32,
}

/// What a role allows on a table.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "wasm", derive(Tsify))]
#[serde(rename_all = "camelCase")]
pub struct DocumentedRights {
    /// Key of the table.
    pub table: String,
    /// On whose rows, by what may be done: `create`, `read`, `write`, `delete`, `append`, `append to`, `assign`, `share`.
    #[cfg_attr(
        feature = "wasm",
        tsify(type = "Record<string, \"user\" | \"business unit\" | \"parent and child business units\" | \"organization\">")
    )]
    pub rights: BTreeMap<String, String>,
}

/// A column security profile.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "wasm", derive(Tsify))]
#[serde(rename_all = "camelCase")]
pub struct DocumentedProfile {
    /// Its key.
    pub key: String,
    /// The name people see.
    pub display_name: String,
    /// What it allows.
    pub columns: Vec<DocumentedPermission>,
}

/// What a profile allows on a column.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "wasm", derive(Tsify))]
#[serde(rename_all = "camelCase")]
pub struct DocumentedPermission {
    /// Key of the column.
    pub column: String,
    /// Whether users may read it.
    pub read: bool,
    /// Whether they may change it.
    pub update: bool,
    /// Whether they may fill it in new rows.
    pub create: bool,
}
