//! Options of a choice: by their number, which is what rows hold.

use super::values::{rename, reword};
use super::{Difference, Event, Head, Judgement, Noise, Part, Subject, Treatment, XmlShape, read_xml};
use crate::content::{Element, XmlTree};

const SHAPE: XmlShape = XmlShape { element, attribute };

/// Adds the options, states and status reasons of an `optionset` as parts, and what else it says as values.
pub fn add_options<'a>(list: Element<'a>, into: &mut Part<'a>, subject: &Subject<'a>) {
    read_xml(list, into, subject, &SHAPE);
    for part in &mut into.parts {
        if matches!(part.what.as_ref(), "option" | "status-reason" | "state") {
            finish(part);
        }
    }
}

fn element(element: Element<'_>) -> Option<Treatment> {
    let what = match element.name() {
        "options" | "states" | "statuses" => return Some(Treatment::Flat),
        "option" => "option",
        "state" => "state",
        "status" => "status-reason",
        _ => return None,
    };
    let value = element.attribute("value").unwrap_or_default();
    let label = element.child("labels").and_then(|labels| labels.children().find_map(|label| label.attribute("description")));
    let label = label.filter(|label| !label.trim().is_empty()).unwrap_or_else(|| value.clone());
    let Treatment::Part(mut head) = Head::sequence(what, &value, &label) else { return None };
    head.fallback = Some(label.trim().to_lowercase());
    Some(Treatment::Part(head))
}

fn attribute(element: Element<'_>, name: &str) -> Option<Treatment> {
    match (element.name(), name) {
        // The label and the description stand below in each language.
        ("optionset", "localizedName" | "description" | "displayName") => Some(Treatment::Noise(Noise::Representation)),
        _ => None,
    }
}

/// The label of the base language, words for numbers, and the transitions out of the XML they are written as.
fn finish(part: &mut Part<'_>) {
    if let Some(label) = part.facet("label").filter(|label| !label.trim().is_empty()).map(|label| label.trim().to_owned()) {
        part.fallback = Some(label.to_lowercase());
        part.label = label;
    }
    rename(part, &[("defaultstatus", "defaultStatusReason"), ("invariantname", "invariantName"), ("transitionData", "transitions")]);
    reword(part, "isHidden", &[("0", "no"), ("1", "yes")]);
    // Left out where it is off.
    part.facets.retain(|facet| facet.name != "isHidden" || facet.value != "no");
    for facet in part.facets.iter_mut().filter(|facet| facet.name == "transitions") {
        if let Some(targets) = transitions(&facet.value) {
            facet.value = targets.into();
        }
    }
}

/// The status reasons that may follow, in order of their numbers.
fn transitions(text: &str) -> Option<String> {
    let tree = XmlTree::parse_str(text);
    let root = tree.root().filter(|_| tree.problems().is_empty())?;
    let mut targets: Vec<String> = root.children().filter_map(|child| Some(child.attribute("tostatusid")?.trim().to_owned())).collect();
    targets.sort_by_key(|target| (target.len(), target.clone()));
    Some(targets.join(", "))
}

/// Judges what happens to an option; `None` of anything else. Rows hold its number: what its removal does to them is said
/// where a maker removes one ("Microsoft Learn, Create and edit global choices": data that uses it becomes invalid).
pub fn judge_option(difference: &Difference<'_>) -> Option<Judgement> {
    if !matches!(difference.what, "option" | "status-reason" | "state") {
        return None;
    }
    Some(match (difference.facet, difference.event) {
        (None, Event::Removed) => {
            Judgement::breaking("rows that have it keep a number without a label, and what filters or decides by it finds nothing")
        }
        (Some("value"), _) => Judgement::breaking("rows keep the former number, which has no label from now on"),
        (Some("state"), _) => Judgement::breaking("rows with this status reason belong to another status"),
        (Some("transitions"), Event::Added | Event::Changed) => Judgement::risky("rows can go to other status reasons than before"),
        (Some("isHidden"), _) if difference.current == "yes" => Judgement::risky("it can no longer be chosen"),
        _ => Judgement::NOTE,
    })
}
