//! Column security profiles: who may read and change secured columns.

use std::borrow::Cow;

use super::support::{Difference, Head, Judgement, Noise, Part, Reader, Subject, Treatment, XmlShape, read_xml};
use crate::content::Element;

/// See the module.
pub(super) static READER: Reader = Reader { kinds: &["field-security-profile"], read, judge };

/// The permissions of a column, as the file and as makers call them.
const PERMISSIONS: [(&str, &str); 4] =
    [("CanRead", "read"), ("CanUpdate", "update"), ("CanCreate", "create"), ("CanReadUnmasked", "readUnmasked")];

fn read<'a>(subject: &Subject<'a>) -> Part<'a> {
    let mut part = subject.part();
    if let Some(element) = subject.element() {
        read_xml(element, &mut part, subject, &XmlShape { element: element_shape, attribute: attribute_shape });
    }
    for column in part.parts.iter_mut().filter(|part| part.what == "column-permission") {
        for facet in column.facets.iter_mut().filter(|facet| is_permission(&facet.name)) {
            // `FieldPermissionType`: 0 not allowed, 4 allowed; `FieldPermissionReadUnmasked`: 0, 1 one row, 3 all rows.
            facet.value = match facet.value.trim() {
                "0" => Cow::Borrowed("not allowed"),
                "4" => Cow::Borrowed("allowed"),
                "1" if facet.name == "readUnmasked" => Cow::Borrowed("one row"),
                "3" if facet.name == "readUnmasked" => Cow::Borrowed("all rows"),
                _ => continue,
            };
        }
        // Files of before masking do not state it.
        column.default_to("readUnmasked", "not allowed");
    }
    part
}

fn is_permission(name: &str) -> bool {
    PERMISSIONS.iter().any(|(_, words)| *words == name)
}

fn element_shape(element: Element<'_>) -> Option<Treatment> {
    if element.is("FieldPermissions") {
        return Some(Treatment::Flat);
    }
    if element.is("FieldPermission") {
        let value = |name: &str| element.value(name).unwrap_or_default();
        let name = format!("{}.{}", value("EntityName"), value("AttributeName"));
        return Some(Head::named("column-permission", &name, &name));
    }
    if element.is("EntityName") || element.is("AttributeName") {
        return Some(Treatment::Skip);
    }
    PERMISSIONS.iter().find(|(file, _)| element.is(file)).map(|(_, words)| Treatment::Value(Cow::Borrowed(*words)))
}

fn attribute_shape(_element: Element<'_>, name: &str) -> Option<Treatment> {
    match name.to_ascii_lowercase().as_str() {
        "fieldpermissionid" => Some(Treatment::Noise(Noise::GeneratedId)),
        // The engine names ids that differ.
        "fieldsecurityprofileid" => Some(Treatment::Skip),
        _ => None,
    }
}

fn judge(difference: &Difference<'_>) -> Judgement {
    let rank = |value: &str| match value {
        "not allowed" => 0,
        "one row" => 1,
        _ => 2,
    };
    match (difference.what, difference.facet) {
        ("field-security-profile", None) if difference.is_removal() => Judgement::risky("users lose what it allows on secured columns"),
        ("column-permission", None) if difference.is_removal() => Judgement::risky("users of the profile lose the column"),
        ("column-permission", None) if difference.is_addition() => Judgement::risky("users of the profile gain a secured column"),
        ("column-permission", Some(name)) if is_permission(name) => {
            if rank(difference.current) < rank(difference.baseline) {
                Judgement::risky("users of the profile lose this right")
            } else {
                Judgement::risky("users of the profile gain this right on a secured column")
            }
        }
        _ => Judgement::NOTE,
    }
}
