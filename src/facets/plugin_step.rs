//! Plug-in steps and their images: on which message of which table they run, when, and on which columns.

use std::borrow::Cow;

use super::support::{Difference, Facet, Judgement, Noise, Part, Reader, Subject, Treatment, XmlShape, add_columns, read_xml};
use crate::content::Element;
use crate::model::bare_guid;
use crate::platform::messages;

/// See the module.
pub(super) static READER: Reader = Reader { kinds: &["plugin-step", "plugin-step-image"], read, judge };

fn read<'a>(subject: &Subject<'a>) -> Part<'a> {
    let mut part = subject.part();
    let Some(element) = subject.element() else { return part };
    read_xml(element, &mut part, subject, &XmlShape { element: shape, attribute });
    let is_step = subject.component.kind() == "plugin-step";
    let has_class = part.facet("pluginTypeName").is_some();
    let has_columns = part.facets.iter().any(|facet| matches!(facet.name.as_ref(), "filteringAttributes" | "attributes"));
    if !has_columns {
        part.add(if is_step { "startsOn" } else { "holds" }, if is_step { "changes of any column" } else { "all columns" });
    }
    // A step that does not say so is on.
    if is_step && part.facet("stateCode").is_none() {
        part.add("state", "on");
    }
    for facet in std::mem::take(&mut part.facets) {
        add(&mut part, facet, has_class);
    }
    part
}

fn attribute(element: Element<'_>, name: &str) -> Option<Treatment> {
    let is_key = matches!(name.to_ascii_lowercase().as_str(), "sdkmessageprocessingstepid" | "sdkmessageprocessingstepimageid");
    (is_key && element.name().starts_with("SdkMessageProcessingStep")).then_some(Treatment::Skip)
}

fn shape(element: Element<'_>) -> Option<Treatment> {
    // The images are components of their own.
    element.is("SdkMessageProcessingStepImages").then_some(Treatment::Flat)
}

/// The values in words ("SdkMessageProcessingStep" and "SdkMessageProcessingStepImage table/entity reference", Microsoft
/// Learn).
fn add<'a>(part: &mut Part<'a>, facet: Facet<'a>, has_class: bool) {
    let value = facet.value.as_ref();
    let (name, worded): (&'static str, Option<Cow<'a, str>>) = match (facet.name.as_ref(), value) {
        ("sdkMessageId", _) => ("message", bare_guid(value).as_deref().and_then(messages::name).map(Cow::Borrowed)),
        ("primaryEntity", _) => ("table", Some(value.to_lowercase().into())),
        ("secondaryEntity", _) if value.eq_ignore_ascii_case("none") => return,
        ("secondaryEntity", _) => ("secondTable", Some(value.to_lowercase().into())),
        ("filteringAttributes", _) => return add_columns(part, "filtering-column", value),
        ("attributes", _) => return add_columns(part, "column", value),
        ("stage", "10") => ("stage", Some("before validation".into())),
        ("stage", "20") => ("stage", Some("before the operation".into())),
        ("stage", "30") => ("stage", Some("in place of the operation".into())),
        ("stage", "40") => ("stage", Some("after the operation".into())),
        ("mode", "0") => ("mode", Some("within the operation".into())),
        ("mode", "1") => ("mode", Some("in the background".into())),
        ("stateCode", "0") => ("state", Some("on".into())),
        ("stateCode", "1") => ("state", Some("off".into())),
        ("statusCode", "1" | "2") => return,
        ("supportedDeployment", "0") => ("runsOn", Some("server".into())),
        ("supportedDeployment", "1") => ("runsOn", Some("clients offline".into())),
        ("supportedDeployment", "2") => ("runsOn", Some("server and clients offline".into())),
        ("asyncAutoDelete", "0") => ("deletesJobsWhenDone", Some("no".into())),
        ("asyncAutoDelete", "1") => ("deletesJobsWhenDone", Some("yes".into())),
        ("impersonatingUserId", _) => ("runAs", None),
        // It may hold keys and passwords: under such a name no value is ever shown.
        ("configuration", _) => ("secretConfigurationValue", None),
        // The version is that of the assembly, which tells it.
        ("pluginTypeName", _) => {
            let mut names = value.split(',').map(str::trim);
            let (class, assembly) = (names.next().unwrap_or_default(), names.next().unwrap_or_default());
            ("class", Some(if assembly.is_empty() { class.to_owned() } else { format!("{class}, {assembly}") }.into()))
        }
        ("pluginTypeId" | "eventHandler", _) if has_class => {
            return part.add_noise(facet.name, facet.value, Noise::GeneratedId);
        }
        ("imageType", "0") => ("holdsRow", Some("before the operation".into())),
        ("imageType", "1") => ("holdsRow", Some("after the operation".into())),
        ("imageType", "2") => ("holdsRow", Some("before and after the operation".into())),
        ("entityAlias", _) => ("alias", None),
        _ => return part.facets.push(facet),
    };
    let value = worded.unwrap_or(facet.value);
    part.facets.push(Facet { name: Cow::Borrowed(name), value, noise: facet.noise });
}

fn judge(difference: &Difference<'_>) -> Judgement {
    match (difference.what, difference.facet) {
        ("filtering-column", _) | (_, Some("startsOn")) => Judgement::risky("it runs on other changes"),
        ("column", _) if difference.is_removal() => Judgement::risky("code that reads the column from the image finds nothing"),
        (_, Some("holds")) if difference.current.is_empty() => {
            Judgement::risky("code that reads another column from the image finds nothing")
        }
        ("plugin-step-image", Some("alias" | "holdsRow" | "messagePropertyName")) => {
            Judgement::breaking("the code finds the image by its alias, before or after the operation, and may find none")
        }
        ("plugin-step-image", None) if difference.is_removal() => Judgement::risky("code that still reads the image finds none"),
        (_, Some("message" | "table" | "secondTable")) => Judgement::risky("it runs on other occasions"),
        (_, Some("stage" | "mode")) => Judgement::risky("it runs earlier or later than it did, and sees other values"),
        (_, Some("state")) if difference.current == "off" => Judgement::risky("it no longer runs"),
        (_, Some("state")) => Judgement::risky("it was off and runs now"),
        (_, Some("class" | "eventHandler" | "pluginTypeId")) => Judgement::risky("it runs other code"),
        (_, Some("runAs")) => Judgement::risky("it runs with the rights of somebody else"),
        _ => Judgement::NOTE,
    }
}
