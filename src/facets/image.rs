//! How pictures of rows are kept, and which column has the one that is shown.

use super::support::{Difference, Judgement, Part, Reader, Subject, XmlShape, read_xml, rename, switches};

/// See the module.
pub(super) static READER: Reader = Reader { kinds: &["attributeimageconfig", "entityimageconfig"], read, judge };

fn read<'a>(subject: &Subject<'a>) -> Part<'a> {
    let mut part = subject.part();
    if let Some(element) = subject.element() {
        read_xml(element, &mut part, subject, &XmlShape::default());
        rename(
            &mut part,
            &[
                ("attributelogicalname", "column"),
                ("parententitylogicalname", "table"),
                ("canstorefullimage", "storesFullImage"),
                ("primaryimageattribute", "primaryImage"),
            ],
        );
        if subject.component.kind() == "attributeimageconfig" {
            switches(&mut part, &["storesFullImage"]);
        }
    }
    part
}

fn judge(difference: &Difference<'_>) -> Judgement {
    match difference.facet {
        Some("storesFullImage") if difference.current == "no" => {
            Judgement::risky("pictures that are uploaded from now on are kept as thumbnails alone")
        }
        _ => Judgement::NOTE,
    }
}
