//! Column mappings: what a new row takes over from the row it is made from.

use super::support::{Difference, Head, Judgement, Part, Reader, Subject, Treatment, XmlShape, read_xml, rename};
use crate::content::Element;

/// See the module.
pub(super) static READER: Reader = Reader { kinds: &["entitymap"], read, judge };

fn read<'a>(subject: &Subject<'a>) -> Part<'a> {
    let mut part = subject.part();
    if let Some(element) = subject.element() {
        read_xml(element, &mut part, subject, &XmlShape { element: shape, ..XmlShape::default() });
        rename(&mut part, &[("entitySource", "from"), ("entityTarget", "to")]);
        for mapping in &mut part.parts {
            rename(mapping, &[("attributeSource", "from"), ("attributeTarget", "to")]);
        }
    }
    part
}

fn shape(element: Element<'_>) -> Option<Treatment> {
    match element.name() {
        "AttributeMaps" => Some(Treatment::Flat),
        "AttributeMap" => {
            let (from, to) = (element.value("AttributeSource").unwrap_or_default(), element.value("AttributeTarget").unwrap_or_default());
            // A column takes over from one other at most.
            Some(Head::named("mapping", &to, &format!("{from} to {to}")))
        }
        _ => None,
    }
}

fn judge(difference: &Difference<'_>) -> Judgement {
    match difference.what {
        "mapping" if difference.is_removal() => Judgement::risky("new rows no longer take this value over"),
        _ => Judgement::NOTE,
    }
}
