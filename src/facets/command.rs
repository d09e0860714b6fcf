//! Commands of the modern command bar: rows whose lookups name the app, the table and the script.

use super::support::{
    Difference, Judgement, Part, Reader, Subject, Treatment, XmlShape, add_other_files, fold_labels, label_element, read_xml, words::camel,
};
use crate::content::Element;

/// See the module.
pub(super) static READER: Reader = Reader { kinds: &["command"], read, judge };

fn read<'a>(subject: &Subject<'a>) -> Part<'a> {
    let mut part = subject.part();
    if let Some(element) = subject.element() {
        read_xml(element, &mut part, subject, &XmlShape { element: shape, ..XmlShape::default() });
    }
    fold_labels(&mut part, subject.solution.manifest.language);
    texts(&mut part);
    for facet in &mut part.facets {
        if let Some((_, name)) = NAMES.iter().find(|(column, _)| *column == facet.name) {
            facet.name = (*name).into();
        }
    }
    add_other_files(&mut part, subject);
    part
}

/// A lookup holds the key of its row, and is a value under its own name.
fn shape(element: Element<'_>) -> Option<Treatment> {
    let lookup = element.parent().filter(|parent| parent.parent().is_some() && !parent.is("appaction"));
    let is_key = element.children().next().is_none() && element.attributes().next().is_none();
    match lookup.filter(|_| is_key) {
        Some(lookup) => Some(Treatment::Value(camel(lookup.name()).into_owned().into())),
        None => label_element(element),
    }
}

/// A text in several languages is a value under its own name.
fn texts(part: &mut Part<'_>) {
    for inner in std::mem::take(&mut part.parts) {
        let Some(text) = inner.facet("default").map(str::to_owned) else {
            part.parts.push(inner);
            continue;
        };
        let name = inner.what.into_owned();
        let others = inner.facets.into_iter().find(|facet| facet.name == "labelInOtherLanguages");
        if let Some(others) = others {
            part.add(format!("{name}InOtherLanguages"), others.value);
        }
        part.add(name, text);
    }
}

/// What makers call the columns of the row.
const NAMES: [(&str, &str); 13] = [
    ("appmoduleid", "app"),
    ("contextentity", "table"),
    ("parentappactionid", "parent"),
    ("buttonlabeltext", "label"),
    ("buttontooltiptitle", "tooltip"),
    ("buttontooltipdescription", "tooltipDescription"),
    ("buttonsequencepriority", "sequence"),
    ("onclickeventtype", "actionType"),
    ("onclickeventjavascriptwebresourceid", "script"),
    ("onclickeventjavascriptfunctionname", "function"),
    ("onclickeventjavascriptparameters", "parameters"),
    ("onclickeventformulafunctionname", "formula"),
    ("iconwebresourceid", "icon"),
];

fn judge(difference: &Difference<'_>) -> Judgement {
    match (difference.what, difference.facet) {
        // "appaction table": 1 is inactive.
        ("command", Some("statecode")) if difference.current == "1" => Judgement::risky("the button no longer shows"),
        ("command", Some("hidden")) if matches!(difference.current, "1" | "true") => Judgement::risky("the button no longer shows"),
        _ => Judgement::NOTE,
    }
}
