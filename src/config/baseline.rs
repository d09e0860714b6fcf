//! Reads a baseline: the findings that were there before.

use super::reader::malformed;
use crate::options::{Baseline, Fault, OptionsError};
use crate::source::json::{Tree, Type, Value};
use crate::source::text::{Location, Text, quoted};

/// The schema of the document.
const SCHEMA: &str = "solvet.baseline/1";

const HELP: &str = "write it anew with `solvet check --write-baseline FILE`";

/// Reads a baseline. `name` is what errors and remarks call the file.
pub(crate) fn read(text: &str, name: &str) -> Result<Baseline, OptionsError> {
    let tree = Tree::parse(Text::new(text.to_owned()));
    let fault = malformed(text, &tree, name).map(|fault| Fault { help: HELP, ..fault });
    fault.map_or_else(|| document(&tree, name), Err).map_err(OptionsError::BadBaseline)
}

fn document(tree: &Tree, name: &str) -> Result<Baseline, Fault> {
    let mut baseline = Baseline { name: name.to_owned(), ..Baseline::default() };
    let Some(root) = tree.root() else { return Ok(baseline) };
    let schema = root.get("schema").and_then(Value::as_str).unwrap_or_default();
    if schema != SCHEMA {
        let found = if schema.is_empty() { "it names no schema".to_owned() } else { format!("its schema is {}", quoted(&schema)) };
        return Err(fault(
            root.get("schema").unwrap_or(root),
            name,
            format!("this is no baseline of this version of solvet: {found}, not `{SCHEMA}`"),
        ));
    }
    let Some(findings) = root.get("findings").filter(|findings| findings.value_type() == Type::Array) else {
        return Err(fault(root.get("findings").unwrap_or(root), name, "a baseline has a list of `findings`".to_owned()));
    };
    for finding in findings.children() {
        let text = |key: &str| finding.get(key).and_then(Value::as_str);
        let Some(fingerprint) = text("fingerprint").filter(|fingerprint| is_fingerprint(fingerprint)) else {
            return Err(fault(finding, name, "a finding of a baseline has a `fingerprint` of 32 hexadecimal digits".to_owned()));
        };
        let entry = baseline.entries.entry(fingerprint.into_owned()).or_default();
        entry.count += 1;
        entry.rule = text("rule").unwrap_or_default().into_owned();
        entry.solution = text("solution").map(std::borrow::Cow::into_owned);
    }
    Ok(baseline)
}

fn is_fingerprint(text: &str) -> bool {
    text.len() == 32 && text.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f'))
}

fn fault(place: Value<'_>, name: &str, message: String) -> Fault {
    let (line, column) = place.position();
    Fault {
        location: Location { entry: name.to_owned(), line: Some(line), column: Some(column), path: Some(place.pointer()) },
        message,
        help: HELP,
    }
}
