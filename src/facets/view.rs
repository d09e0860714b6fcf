//! Views: the columns that are shown, in their order, and the query as a tree of conditions, linked tables and orders.

use super::support::{
    Difference, Head, Judgement, Noise, Part, Reader, Subject, Treatment, XmlShape, add_other_files, fetch_element, fold_labels,
    label_element, mark_layers, read_xml, rename, reword, without_shown,
};
use crate::content::Element;

/// See the module.
pub(super) static READER: Reader = Reader { kinds: &["view"], read, judge };

fn read<'a>(subject: &Subject<'a>) -> Part<'a> {
    let mut part = subject.part();
    if let Some(element) = subject.element() {
        read_xml(element, &mut part, subject, &XmlShape { element: shape, attribute });
    }
    fold_labels(&mut part, subject.solution.manifest.language);
    rename(&mut part, &[("isdefault", "defaultView"), ("isquickfindquery", "quickFind"), ("isprivate", "private"), ("statecode", "state")]);
    for name in ["defaultView", "quickFind", "private"] {
        reword(&mut part, name, &[("0", "no"), ("1", "yes")]);
    }
    // "SavedQuery table, StateCode".
    reword(&mut part, "state", &[("0", "active"), ("1", "inactive")]);
    mark_layers(&mut part, subject);
    for what in ["grid", "row", "query", "table"] {
        hoist(&mut part, what);
    }
    let shown = part.of("column").map(|column| column.identity.clone()).collect();
    without_shown(&mut part, &shown);
    add_other_files(&mut part, subject);
    part
}

fn shape(element: Element<'_>) -> Option<Treatment> {
    let value = |name: &str| element.attribute(name).unwrap_or_default();
    let treatment = match element.name() {
        // That a view has another id is told of the view.
        "savedqueryid" => Treatment::Skip,
        "layoutxml" | "fetchxml" => Treatment::Flat,
        // Both are made of the layout.
        "layoutjson" | "columnsetxml" | "offlinesqlquery" => Treatment::Noise(Noise::Representation),
        "grid" | "row" => Head::named(element.name().to_owned(), element.name(), element.name()),
        "cell" => Head::sequence("column", &value("name"), &value("name")),
        _ => return fetch_element(element).or_else(|| label_element(element)),
    };
    Some(treatment)
}

fn attribute(element: Element<'_>, name: &str) -> Option<Treatment> {
    match (element.name(), name) {
        // The number of the table, which every environment gives anew.
        ("grid", "object") => Some(Treatment::Noise(Noise::Environment)),
        ("grid" | "row" | "cell" | "entity", "name") => Some(Treatment::Skip),
        ("condition", "entityname") => Some(Treatment::Value("table".into())),
        ("row", "id") => Some(Treatment::Value("rowId".into())),
        ("fetch", "version" | "output-format" | "mapping" | "savedqueryid") => Some(Treatment::Noise(Noise::Formatting)),
        ("cell", "LabelId") => Some(Treatment::Noise(Noise::GeneratedId)),
        // The designer writes both where there is none.
        ("cell", "imageproviderfunctionname" | "imageproviderwebresource") => {
            let value = element.attribute(name).unwrap_or_default();
            matches!(value.trim(), "" | "$webresource:").then_some(Treatment::Skip)
        }
        ("cell", "disableSorting" | "ishidden") => (element.attribute(name).as_deref() == Some("0")).then_some(Treatment::Skip),
        _ => None,
    }
}

/// What is in the parts of one sort belongs to the part around them.
fn hoist(part: &mut Part<'_>, what: &str) {
    for mut inner in std::mem::take(&mut part.parts) {
        if inner.what == what {
            part.facets.append(&mut inner.facets);
            part.parts.append(&mut inner.parts);
        } else {
            part.parts.push(inner);
        }
    }
}

/// Which rows and columns a view shows is what somebody wanted.
fn judge(difference: &Difference<'_>) -> Judgement {
    match (difference.what, difference.facet) {
        ("view", Some("state")) if difference.current == "inactive" => Judgement::risky("people can no longer choose the view"),
        _ => Judgement::NOTE,
    }
}
