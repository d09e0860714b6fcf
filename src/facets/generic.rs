//! Any component: what its element and its files hold, as they are written.

use super::support::{Difference, Judgement, Part, Reader, Subject, XmlShape, add_files, read_xml};

/// See the module.
pub(super) static READER: Reader = Reader { kinds: &[], read, judge };

fn read<'a>(subject: &Subject<'a>) -> Part<'a> {
    let mut part = Part::new(subject.component.kind(), "", &subject.component.display_name);
    if let Some(element) = subject.element() {
        read_xml(element, &mut part, subject, &XmlShape::default());
    }
    let own = subject.content.document_of(subject.component);
    add_files(&mut part, subject, |path| Some(path) != own);
    part
}

fn judge(_difference: &Difference<'_>) -> Judgement {
    Judgement::NOTE
}
