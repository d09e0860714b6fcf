//! Alternate keys: the columns that tell a row from all others.

use super::support::{Difference, Head, Judgement, Part, Reader, Subject, Treatment, XmlShape, managed_property, read_xml, rename};
use crate::content::Element;

/// See the module.
pub(super) static READER: Reader = Reader { kinds: &["key"], read, judge };

fn read<'a>(subject: &Subject<'a>) -> Part<'a> {
    let mut part = subject.part();
    if let Some(element) = subject.element() {
        read_xml(element, &mut part, subject, &XmlShape { element: shape, ..XmlShape::default() });
        // The name is what it is known by.
        part.parts.iter_mut().filter(|part| part.what == "column").for_each(|column| column.facets.clear());
        rename(&mut part, &[("displayname", "displayName"), ("name", "schemaName")]);
    }
    part
}

fn shape(element: Element<'_>) -> Option<Treatment> {
    match element.name() {
        "EntityKeyAttributes" => Some(Treatment::Flat),
        "AttributeName" => Some(Head::named("column", &element.text(), &element.text())),
        _ => None,
    }
}

/// A key is an index that the platform builds after the import, and that fails where two rows have the same values
/// ("Microsoft Learn, Define alternate keys to reference rows").
fn judge(difference: &Difference<'_>) -> Judgement {
    match difference.what {
        "column" if difference.facet.is_none() => Judgement::breaking("what finds rows by this key gives it other columns"),
        "key" if difference.around.is_empty() && difference.is_removal() => {
            Judgement::breaking("what finds or updates rows by this key stops working")
        }
        "key" if difference.around.is_empty() && difference.is_addition() => {
            Judgement::risky("it does not become active where two rows have the same values, and refuses such rows from then on")
        }
        _ => managed_property(difference).unwrap_or(Judgement::NOTE),
    }
}
