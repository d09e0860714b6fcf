//! Custom APIs with their parameters and response properties: what callers rely on.

use std::borrow::Cow;

use super::support::{Difference, Judgement, Part, Reader, Subject, XmlShape, add_other_files, read_xml};

/// See the module.
pub(super) static READER: Reader = Reader { kinds: &["custom-api", "customapirequestparameter", "customapiresponseproperty"], read, judge };

/// `customapirequestparameter/type` ("CustomAPIRequestParameter table/entity reference", Microsoft Learn).
const TYPES: [&str; 13] = [
    "yes/no",
    "date and time",
    "decimal",
    "row",
    "rows",
    "reference to a row",
    "float",
    "whole number",
    "currency",
    "choice",
    "text",
    "texts",
    "unique identifier",
];

fn read<'a>(subject: &Subject<'a>) -> Part<'a> {
    let mut part = subject.part();
    if let Some(element) = subject.element() {
        read_xml(element, &mut part, subject, &XmlShape::default());
    }
    let is_api = subject.component.kind() == "custom-api";
    for facet in &mut part.facets {
        let value = facet.value.as_ref();
        let (name, worded): (&'static str, Option<&'static str>) = match facet.name.as_ref() {
            "type" if !is_api => ("type", word(value, &TYPES)),
            "isoptional" => ("optional", word(value, &["no", "yes"])),
            "isfunction" => ("function", word(value, &["no", "yes"])),
            "isprivate" => ("private", word(value, &["no", "yes"])),
            "bindingtype" => ("boundTo", word(value, &["nothing", "one row", "rows of a table"])),
            "boundentitylogicalname" => ("boundTable", None),
            "logicalentityname" => ("table", None),
            "allowedcustomprocessingsteptype" => ("othersMayAddSteps", word(value, &["no", "in the background", "yes"])),
            "workflowsdkstepenabled" => ("usableInWorkflows", word(value, &["no", "yes"])),
            "executeprivilegename" => ("privilege", None),
            _ => continue,
        };
        facet.name = Cow::Borrowed(name);
        if let Some(worded) = worded {
            facet.value = Cow::Borrowed(worded);
        }
    }
    add_other_files(&mut part, subject);
    part
}

fn word(value: &str, words: &[&'static str]) -> Option<&'static str> {
    words.get(value.trim().parse::<usize>().ok()?).copied()
}

/// Which values cannot be changed once they are saved: "CustomAPI", "CustomAPIRequestParameter" and
/// "CustomAPIResponseProperty tables", Microsoft Learn.
fn judge(difference: &Difference<'_>) -> Judgement {
    const FIXED: &str = "it cannot be changed once it is saved: the target needs it deleted and created anew";
    let is_parameter = difference.what == "customapirequestparameter";
    if difference.around.is_empty() && difference.facet.is_none() {
        let is_optional = difference.part_now.and_then(|part| part.facet("optional")) == Some("yes");
        return match difference.what {
            "custom-api" if difference.is_removal() => Judgement::breaking("an upgrade deletes it, and what calls it fails"),
            _ if is_parameter && difference.is_removal() => Judgement::breaking("an upgrade deletes it, and calls that hand it over fail"),
            _ if difference.is_removal() => Judgement::breaking("an upgrade deletes it, and what reads it fails"),
            _ if is_parameter && difference.is_addition() && !is_optional => Judgement::breaking("calls that do not hand it over fail"),
            _ => Judgement::NOTE,
        };
    }
    match difference.facet {
        Some("optional") if difference.current == "no" => {
            Judgement::breaking("calls that do not hand it over fail; and it cannot be changed once it is saved")
        }
        Some("type" | "optional" | "table" | "function" | "boundTo" | "boundTable" | "othersMayAddSteps" | "usableInWorkflows") => {
            Judgement::breaking(FIXED)
        }
        Some("privilege") => Judgement::risky("other people may call it"),
        Some("private") if difference.current == "yes" => Judgement::risky("it no longer shows in the description of the service"),
        Some("plugintypeexportkey" | "plugintypeid") => Judgement::risky("it runs other code"),
        None if difference.what == "plugintypeid" && difference.is_removal() => Judgement::risky("it no longer runs code of its own"),
        _ => Judgement::NOTE,
    }
}
