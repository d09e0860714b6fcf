//! The wire format: plain owned data, as the contract promises it. Internal types never cross it.
//!
//! Every document starts with its schema and the tool's version; arrays have a fixed order; nothing
//! depends on a clock or a path of the machine.

mod baseline;
mod check;
mod diff;
mod documentation;
mod fingerprint;
mod graph;
mod header;
mod inspect;
mod look;
mod lookup;
mod plan;
mod remark;
mod requirement;
mod rule;
mod settings;
mod transfer;
mod verdict;
mod why;

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
#[cfg(feature = "wasm")]
use tsify::Tsify;

pub(crate) use baseline::baseline;
pub use baseline::{BaselineDocument, BaselineFinding};
pub(crate) use check::check;
pub(crate) use diff::diff;
pub use diff::{
    Change, DiffComponent, DiffCounts, DiffDocument, DiffNoise, DiffReason, DiffSide, DiffSupply, DiffUnread, DiffVerdict, DiffWay,
    FacetChange, PartChange, ReviewNote,
};
pub use documentation::{
    DocumentationDocument, DocumentedApp, DocumentedAutomation, DocumentedColumn, DocumentedConnection, DocumentedConnector,
    DocumentedEndpoint, DocumentedFiring, DocumentedKey, DocumentedPermission, DocumentedPlace, DocumentedProfile, DocumentedRelationship,
    DocumentedRights, DocumentedRole, DocumentedSecret, DocumentedTable, DocumentedVariable,
};
pub(crate) use fingerprint::{sha256, sha256_of_files};
pub(crate) use graph::graph;
pub use graph::{GraphDocument, GraphEdge, GraphExtent, GraphNode};
pub(crate) use inspect::inspect;
pub use look::{LookDocument, LookFound, LookPlace, LookProblem, LookRow, SearchEntry, SearchHit, SearchStep};
pub(crate) use plan::plan;
pub use plan::{PlanCycle, PlanCycleLink, PlanDocument, PlanDuplicate, PlanLink, PlanPackage, PlanStep};
pub(crate) use rule::{rule_summary, rules};
pub use settings::{
    ConnectionSetting, DeploymentSettings, SettingsCheckDocument, SettingsConnection, SettingsDocument, SettingsFinding, SettingsPlace,
    SettingsVariable, VariableSetting,
};
pub(crate) use settings::{settings, verify_settings};
pub use transfer::{RenamedFile, TransferDocument, TransferEntry, TransferFile};
pub(crate) use transfer::{Way, transfer};
pub(crate) use why::why;
pub use why::{WhyDocument, WhyEntry, WhyStep};

/// The program that made a document.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "wasm", derive(Tsify))]
pub struct Tool {
    /// Always `solvet`.
    pub name: String,
    /// Its version.
    pub version: String,
}

impl Tool {
    fn this() -> Self {
        Self { name: "solvet".to_owned(), version: crate::VERSION.to_owned() }
    }
}

/// The file a document is about.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "wasm", derive(Tsify))]
pub struct InputInfo {
    /// The name the caller gave, without folders.
    pub name: String,
    /// Size in bytes.
    pub bytes: u64,
    /// SHA-256 of the bytes, in lower-case hexadecimal.
    pub sha256: String,
    /// The shape of the input.
    #[cfg_attr(
        feature = "wasm",
        tsify(type = "\"zip\" | \"packager-folder\" | \"raw-folder\" | \"yaml-folder\" | \"package\" | \"msapp\"")
    )]
    pub format: String,
}

impl InputInfo {
    /// An input by the name its caller gave, which may be a path: its folders are nobody's business.
    pub(crate) fn new(name: &str, bytes: u64, sha256: String, format: &str) -> Self {
        let name = name.trim_end_matches(['/', '\\']).rsplit(['/', '\\']).next().unwrap_or(name).to_owned();
        Self { name, bytes, sha256, format: format.to_owned() }
    }
}

/// A place in an entry.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "wasm", derive(Tsify))]
pub struct Location {
    /// The entry's path inside the zip.
    pub entry: String,
    /// Line, counted from 1.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub line: Option<u32>,
    /// Column in characters, counted from 1.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub column: Option<u32>,
    /// Path inside the entry: an XPath or a JSON pointer.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub path: Option<String>,
}

impl From<&crate::source::text::Location> for Location {
    fn from(location: &crate::source::text::Location) -> Self {
        Self { entry: location.entry.clone(), line: location.line, column: location.column, path: location.path.clone() }
    }
}

/// The publisher of a solution.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "wasm", derive(Tsify))]
#[serde(rename_all = "camelCase")]
pub struct Publisher {
    /// The unique name.
    pub unique_name: String,
    /// The name people see.
    pub display_name: String,
    /// The prefix of schema names.
    pub prefix: String,
    /// The prefix of choice values.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub option_value_prefix: Option<u32>,
}

/// What solution.xml says of the solution.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "wasm", derive(Tsify))]
#[serde(rename_all = "camelCase")]
pub struct SolutionHeader {
    /// The unique name.
    pub unique_name: String,
    /// The name people see.
    pub display_name: String,
    /// The version as written.
    pub version: String,
    /// Whether it is managed.
    pub managed: bool,
    /// The publisher.
    pub publisher: Publisher,
    /// The platform build that exported it.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub platform_version: Option<String>,
    /// Who wrote the file: Dataverse, or a packer.
    #[cfg_attr(feature = "wasm", tsify(type = "\"server-export\" | \"packed\""))]
    pub origin: String,
    /// The description.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub description: Option<String>,
    /// Where it is, when an input holds several solutions: the name of the input, and for a member of a
    /// package the path in it.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub file: Option<String>,
}

/// A component of a solution.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "wasm", derive(Tsify))]
#[serde(rename_all = "camelCase")]
pub struct ComponentEntry {
    /// `kind:identity`, stable across exports.
    pub key: String,
    /// The kind, in kebab case, or the table name of a row no kind is defined for.
    pub kind: String,
    /// The name people see.
    pub display_name: String,
    /// The schema name.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub schema_name: Option<String>,
    /// The id, bare and in lower case.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub id: Option<String>,
    /// The type code of solution.xml.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub type_code: Option<u32>,
    /// Whether solution.xml lists it.
    pub root: bool,
    /// 0 all of it, 1 without subcomponents, 2 only a shell.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    #[cfg_attr(feature = "wasm", tsify(optional, type = "0 | 1 | 2"))]
    pub behavior: Option<u8>,
    /// `false` for a shell that is carried along unmodified and not counted.
    pub content: bool,
    /// Key of the component that contains it.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub parent: Option<String>,
    /// Where it stands.
    pub location: Location,
}

/// An entry of the zip.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "wasm", derive(Tsify))]
#[serde(rename_all = "camelCase")]
pub struct EntryInfo {
    /// The path, with forward slashes.
    pub path: String,
    /// Size in bytes when unpacked.
    pub bytes: u64,
    /// Size in bytes in the zip.
    pub compressed_bytes: u64,
    /// Key of the component it belongs to.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub component: Option<String>,
    /// What it is, for the entries that belong to the whole solution.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    #[cfg_attr(
        feature = "wasm",
        tsify(optional, type = "\"manifest\" | \"customizations\" | \"content-types\" | \"filtered-components\" | \"rows\" | \"variant\"")
    )]
    pub role: Option<String>,
}

/// A part that could not be read.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "wasm", derive(Tsify))]
#[serde(rename_all = "camelCase")]
pub struct Unread {
    /// The entry.
    pub path: String,
    /// What was found.
    pub reason: String,
    /// Where in the entry.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub location: Option<Location>,
    /// In a set: the unique name of the solution.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub solution: Option<String>,
}

/// The inventory of a solution.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "wasm", derive(Tsify))]
#[serde(rename_all = "camelCase")]
pub struct InspectDocument {
    /// `solvet.inspect/1`.
    #[cfg_attr(feature = "wasm", tsify(type = "\"solvet.inspect/1\""))]
    pub schema: String,
    /// The program.
    pub tool: Tool,
    /// The file.
    pub input: InputInfo,
    /// The solution; absent for a package, whose solutions are in `members`, and for a canvas app by itself.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub solution: Option<SolutionHeader>,
    /// What makes the file a package, and what is in it beside its solutions; absent for a single solution.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub package: Option<PackageInfo>,
    /// Components by kind, without shells; sorted by kind.
    #[cfg_attr(feature = "wasm", tsify(type = "Record<string, number>"))]
    pub counts: BTreeMap<String, u32>,
    /// Sorted by key.
    pub components: Vec<ComponentEntry>,
    /// In the order of the zip.
    pub entries: Vec<EntryInfo>,
    /// What could not be read.
    pub unread: Vec<Unread>,
    /// The solutions of a package, in the order they are imported, then by path; empty for a single solution.
    /// The `input` of each has the path in the package as its name, and the size and hash of the package.
    pub members: Vec<InspectDocument>,
}

/// A file that holds solutions.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "wasm", derive(Tsify))]
#[serde(rename_all = "camelCase")]
pub struct PackageInfo {
    /// What makes it a package.
    #[cfg_attr(feature = "wasm", tsify(type = "\"package-deployer\" | \"app-source\" | \"zip-of-zips\" | \"folder-of-solutions\""))]
    pub kind: String,
    /// The solutions that it lists, in the order they are imported; empty where nothing lists them.
    pub order: Vec<PackageStep>,
    /// Files that it lists and that are not there, or cannot be opened.
    pub absent: Vec<AbsentMember>,
    /// What is in it beside its solutions, by path.
    pub others: Vec<PackageFile>,
}

/// A solution in the order of a package.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "wasm", derive(Tsify))]
#[serde(rename_all = "camelCase")]
pub struct PackageStep {
    /// Where it is in the package: the name of the input of a member.
    pub path: String,
    /// Its unique name, when it is among the members.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub unique_name: Option<String>,
    /// How it is imported: the attributes of its line in `ImportConfig.xml`.
    #[cfg_attr(feature = "wasm", tsify(type = "Record<string, string>"))]
    pub settings: BTreeMap<String, String>,
}

/// A file that a package lists and lacks.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "wasm", derive(Tsify))]
pub struct AbsentMember {
    /// The path it should have.
    pub path: String,
    /// What is wrong, to follow the path.
    pub reason: String,
    /// Where it is listed.
    pub location: Location,
}

/// A file of a package that is no solution.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "wasm", derive(Tsify))]
pub struct PackageFile {
    /// Where it is in the package.
    pub path: String,
    /// What it is.
    pub what: String,
}

/// How many findings there are of each severity.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "wasm", derive(Tsify))]
pub struct Counts {
    /// Errors.
    pub error: u32,
    /// Warnings.
    pub warning: u32,
    /// Notes.
    pub info: u32,
}

/// How many findings count, of each severity, and how many do not.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "wasm", derive(Tsify))]
pub struct FindingCounts {
    /// Errors.
    pub error: u32,
    /// Warnings.
    pub warning: u32,
    /// Notes.
    pub info: u32,
    /// Findings that do not count, whatever their severity.
    pub suppressed: u32,
}

/// Whether the solution will import.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "wasm", derive(Tsify))]
#[serde(rename_all = "camelCase")]
pub struct Verdict {
    /// `blocked`: not as it is; `conditional`: where what it needs is there; `clear`: nothing known
    /// stands against it.
    #[cfg_attr(feature = "wasm", tsify(type = "\"blocked\" | \"conditional\" | \"clear\""))]
    pub import: String,
    /// One sentence for people.
    pub summary: String,
    /// Findings by severity; suppressed ones do not count.
    pub counts: FindingCounts,
    /// What cannot be known from the file alone.
    pub limits: Vec<String>,
}

/// A solution that must be in the target.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "wasm", derive(Tsify))]
#[serde(rename_all = "camelCase")]
pub struct Requirement {
    /// Its unique name, or `Active`.
    pub solution: String,
    /// The highest version that is asked for.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub version: Option<String>,
    /// Where it comes from.
    #[cfg_attr(feature = "wasm", tsify(type = "\"active\" | \"in-set\" | \"platform\" | \"microsoft-app\" | \"other\" | \"target\""))]
    pub class: String,
    /// The name people know.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub product: Option<String>,
    /// Installable applications the file names for it.
    #[serde(skip_serializing_if = "Vec::is_empty", default)]
    #[cfg_attr(feature = "wasm", tsify(optional))]
    pub packages: Vec<String>,
    /// Whether it is there; `null` where that depends on the target.
    #[cfg_attr(feature = "wasm", tsify(type = "boolean | null"))]
    pub satisfied: Option<bool>,
    /// Whether the solution extends components of it: the base solution is required.
    pub base_solution: bool,
    /// One sentence for people.
    pub summary: String,
    /// What is needed of it, sorted by key.
    pub components: Vec<RequiredComponent>,
}

/// A component that must be in the target.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "wasm", derive(Tsify))]
#[serde(rename_all = "camelCase")]
pub struct RequiredComponent {
    /// Its key.
    pub key: String,
    /// Its kind.
    pub kind: String,
    /// The name people see.
    pub display_name: String,
    /// The table around it.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub parent_display_name: Option<String>,
    /// Whether the solution extends it.
    pub base: bool,
    /// Keys of the components that need it; their names are in `names`.
    pub needed_by: Vec<String>,
}

/// Another place of a finding.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "wasm", derive(Tsify))]
pub struct RelatedPlace {
    /// What is there.
    pub message: String,
    /// The place.
    pub location: Location,
}

/// Why a finding does not count.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "wasm", derive(Tsify))]
pub struct Suppression {
    /// The reason that was given.
    pub reason: String,
    /// Who says so: the configuration, or a baseline of findings that were there before.
    #[cfg_attr(feature = "wasm", tsify(type = "\"config\" | \"baseline\""))]
    pub by: String,
}

/// What a rule found.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "wasm", derive(Tsify))]
#[serde(rename_all = "camelCase")]
pub struct Finding {
    /// The rule.
    pub rule: String,
    /// How bad it is.
    #[cfg_attr(feature = "wasm", tsify(type = "\"error\" | \"warning\" | \"info\""))]
    pub severity: String,
    /// How sure the rule is.
    #[cfg_attr(feature = "wasm", tsify(type = "\"high\" | \"medium\" | \"low\""))]
    pub confidence: String,
    /// What it is about.
    pub category: String,
    /// What was found.
    pub message: String,
    /// Why it matters.
    pub why: String,
    /// What to do.
    pub help: String,
    /// The unique name of the solution; absent for a finding on the package around it.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub solution: Option<String>,
    /// Key of the component it is about.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub component: Option<String>,
    /// Its name.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub component_name: Option<String>,
    /// Where it is.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub location: Option<Location>,
    /// Other places.
    pub related: Vec<RelatedPlace>,
    /// Why it does not count; absent where it does.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub suppressed: Option<Suppression>,
    /// Stays the same when the solution is exported again.
    pub fingerprint: String,
    /// The rule of Microsoft's checker that finds the same.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub microsoft_rule: Option<String>,
}

/// What is to be said of the configuration or the baseline. It never changes the exit code.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "wasm", derive(Tsify))]
pub struct Remark {
    /// What it is about.
    #[cfg_attr(feature = "wasm", tsify(type = "\"unused-suppression\" | \"expired-suppression\" | \"baseline-resolved\""))]
    pub code: String,
    /// What was found.
    pub message: String,
    /// What to do.
    pub help: String,
    /// Where it stands.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub location: Option<Location>,
}

/// The verdict on one solution or a set.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "wasm", derive(Tsify))]
#[serde(rename_all = "camelCase")]
pub struct CheckDocument {
    /// `solvet.check/1`.
    #[cfg_attr(feature = "wasm", tsify(type = "\"solvet.check/1\""))]
    pub schema: String,
    /// The program.
    pub tool: Tool,
    /// The files, in the order they were given.
    pub inputs: Vec<InputInfo>,
    /// Their solutions, in the same order; those of a package in the order they are imported. A canvas app by
    /// itself has none.
    pub solutions: Vec<SolutionHeader>,
    /// Components of all of them by kind, without shells; sorted by kind.
    #[cfg_attr(feature = "wasm", tsify(type = "Record<string, number>"))]
    pub counts: BTreeMap<String, u32>,
    /// The verdict.
    pub verdict: Verdict,
    /// What must be in the target: unmanaged components first, then other publishers, apps of
    /// Microsoft, the platform, and the set itself; by name within each.
    pub requirements: Vec<Requirement>,
    /// Errors first; then by rule and component.
    pub findings: Vec<Finding>,
    /// What is to be said of the configuration and the baseline: suppressions in their order, then the baseline.
    pub remarks: Vec<Remark>,
    /// What could not be read.
    pub unread: Vec<Unread>,
    /// The display name of every key that is mentioned above.
    #[cfg_attr(feature = "wasm", tsify(type = "Record<string, string>"))]
    pub names: BTreeMap<String, String>,
}

/// A rule and its documentation.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "wasm", derive(Tsify))]
#[serde(rename_all = "camelCase")]
pub struct RuleInfo {
    /// The name.
    pub name: String,
    /// One line.
    pub summary: String,
    /// How bad a finding is.
    #[cfg_attr(feature = "wasm", tsify(type = "\"error\" | \"warning\" | \"info\""))]
    pub severity: String,
    /// How sure the rule is.
    #[cfg_attr(feature = "wasm", tsify(type = "\"high\" | \"medium\" | \"low\""))]
    pub confidence: String,
    /// What it is about.
    pub category: String,
    /// The version that brought it.
    pub since: String,
    /// The rule of Microsoft's checker that finds the same.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub microsoft_rule: Option<String>,
    /// Where the fact behind it is documented or observed.
    pub source: String,
    /// What it finds.
    pub what: String,
    /// Why it matters.
    pub why: String,
    /// How to fix it.
    pub fix: String,
    /// When to allow it.
    pub allow: String,
    /// Whether it runs only when it is asked for.
    pub preview: bool,
    /// What a configuration may set for it.
    pub options: Vec<RuleOptionInfo>,
}

/// A value that a configuration may set for one rule.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "wasm", derive(Tsify))]
pub struct RuleOptionInfo {
    /// The name.
    pub name: String,
    /// The type of its value.
    #[cfg_attr(feature = "wasm", tsify(type = "\"number\" | \"words\""))]
    pub kind: String,
    /// Its value where nobody sets it; words with commas between them.
    pub default: String,
    /// What it does.
    pub about: String,
}

/// A number with its noun, in which an `s` makes the plural.
fn counted(count: usize, what: &str) -> String {
    if count == 1 { format!("1 {what}") } else { format!("{count} {what}s") }
}

fn unread(part: &crate::model::Unread) -> Unread {
    Unread { path: part.path.clone(), reason: part.reason.clone(), location: part.location.as_ref().map(Location::from), solution: None }
}
