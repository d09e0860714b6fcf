//! Security roles: what each privilege allows, and on whose rows.

use std::borrow::Cow;

use super::support::{Difference, Head, Judgement, Noise, Part, Reader, Subject, Treatment, XmlShape, read_xml};
use crate::content::Element;
use crate::content::role::{LEVELS, level_in_words};

/// See the module.
pub(super) static READER: Reader = Reader { kinds: &["security-role"], read, judge };

fn read<'a>(subject: &Subject<'a>) -> Part<'a> {
    let mut part = subject.part();
    if let Some(element) = subject.element() {
        read_xml(element, &mut part, subject, &XmlShape { element: element_shape, attribute: attribute_shape });
    }
    for privilege in &mut part.parts {
        for facet in privilege.facets.iter_mut().filter(|facet| facet.name == "depth") {
            if let Some(words) = level_in_words(&facet.value) {
                facet.value = Cow::Borrowed(words);
            }
        }
    }
    // Some exports state these, others leave them to what they are then.
    part.default_to("isAutoAssigned", "0");
    part.default_to("isInherited", "1");
    part
}

fn element_shape(element: Element<'_>) -> Option<Treatment> {
    if element.is("RolePrivileges") {
        return Some(Treatment::Flat);
    }
    if element.is("RolePrivilege") {
        let name = element.attribute("name")?;
        return Some(Head::named("privilege", &name, name.trim()));
    }
    None
}

fn attribute_shape(element: Element<'_>, name: &str) -> Option<Treatment> {
    match name {
        // The engine names ids that differ.
        "Id" | "id" if element.is("Role") => Some(Treatment::Skip),
        "isinherited" => Some(Treatment::Value("isInherited".into())),
        "isautoassigned" => Some(Treatment::Value("isAutoAssigned".into())),
        "level" if element.is("RolePrivilege") => Some(Treatment::Value("depth".into())),
        "name" if element.is("RolePrivilege") => Some(Treatment::Skip),
        "privilegeid" if element.is("RolePrivilege") => Some(Treatment::Noise(Noise::GeneratedId)),
        _ => None,
    }
}

fn judge(difference: &Difference<'_>) -> Judgement {
    let rank = |depth: &str| LEVELS.iter().position(|(_, words)| *words == depth);
    let depth_now = difference.part_now.and_then(|part| part.facet("depth"));
    match (difference.what, difference.facet) {
        ("security-role", None) if difference.is_removal() => Judgement::risky("users lose what it allows"),
        ("privilege", None) if difference.is_removal() => Judgement::risky("users of the role lose this right"),
        ("privilege", None) if difference.is_addition() && depth_now == Some("organization") => {
            Judgement::risky("users of the role gain this right, on the rows of everybody")
        }
        ("privilege", Some("depth")) => match (rank(difference.baseline), rank(difference.current)) {
            (Some(before), Some(now)) if now < before => Judgement::risky("users of the role lose this right on the rows of others"),
            (Some(_), Some(now)) if now + 1 == LEVELS.len() => {
                Judgement::risky("users of the role gain this right on the rows of everybody")
            }
            _ => Judgement::NOTE,
        },
        ("security-role", Some("isAutoAssigned")) => Judgement::risky("it decides whether users get the role without being given it"),
        ("security-role", Some("isInherited")) => Judgement::risky("it decides whether members of a team have its rights themselves"),
        _ => Judgement::NOTE,
    }
}
