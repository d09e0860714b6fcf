//! The row of a process, which is one element for flows, workflows, rules and what else runs by itself.

use std::borrow::Cow;

use super::{Difference, Facet, Head, Judgement, Noise, Part, Subject, Treatment, XmlShape, add_columns, read_xml};
use crate::content::{Element, XmlTree};

/// The files of a process: definitions. Unpacked, the row has a file of its own beside the definition.
pub fn process_files<'a>(subject: &Subject<'a>) -> impl Iterator<Item = &'a str> {
    let own = subject.content.document_of(subject.component);
    let files = subject.files.iter().map(String::as_str);
    files.filter(move |path| Some(*path) != own && !path.to_ascii_lowercase().ends_with(".data.xml"))
}

/// Adds what the row of a process says.
pub fn add_process_row<'a>(part: &mut Part<'a>, subject: &Subject<'a>) {
    let Some(element) = subject.element() else { return };
    read_xml(element, part, subject, &XmlShape { element: shape, attribute });
    for facet in std::mem::take(&mut part.facets) {
        add(part, facet);
    }
    // The name stands in the row twice.
    let name = part.facet("name").map(str::to_owned);
    part.facets.retain(|facet| facet.name != "localizedName" || Some(facet.value.as_ref()) != name.as_deref());
    // The reason of the state says more than the state only where it is an unusual one.
    let usual = match part.facet("state") {
        Some("off") => "1",
        Some("on") => "2",
        _ => "",
    };
    part.facets.retain(|facet| facet.name != "statusCode" || facet.value != usual);
}

fn attribute(element: Element<'_>, name: &str) -> Option<Treatment> {
    // The key of the component, and that of a label, which is made anew.
    let is_key = element.is("Workflow") && name.eq_ignore_ascii_case("WorkflowId");
    (is_key || element.is("steplabels") && name.eq_ignore_ascii_case("id")).then_some(Treatment::Skip)
}

fn shape(element: Element<'_>) -> Option<Treatment> {
    Some(match element.name().to_ascii_lowercase().as_str() {
        // Files are called after the name; the kind says the category.
        "jsonfilename" | "xamlfilename" | "category" => Treatment::Skip,
        "billingcontext" => Treatment::Noise(Noise::Environment),
        "processtrigger" => {
            let value = |name: &str| element.value(name).unwrap_or_default();
            let (event, control) = (value("event"), value("controlname"));
            let identity = format!("{event} {control} {}", value("formid"));
            let label = if control.is_empty() { event } else { control };
            Head::named("trigger", &identity, &label)
        }
        "steplabels" => {
            let text = element.children().find_map(|label| label.attribute("description")).unwrap_or_default().into_owned();
            let id = element.attribute("id").unwrap_or_default();
            Treatment::Part(Head {
                what: "label".into(),
                identity: id.trim_matches(['{', '}']).to_lowercase(),
                fallback: Some(text.to_lowercase()),
                label: text,
                ..Head::default()
            })
        }
        _ => return None,
    })
}

/// The values in words ("Process (Workflow) table/entity reference", Microsoft Learn).
fn add<'a>(part: &mut Part<'a>, facet: Facet<'a>) {
    let value = facet.value.as_ref();
    let (name, worded): (&'static str, Option<&'static str>) = match (facet.name.as_ref(), value) {
        ("stateCode", _) => ("state", word(value, &["off", "on", "suspended"])),
        ("mode", _) => ("mode", word(value, &["in the background", "in real time"])),
        ("scope", "1") => ("scope", Some("rows of the owner")),
        ("scope", "2") => ("scope", Some("rows of the business unit")),
        ("scope", "3") => ("scope", Some("rows of the business unit and those below")),
        ("scope", "4") => ("scope", Some("rows of the organization")),
        ("type", "1") => ("type", Some("definition")),
        ("type", "2") => ("type", Some("activation")),
        ("type", "3") => ("type", Some("template")),
        ("runAs", _) => ("runAs", word(value, &["owner", "who starts it"])),
        ("createStage", _) => ("createStage", stage(value)),
        ("updateStage", _) => ("updateStage", stage(value)),
        ("deleteStage", _) => ("deleteStage", stage(value)),
        ("processTriggerScope", "1") => ("formScope", Some("one form")),
        ("processTriggerScope", "2") => ("formScope", Some("all forms and the server")),
        // The usual one, which older exports leave out.
        ("businessProcessType", "0") => return,
        ("triggerOnCreate", _) => ("startsOnCreate", yes(value)),
        ("triggerOnDelete", _) => ("startsOnDelete", yes(value)),
        ("onDemand", _) => ("startsOnDemand", yes(value)),
        ("subprocess", _) => ("runsAsChild", yes(value)),
        ("asyncAutodelete", _) => ("deletesJobsWhenDone", yes(value)),
        ("syncWorkflowLogOnFailure", _) => ("keepsLogsOfFailures", yes(value)),
        ("primaryEntity", _) => {
            if !value.eq_ignore_ascii_case("none") {
                part.add("table", value.to_lowercase());
            }
            return;
        }
        ("triggerOnUpdateAttributeList", _) => return add_columns(part, "starting-column", value),
        ("processroleassignment", _) => return add_roles(part, value),
        _ => return part.facets.push(facet),
    };
    let value = worded.map_or(facet.value, Cow::Borrowed);
    part.facets.push(Facet { name: Cow::Borrowed(name), value, noise: facet.noise });
}

fn word(value: &str, words: &[&'static str]) -> Option<&'static str> {
    words.get(value.parse::<usize>().ok()?).copied()
}

fn yes(value: &str) -> Option<&'static str> {
    word(value, &["no", "yes"])
}

fn stage(value: &str) -> Option<&'static str> {
    match value {
        "20" => Some("before the operation"),
        "40" => Some("after the operation"),
        _ => None,
    }
}

/// Who may use it: XML in the text of an element.
fn add_roles(part: &mut Part<'_>, text: &str) {
    let tree = XmlTree::parse_str(text);
    let roles = tree.root().into_iter().flat_map(Element::descendants).filter(|element| element.is("Role"));
    let mut found = false;
    for id in roles.filter_map(|role| role.attribute("Id")) {
        found = true;
        let id = id.trim_matches(['{', '}']).to_lowercase();
        part.parts.push(Part::new("role", id.clone(), id));
    }
    if !found {
        part.add("roles", text.to_owned());
    }
}

/// Judges what the row says; `None` where it is not about the row.
pub fn judge_process_row(difference: &Difference<'_>) -> Option<Judgement> {
    if difference.what == "starting-column" {
        return Some(Judgement::risky("it starts on other changes"));
    }
    if difference.what == "role" {
        return Some(Judgement::risky("other people may use it"));
    }
    if !difference.around.is_empty() {
        return None;
    }
    Some(match difference.facet? {
        "state" if difference.current == "off" => Judgement::risky("it comes switched off"),
        "state" if difference.current == "on" => Judgement::risky("it was off and starts to work"),
        "runAs" => Judgement::risky("it runs with the rights of somebody else"),
        "table" => Judgement::risky("it works on another table"),
        "scope" => Judgement::risky("it works on the rows of others, or no longer does"),
        "mode" => Judgement::risky("people wait for it, or no longer do"),
        "startsOnCreate" | "startsOnDelete" | "createStage" | "updateStage" | "deleteStage" => {
            Judgement::risky("it starts on other occasions")
        }
        "formScope" => Judgement::risky("it works on other forms"),
        "processTriggerFormId" => Judgement::risky("it works on another form"),
        _ => return None,
    })
}
