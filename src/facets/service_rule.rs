//! Service level agreements and routing rules: which rows they are about, and in which order their items hold.

use std::borrow::Cow;

use super::support::{Difference, Head, Judgement, Part, Reader, Subject, Treatment, XmlShape, add_other_files, read_xml};
use crate::content::Element;

/// See the module.
pub(super) static READER: Reader = Reader { kinds: &["sla", "routing-rule"], read, judge };

fn read<'a>(subject: &Subject<'a>) -> Part<'a> {
    let mut part = subject.part();
    if let Some(element) = subject.element() {
        read_xml(element, &mut part, subject, &XmlShape { element: shape, attribute: |_, _| None });
    }
    for facet in part.facets.iter_mut().filter(|facet| facet.name.eq_ignore_ascii_case("statecode")) {
        facet.name = "state".into();
        if let Some(word) = ["off", "on"].get(facet.value.trim().parse::<usize>().unwrap_or(9)) {
            facet.value = (*word).into();
        }
    }
    add_other_files(&mut part, subject);
    part
}

/// Items hold in the order they stand in: the first that fits counts.
fn shape(element: Element<'_>) -> Option<Treatment> {
    let what = match element.name().to_ascii_lowercase().as_str() {
        "slaitem" | "routingruleitem" => "item",
        _ => return None,
    };
    let value = |name: &str| element.value(name).or_else(|| element.attribute(name).map(Cow::into_owned));
    let name = value("name").unwrap_or_default();
    let identity = ["slaitemid", "routingruleitemid", "id"].iter().find_map(|id| value(id)).unwrap_or_else(|| name.clone());
    Some(Head::sequence(what, identity.trim_matches(['{', '}']), &name))
}

fn judge(difference: &Difference<'_>) -> Judgement {
    match (difference.what, difference.facet) {
        (_, Some("state")) if difference.current == "off" => Judgement::risky("it no longer works"),
        ("item", None) => Judgement::risky("rows are handled in another way"),
        _ => Judgement::NOTE,
    }
}
