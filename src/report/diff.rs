//! What changed between two solutions, and what importing the newer one would do.

mod filter;
mod make;
mod mask;

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
#[cfg(feature = "wasm")]
use tsify::Tsify;

use super::{InputInfo, Location, SolutionHeader, Tool, Unread};
pub(crate) use make::diff;

/// The differences of two solutions.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "wasm", derive(Tsify))]
#[serde(rename_all = "camelCase")]
pub struct DiffDocument {
    /// `solvet.diff/1`.
    #[cfg_attr(feature = "wasm", tsify(type = "\"solvet.diff/1\""))]
    pub schema: String,
    /// The program.
    pub tool: Tool,
    /// What is compared with: the release that is out, or the state of the main branch.
    pub baseline: DiffSide,
    /// What is compared.
    pub current: DiffSide,
    /// What importing the current one as an upgrade comes to.
    pub verdict: DiffVerdict,
    /// What each way of importing does: `update`, `upgrade`, `patch`, `unmanaged`, in this order.
    pub ways: Vec<DiffWay>,
    /// How many changes there are; those that are filtered out are counted too.
    pub counts: DiffCounts,
    /// What somebody has to supply in the target that was not needed before.
    pub supply: Vec<DiffSupply>,
    /// The changes, worst impact first, then by kind and key.
    pub changes: Vec<Change>,
    /// What differs and means nothing.
    pub noise: DiffNoise,
    /// What could not be compared, or cannot be known without the target: one sentence each.
    pub limits: Vec<String>,
    /// Parts of either side that could not be read.
    pub unread: Vec<DiffUnread>,
    /// What a reviewer ticked and noted, by the key of the change. No comparison fills it: the page does, in the report
    /// that one saves.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    #[cfg_attr(feature = "wasm", tsify(optional, type = "Record<string, ReviewNote>"))]
    pub review: BTreeMap<String, ReviewNote>,
}

/// What a reviewer says of a change.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "wasm", derive(Tsify))]
#[serde(rename_all = "camelCase")]
pub struct ReviewNote {
    /// Whether it was looked at.
    #[serde(default)]
    pub reviewed: bool,
    /// What there is to say; empty where nothing is.
    #[serde(default)]
    pub note: String,
}

/// One of the two solutions.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "wasm", derive(Tsify))]
#[serde(rename_all = "camelCase")]
pub struct DiffSide {
    /// The file, with its hash.
    pub input: InputInfo,
    /// What its manifest says.
    pub solution: SolutionHeader,
}

/// What an upgrade comes to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "wasm", derive(Tsify))]
#[serde(rename_all = "camelCase")]
pub struct DiffVerdict {
    /// The worst that an upgrade does; `same` where nothing changed.
    #[cfg_attr(feature = "wasm", tsify(type = "\"same\" | \"additive\" | \"changing\" | \"deleting\" | \"data-loss\" | \"blocked\""))]
    pub upgrade: String,
    /// One sentence.
    pub summary: String,
}

/// What one way of importing does.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "wasm", derive(Tsify))]
#[serde(rename_all = "camelCase")]
pub struct DiffWay {
    /// How the current solution is imported over the baseline.
    #[cfg_attr(feature = "wasm", tsify(type = "\"update\" | \"upgrade\" | \"patch\" | \"unmanaged\""))]
    pub way: String,
    /// Whether this way is open for these two files.
    pub applies: bool,
    /// As in the verdict; `not-applicable` where the way is closed.
    #[cfg_attr(
        feature = "wasm",
        tsify(type = "\"same\" | \"additive\" | \"changing\" | \"deleting\" | \"data-loss\" | \"blocked\" | \"not-applicable\"")
    )]
    pub verdict: String,
    /// One sentence.
    pub summary: String,
    /// What leads to it, worst first.
    pub reasons: Vec<DiffReason>,
}

/// Why a way of importing comes to its verdict.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "wasm", derive(Tsify))]
#[serde(rename_all = "camelCase")]
pub struct DiffReason {
    /// What it does: `blocks`, `loses-data`, `deletes`, `breaks`, `note`.
    #[cfg_attr(feature = "wasm", tsify(type = "\"blocks\" | \"loses-data\" | \"deletes\" | \"breaks\" | \"note\""))]
    pub effect: String,
    /// One sentence.
    pub message: String,
    /// The changes it is about, by key.
    pub components: Vec<String>,
}

/// How many changes there are.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "wasm", derive(Tsify))]
#[serde(rename_all = "camelCase")]
pub struct DiffCounts {
    /// Components that are new; what comes inside a new table is not counted again.
    pub added: u32,
    /// Components that are gone, counted in the same way.
    pub removed: u32,
    /// Components that are on both sides and differ.
    pub changed: u32,
    /// The changes by impact.
    #[cfg_attr(feature = "wasm", tsify(type = "Record<string, number>"))]
    pub by_impact: BTreeMap<String, u32>,
    /// The changes by kind.
    #[cfg_attr(feature = "wasm", tsify(type = "Record<string, number>"))]
    pub by_kind: BTreeMap<String, u32>,
}

/// What has to be supplied in the target.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "wasm", derive(Tsify))]
#[serde(rename_all = "camelCase")]
pub struct DiffSupply {
    /// The connection reference, environment variable or solution.
    pub key: String,
    /// `connection-reference`, `environment-variable` or `solution`.
    pub kind: String,
    /// Its name.
    pub display_name: String,
    /// What to do, in one sentence.
    pub message: String,
}

/// A component that changed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "wasm", derive(Tsify))]
#[serde(rename_all = "camelCase")]
pub struct Change {
    /// Its key; on the current side where both have it. The manifest is `solution:` and its unique name.
    pub key: String,
    /// Its kind.
    pub kind: String,
    /// The name people see.
    pub display_name: String,
    /// What happened to it. `same` only where the context was asked for.
    #[cfg_attr(feature = "wasm", tsify(type = "\"added\" | \"removed\" | \"changed\" | \"same\""))]
    pub change: String,
    /// The worst of what is in it.
    #[cfg_attr(feature = "wasm", tsify(type = "\"none\" | \"note\" | \"risky\" | \"breaking\" | \"data-loss\""))]
    pub impact: String,
    /// What happened, in one sentence.
    pub message: String,
    /// The component that contains it.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub parent: Option<DiffComponent>,
    /// The key it has in the baseline, where that is another one.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub baseline_key: Option<String>,
    /// Where it stands in the baseline.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub baseline_location: Option<Location>,
    /// Where it stands in the current solution.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub location: Option<Location>,
    /// Its own values that differ.
    pub facets: Vec<FacetChange>,
    /// Its parts that differ, in the order of the current side; removed ones after the sibling they followed.
    pub parts: Vec<PartChange>,
    /// The unified diff of its text, for components that are one: web resources, formulas.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub text: Option<String>,
    /// What came or went with it: the columns of a table, the files of a site. Sorted by key.
    #[serde(skip_serializing_if = "Vec::is_empty", default)]
    pub contains: Vec<DiffComponent>,
    /// How many differences of it are noise.
    #[serde(skip_serializing_if = "is_zero", default)]
    pub noise: u32,
}

/// A component that is mentioned.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "wasm", derive(Tsify))]
#[serde(rename_all = "camelCase")]
pub struct DiffComponent {
    /// Its key.
    pub key: String,
    /// Its kind.
    pub kind: String,
    /// The name people see.
    pub display_name: String,
}

/// A value that differs.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "wasm", derive(Tsify))]
#[serde(rename_all = "camelCase")]
pub struct FacetChange {
    /// The name of the value in camel case, such as `maxLength`.
    pub name: String,
    /// The name in words, such as "maximum length".
    pub label: String,
    /// The value in the baseline; absent where it has none. Secrets are masked, long values cut.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub baseline: Option<String>,
    /// The value in the current solution.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub current: Option<String>,
    /// What the change may do.
    #[cfg_attr(feature = "wasm", tsify(type = "\"none\" | \"note\" | \"risky\" | \"breaking\" | \"data-loss\""))]
    pub impact: String,
    /// Why it has that impact, in one sentence.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub why: Option<String>,
    /// The unified diff, where the value has several lines.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub text: Option<String>,
    /// The reason why it means nothing, where noise was asked for.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub noise: Option<String>,
}

/// A part of a component that differs: a tab of a form, a step of a flow, a privilege of a role.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "wasm", derive(Tsify))]
#[serde(rename_all = "camelCase")]
pub struct PartChange {
    /// What it is, in kebab case: `tab`, `section`, `control`, `handler`, `step`, `privilege`, `option`, `column`, `file` ...
    pub part: String,
    /// Its name.
    pub name: String,
    /// What happened to it. `same` only where the context was asked for, or as the way to a part below.
    #[cfg_attr(feature = "wasm", tsify(type = "\"added\" | \"removed\" | \"changed\" | \"moved\" | \"same\""))]
    pub change: String,
    /// The worst of what is in it.
    #[cfg_attr(feature = "wasm", tsify(type = "\"none\" | \"note\" | \"risky\" | \"breaking\" | \"data-loss\""))]
    pub impact: String,
    /// Why it has that impact, in one sentence.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub why: Option<String>,
    /// Where it was, where it moved to another parent; names of the parts around it, outermost first.
    #[serde(skip_serializing_if = "Vec::is_empty", default)]
    pub moved_from: Vec<String>,
    /// Where it stands: in the current solution, or in the baseline where it was removed.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub location: Option<Location>,
    /// Its values that differ; with the context all of them.
    pub facets: Vec<FacetChange>,
    /// Its parts that differ, in the order of the current side; with the context all of them.
    pub parts: Vec<PartChange>,
    /// The unified diff of its text.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub text: Option<String>,
    /// The reason why it means nothing, where noise was asked for.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub noise: Option<String>,
}

/// What differs and means nothing.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "wasm", derive(Tsify))]
#[serde(rename_all = "camelCase")]
pub struct DiffNoise {
    /// How many differences.
    pub total: u32,
    /// How many for each reason, such as `order` or `version-stamp`.
    #[cfg_attr(feature = "wasm", tsify(type = "Record<string, number>"))]
    pub by_reason: BTreeMap<String, u32>,
}

/// A part of one side that could not be read.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "wasm", derive(Tsify))]
#[serde(rename_all = "camelCase")]
pub struct DiffUnread {
    /// `baseline` or `current`.
    #[cfg_attr(feature = "wasm", tsify(type = "\"baseline\" | \"current\""))]
    pub side: String,
    /// The part.
    #[serde(flatten)]
    pub part: Unread,
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde calls it so")]
fn is_zero(count: &u32) -> bool {
    *count == 0
}
