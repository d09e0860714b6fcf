//! Any component: what its element and its files hold, as they are written.
//!
//! Most are rows of tables, one element a column.

use super::support::{Difference, Judgement, Noise, Part, Reader, Subject, Treatment, XmlShape, add_other_files, read_xml, unfold};
use crate::content::Element;

/// See the module.
pub(super) static READER: Reader = Reader { kinds: &[], read, judge };

/// Reads a row: its columns, those that are documents as trees, and its files.
pub(super) fn read<'a>(subject: &Subject<'a>) -> Part<'a> {
    let mut part = subject.part();
    if let Some(element) = subject.element() {
        read_xml(element, &mut part, subject, &XmlShape { element: column, ..XmlShape::default() });
        unfold(&mut part);
    }
    add_other_files(&mut part, subject);
    part
}

/// Columns that every table has, and that the platform fills (Microsoft Learn, "System columns").
pub(super) fn column(element: Element<'_>) -> Option<Treatment> {
    Some(match element.name().to_ascii_lowercase().as_str() {
        "overriddencreatedon"
        | "importsequencenumber"
        | "timezoneruleversionnumber"
        | "utcconversiontimezonecode"
        | "componentidunique"
        | "componentstate"
        | "solutionid"
        | "supportingsolutionid" => Treatment::Noise(Noise::VersionStamp),
        "ownerid" | "owninguser" | "owningteam" | "owningbusinessunit" | "organizationid" | "createdby" | "modifiedby"
        | "createdonbehalfby" | "modifiedonbehalfby" => Treatment::Noise(Noise::Environment),
        "ismanaged" => Treatment::Noise(Noise::Representation),
        _ => return None,
    })
}

fn judge(difference: &Difference<'_>) -> Judgement {
    match difference.what {
        "file" if difference.around.is_empty() && difference.facet.is_none() => {
            Judgement { why: Some("it belongs to nothing in the solution: no import looks at it".into()), ..Judgement::NOTE }
        }
        _ => Judgement::NOTE,
    }
}
