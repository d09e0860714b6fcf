//! JSON Lines: the verdict, then each finding, requirement and unread part as an object on a line of its own.

use std::collections::BTreeMap;

use serde::Serialize;

use super::json;
use crate::report::{CheckDocument, InputInfo, SolutionHeader, Tool, Verdict};

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
    let CheckDocument { schema, tool, inputs, solutions, counts, verdict, requirements, findings, unread, names } = document;
    let mut text = json::line(&Head { kind: "check", schema, tool, inputs, solutions, counts, verdict, names });
    for value in findings {
        text.push_str(&json::line(&Line { kind: "finding", value }));
    }
    for value in requirements {
        text.push_str(&json::line(&Line { kind: "requirement", value }));
    }
    for value in unread {
        text.push_str(&json::line(&Line { kind: "unread", value }));
    }
    text
}
