//! Parts of agents: topics as trees of nodes, instructions, tools and knowledge.

use std::borrow::Cow;

use super::support::words::{camel, words};
use super::support::{
    Difference, Head, JsonSpot, Judgement, Noise, Part, Place, Reader, Subject, Treatment, XmlShape, file_part, read_json, read_xml,
};
use crate::content::{Element, JsonType, JsonValue, YamlValue};
use crate::source::yaml::Type;

/// See the module.
pub(super) static READER: Reader = Reader { kinds: &["agent-component"], read, judge };

/// Below this depth a value is shown as it is written.
const MAX_DEPTH: usize = 60;

fn read<'a>(subject: &Subject<'a>) -> Part<'a> {
    let mut part = subject.part();
    if let Some(element) = subject.element() {
        read_xml(element, &mut part, subject, &XmlShape { element: shape, attribute: |_, _| None });
    }
    part.facets.retain(|facet| facet.name != "statuscode");
    for facet in &mut part.facets {
        let worded = match facet.name.as_ref() {
            "componenttype" => ("type", type_in_words(&facet.value)),
            "statecode" => ("state", ["on", "off"].get(facet.value.trim().parse::<usize>().unwrap_or(9)).copied()),
            _ => continue,
        };
        facet.name = Cow::Borrowed(worded.0);
        if let Some(word) = worded.1 {
            facet.value = Cow::Borrowed(word);
        }
    }
    let folder = subject.component.folder.as_deref().unwrap_or_default();
    let own = subject.content.document_of(subject.component);
    for path in subject.files.iter().filter(|path| Some(path.as_str()) != own) {
        let is_definition = path.len() == folder.len() + 4 && path.ends_with("data");
        match (subject.content.yaml(path), subject.content.json(path)) {
            (Some(root), _) if is_definition => inside(root, "item", path, 0, &mut part),
            (_, Some(root)) if path.ends_with("/content.json") => read_json(root, path, &mut part, json),
            _ => part.parts.push(file_part(path, subject)),
        }
    }
    part
}

fn shape(element: Element<'_>) -> Option<Treatment> {
    match element.name().to_ascii_lowercase().as_str() {
        "timezoneruleversionnumber" => Some(Treatment::Noise(Noise::VersionStamp)),
        _ => None,
    }
}

/// `componenttype` ("Copilot component (botcomponent) table/entity reference", Microsoft Learn).
fn type_in_words(number: &str) -> Option<&'static str> {
    Some(match number.trim() {
        "0" | "9" => "topic",
        "1" => "skill",
        "2" | "12" => "variable",
        "3" | "11" => "entity",
        "4" => "dialog",
        "5" => "trigger",
        "6" => "language understanding",
        "7" => "language generation",
        "8" => "dialog schema",
        "10" => "translations",
        "13" => "settings",
        "14" => "file",
        "15" => "instructions",
        "16" => "knowledge source",
        "17" => "external trigger",
        "18" => "agent settings",
        "19" => "test case",
        _ => return None,
    })
}

/// A definition: nodes are parts in sequence under their ids, and move as they are.
fn inside<'a>(value: YamlValue<'a>, key: &'a str, entry: &'a str, depth: usize, into: &mut Part<'a>) {
    let is_list = value.value_type() == Type::List;
    for child in value.children() {
        let name = if is_list { key } else { child.key().unwrap_or_default() };
        match child.value_type() {
            Type::Map | Type::List if depth > MAX_DEPTH => into.add(name, child.source()),
            Type::List if !is_list => inside(child, name, entry, depth + 1, into),
            Type::Map | Type::List => {
                let mut part = node(child, name, is_list).at(Place::Yaml(entry, child));
                inside(child, name, entry, depth + 1, &mut part);
                into.parts.push(part);
            }
            _ => {
                let text = child.as_str().unwrap_or_else(|| child.source());
                if is_list {
                    // Phrases and synonyms: which they are counts, not their order.
                    into.parts.push(Part::new(what_of(name), text.to_lowercase(), text).at(Place::Yaml(entry, child)));
                } else {
                    into.add(name, text);
                }
            }
        }
    }
}

fn node<'a>(value: YamlValue<'a>, name: &'a str, is_item: bool) -> Part<'a> {
    let text = |key: &str| value.get(key).and_then(YamlValue::as_str).filter(|text| !text.is_empty());
    let kind = text("kind");
    let label = ["displayName", "name", "condition"].iter().find_map(|key| text(key)).map(str::to_owned);
    let label = label.or_else(|| kind.map(|kind| words(&camel(kind)))).unwrap_or_else(|| words(name));
    if !is_item {
        return Part::new(what_of(name), name.to_lowercase(), label);
    }
    let identity = ["id", "name", "displayName"].iter().find_map(|key| text(key)).unwrap_or_default();
    let what = if kind.is_some() && matches!(name, "actions" | "elseActions") { Cow::Borrowed("node") } else { what_of(name) };
    let mut part = Part::new(what, identity.to_lowercase(), label).in_sequence();
    part.movable = text("id").is_some() && part.what == "node";
    part
}

/// What an item of a list is: `triggerQueries` holds trigger phrases.
fn what_of(name: &str) -> Cow<'_, str> {
    Cow::Borrowed(match name {
        "triggerQueries" => "trigger-phrase",
        "synonyms" => "synonym",
        "conditions" => "condition",
        "items" => "item",
        "namedEntities" => "entity",
        "intents" => "intent",
        "variables" | "contextVariables" => "variable",
        "botMessages" => "message",
        _ if name.ends_with("odes") => "node",
        "dialogs" => "dialog",
        _ => return Cow::Owned(words(name).replace(' ', "-").to_lowercase()),
    })
}

/// A definition of an older agent. Who saved it when says nothing.
fn json(spot: &JsonSpot<'_, '_>) -> Option<Treatment> {
    if matches!(spot.key, "createdTime" | "updatedTime" | "createdUserId" | "updatedUserId") {
        return Some(Treatment::Noise(Noise::VersionStamp));
    }
    if !spot.is_item {
        // Who an item is, which says nothing beside its name.
        return (spot.key == "id").then_some(Treatment::Skip);
    }
    let what = what_of(spot.key).into_owned();
    match spot.value.value_type() {
        JsonType::Object => {
            let text = |key: &str| spot.value.get(key).and_then(JsonValue::as_str).filter(|text| !text.is_empty());
            let identity = text("id").or_else(|| text("name")).unwrap_or_default();
            let label = ["displayName", "name", "title"].iter().find_map(|key| text(key)).map(Cow::into_owned);
            // A message is what it says.
            let said = || {
                let contents = spot.value.get("channelContent").into_iter().flat_map(JsonValue::children);
                contents.filter_map(|content| content.get("content").and_then(JsonValue::as_str)).find(|text| !text.is_empty())
            };
            let label = label.or_else(|| said().map(Cow::into_owned));
            let sort = || text("nodeType").map(|sort| words(&camel(sort.strip_suffix("Node").unwrap_or(&sort))));
            let label = label.or_else(sort).unwrap_or_else(|| what.replace('-', " "));
            // Nodes and what they use call each other by id; only what has none stands in an order.
            let is_linked = matches!(what.as_str(), "node" | "entity" | "intent" | "variable" | "dialog" | "message");
            Some(if is_linked && !identity.is_empty() {
                Head::named(what, &identity, &label)
            } else {
                Head::sequence(what, &identity, &label)
            })
        }
        JsonType::Array => None,
        _ => {
            let text = spot.value.as_str().unwrap_or(Cow::Borrowed(spot.value.source()));
            Some(Head::named(what, &text, &text))
        }
    }
}

fn judge(difference: &Difference<'_>) -> Judgement {
    let is_connection =
        difference.around.iter().chain([&difference.what]).any(|what| *what == "connection-properties" || *what == "connection");
    match difference.facet {
        Some("state") if difference.around.is_empty() && difference.current == "off" => Judgement::risky("it is switched off"),
        Some("mode") if is_connection => Judgement::risky("it acts with the rights of somebody else"),
        Some("connectionReference") if difference.baseline.is_empty() || difference.current.is_empty() || is_other(difference) => {
            Judgement::risky("a connection has to be chosen for it in the target")
        }
        _ => Judgement::NOTE,
    }
}

fn is_other(difference: &Difference<'_>) -> bool {
    !difference.baseline.eq_ignore_ascii_case(difference.current)
}
