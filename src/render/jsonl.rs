//! JSON Lines: the verdict, then each finding, change, requirement and unread part as an object on a line of its own.

use std::collections::BTreeMap;

use serde::Serialize;

use super::json;
use crate::report::{
    CheckDocument, DiffCounts, DiffDocument, DiffNoise, DiffSide, DiffVerdict, DiffWay, InputInfo, ReviewNote, SolutionHeader, Tool,
    Verdict,
};

/// The first line: everything of the document that is no list of many.
#[derive(Serialize)]
struct Head<'a> {
    #[serde(rename = "type")]
    kind: &'static str,
    schema: &'a str,
    tool: &'a Tool,
    inputs: &'a [InputInfo],
    solutions: &'a [SolutionHeader],
    counts: &'a BTreeMap<String, u32>,
    verdict: &'a Verdict,
    names: &'a BTreeMap<String, String>,
}

/// Every other line, told apart by its type.
#[derive(Serialize)]
struct Line<'a, T> {
    #[serde(rename = "type")]
    kind: &'static str,
    #[serde(flatten)]
    value: &'a T,
}

pub(super) fn check(document: &CheckDocument) -> String {
    let CheckDocument { schema, tool, inputs, solutions, counts, verdict, requirements, findings, remarks, unread, names } = document;
    let mut text = json::line(&Head { kind: "check", schema, tool, inputs, solutions, counts, verdict, names });
    for value in findings {
        text.push_str(&json::line(&Line { kind: "finding", value }));
    }
    for value in requirements {
        text.push_str(&json::line(&Line { kind: "requirement", value }));
    }
    for value in remarks {
        text.push_str(&json::line(&Line { kind: "remark", value }));
    }
    for value in unread {
        text.push_str(&json::line(&Line { kind: "unread", value }));
    }
    text
}

/// The first line of a comparison.
#[derive(Serialize)]
struct DiffHead<'a> {
    #[serde(rename = "type")]
    kind: &'static str,
    schema: &'a str,
    tool: &'a Tool,
    baseline: &'a DiffSide,
    current: &'a DiffSide,
    verdict: &'a DiffVerdict,
    ways: &'a [DiffWay],
    counts: &'a DiffCounts,
    noise: &'a DiffNoise,
    limits: &'a [String],
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    review: &'a BTreeMap<String, ReviewNote>,
}

pub(super) fn diff(document: &DiffDocument) -> String {
    let DiffDocument { schema, tool, baseline, current, verdict, ways, counts, supply, changes, noise, limits, unread, review } = document;
    let mut text = json::line(&DiffHead { kind: "diff", schema, tool, baseline, current, verdict, ways, counts, noise, limits, review });
    for value in changes {
        // A change says with `change` what happened and with `kind` what it is.
        text.push_str(&json::line(&Line { kind: "change", value }));
    }
    for value in supply {
        text.push_str(&json::line(&Line { kind: "supply", value }));
    }
    for value in unread {
        text.push_str(&json::line(&Line { kind: "unread", value }));
    }
    text
}
