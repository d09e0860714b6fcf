//! A report as a baseline: findings that are known and do not count in the next one.

use serde::{Deserialize, Serialize};
#[cfg(feature = "wasm")]
use tsify::Tsify;

use super::{CheckDocument, Finding, Tool};

/// Findings that were there before.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "wasm", derive(Tsify))]
pub struct BaselineDocument {
    /// `solvet.baseline/1`.
    #[cfg_attr(feature = "wasm", tsify(type = "\"solvet.baseline/1\""))]
    pub schema: String,
    /// The program.
    pub tool: Tool,
    /// Sorted by solution, rule, component and fingerprint. Several may share a fingerprint: as many do not count.
    pub findings: Vec<BaselineFinding>,
}

/// A finding that was there before. The fingerprint makes it the same; rule and solution say when it could be found
/// again; the rest is for people.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "wasm", derive(Tsify))]
pub struct BaselineFinding {
    /// The unique name of the solution; absent for a finding on the package around it.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub solution: Option<String>,
    /// The rule.
    pub rule: String,
    /// Key of the component it is about.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub component: Option<String>,
    /// Stays the same when the solution is exported again.
    pub fingerprint: String,
    /// What was found.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub message: Option<String>,
}

/// All findings but those that the configuration suppresses. Those of an older baseline are kept: a new one takes its
/// place.
pub(crate) fn baseline(report: &CheckDocument) -> BaselineDocument {
    let is_wanted = |finding: &&Finding| finding.suppressed.as_ref().is_none_or(|suppressed| suppressed.by == "baseline");
    let mut findings: Vec<BaselineFinding> = report.findings.iter().filter(is_wanted).map(known).collect();
    findings.sort_unstable();
    BaselineDocument { schema: "solvet.baseline/1".to_owned(), tool: Tool::this(), findings }
}

fn known(finding: &Finding) -> BaselineFinding {
    BaselineFinding {
        solution: finding.solution.clone(),
        rule: finding.rule.clone(),
        component: finding.component.clone(),
        fingerprint: finding.fingerprint.clone(),
        message: Some(finding.message.clone()),
    }
}
