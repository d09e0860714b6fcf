//! Connection roles: which tables they are for.

use super::support::{Difference, Head, Judgement, Noise, Part, Reader, Subject, Treatment, XmlShape, managed_property, read_xml, rename};
use crate::content::Element;

/// See the module.
pub(super) static READER: Reader = Reader { kinds: &["connection-role"], read, judge };

fn read<'a>(subject: &Subject<'a>) -> Part<'a> {
    let mut part = subject.part();
    if let Some(element) = subject.element() {
        read_xml(element, &mut part, subject, &XmlShape { element: shape, ..XmlShape::default() });
        rename(&mut part, &[("connectionroleid", "id")]);
    }
    part
}

fn shape(element: Element<'_>) -> Option<Treatment> {
    match element.name() {
        "ConnectionRoleObjectTypeCodes" => Some(Treatment::Flat),
        "ConnectionRoleObjectTypeCode" => {
            let table = element.value("associatedobjecttypecode").unwrap_or_default();
            Some(Head::named("table", &table, &table))
        }
        "connectionroleobjecttypecodeid" => Some(Treatment::Noise(Noise::GeneratedId)),
        // What the row is called by.
        "associatedobjecttypecode" => Some(Treatment::Skip),
        _ => None,
    }
}

fn judge(difference: &Difference<'_>) -> Judgement {
    match difference.what {
        "table" if difference.is_removal() => Judgement::risky("rows of this table can no longer be connected in this role"),
        _ => managed_property(difference).unwrap_or(Judgement::NOTE),
    }
}
