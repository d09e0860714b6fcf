//! Custom connectors: by operation, what a connection asks for, and what is done to requests on their way.

use std::borrow::Cow;

use super::support::{
    Difference, Event, Head, JsonSpot, Judgement, Noise, Part, Reader, Subject, Treatment, XmlShape, file_part, managed_property,
    read_json, read_xml, rename,
};
use crate::content::{Element, JsonType};

/// See the module.
pub(super) static READER: Reader = Reader { kinds: &["custom-connector"], read, judge };

const SHAPE: XmlShape = XmlShape { element: shape, attribute: |_, _| None };

/// The files that are read as trees, by the element that names them, and how.
type Shape = fn(&JsonSpot<'_, '_>) -> Option<Treatment>;
const TREES: [(&str, Shape); 3] =
    [("openapidefinition", definition), ("connectionparameters", parameters), ("policytemplateinstances", policies)];

const METHODS: [&str; 7] = ["get", "put", "post", "delete", "options", "head", "patch"];

fn read<'a>(subject: &Subject<'a>) -> Part<'a> {
    let mut part = subject.part();
    let mut read = Vec::new();
    if let Some(element) = subject.element() {
        read_xml(element, &mut part, subject, &SHAPE);
        rename(
            &mut part,
            &[("displayname", "displayName"), ("connectorid", "id"), ("iconbrandcolor", "brandColor"), ("connectortype", "connectorType")],
        );
        for (name, shape) in TREES {
            let path = element.value(name).unwrap_or_default();
            let path = path.trim_start_matches('/');
            let Some(path) = subject.files.iter().find(|file| file.eq_ignore_ascii_case(path)) else { continue };
            if let Some(root) = subject.content.json(path) {
                read_json(root, path, &mut part, shape);
                read.push(path);
            }
        }
    }
    for operation in part.parts.iter_mut().filter(|part| part.what == "operation") {
        if let Some(request) = operation.fallback.clone() {
            operation.add("request", request);
        }
    }
    part.parts.extend(subject.files.iter().filter(|path| !read.contains(path)).map(|path| file(path, subject)));
    part
}

fn shape(element: Element<'_>) -> Option<Treatment> {
    // Paths of its files, which are compared by what they hold.
    element.text().trim_start_matches('/').starts_with("Connector/").then_some(Treatment::Noise(Noise::Representation))
}

fn file<'a>(path: &'a str, subject: &Subject<'a>) -> Part<'a> {
    let mut part = file_part(path, subject);
    part.what = Cow::Borrowed(match path.rsplit_once('.').map(|(_, extension)| extension.to_ascii_lowercase()).as_deref() {
        Some("png" | "jpg" | "jpeg" | "gif" | "svg") => "icon",
        Some("csx") => "script",
        _ => return part,
    });
    part.identity = part.what.clone().into_owned();
    part
}

/// OpenAPI 2: operations below paths, each with parameters and responses ("OpenAPI Specification 2.0").
fn definition(spot: &JsonSpot<'_, '_>) -> Option<Treatment> {
    let above: Vec<&str> = spot.above.iter().map(String::as_str).collect();
    let is_object = spot.value.value_type() == JsonType::Object;
    Some(match (above.as_slice(), spot.key) {
        ([], "paths" | "definitions" | "parameters" | "securityDefinitions") | (["paths"], _) | (_, "responses" | "properties")
            if is_object =>
        {
            Treatment::Flat
        }
        (["paths", path], method) if is_object && METHODS.contains(&method) => operation(spot, path, method),
        (["definitions"], _) => Head::named("definition", spot.key, spot.key),
        (["securityDefinitions"], _) => Head::named("security", spot.key, spot.key),
        (["parameters"], _) if is_object && !spot.is_item => Head::named("shared-parameter", spot.key, spot.key),
        (["responses"], _) if is_object && !spot.is_item => Head::named("shared-response", spot.key, spot.key),
        ([.., "parameters"], _) if spot.is_item && is_object => parameter(spot),
        ([.., "responses"], _) if is_object => Head::named("response", spot.key, spot.key),
        ([.., "properties"], _) if is_object => Head::named("property", spot.key, spot.key),
        // Lists in which nothing comes first.
        (_, "required" | "tags" | "consumes" | "produces" | "schemes") if spot.is_item => {
            let text = spot.value.as_str().unwrap_or_default();
            Head::named(spot.key.to_owned(), &text, &text)
        }
        _ => return None,
    })
}

/// Flows and apps call an operation by its id.
fn operation(spot: &JsonSpot<'_, '_>, path: &str, method: &str) -> Treatment {
    let text =
        |name: &str| spot.value.get(name).and_then(|value| value.as_str().map(Cow::into_owned)).filter(|text| !text.trim().is_empty());
    let request = format!("{} {path}", method.to_uppercase());
    let id = text("operationId");
    let label = text("summary").or_else(|| id.clone()).unwrap_or_else(|| request.clone());
    match Head::named("operation", &id.unwrap_or_else(|| request.clone()), &label) {
        Treatment::Part(head) => Treatment::Part(Head { fallback: Some(request), ..head }),
        other => other,
    }
}

fn parameter(spot: &JsonSpot<'_, '_>) -> Treatment {
    let text = |name: &str| spot.value.get(name).and_then(|value| value.as_str().map(Cow::into_owned)).unwrap_or_default();
    let name = text("name");
    if name.is_empty() {
        let reference = text("$ref");
        return Head::named("parameter", &reference, reference.rsplit('/').next().unwrap_or(&reference));
    }
    Head::named("parameter", &format!("{} {name}", text("in")), &name)
}

/// What a connection asks for.
fn parameters(spot: &JsonSpot<'_, '_>) -> Option<Treatment> {
    match spot.key {
        // The end of the address names the connector in the environment that exported.
        "redirectUrl" => Some(Treatment::Noise(Noise::Environment)),
        _ if spot.above.is_empty() && spot.value.value_type() == JsonType::Object => {
            Some(Head::named("connection-parameter", spot.key, spot.key))
        }
        _ => None,
    }
}

/// Policies run in their order.
fn policies(spot: &JsonSpot<'_, '_>) -> Option<Treatment> {
    if !(spot.above.is_empty() && spot.is_item) {
        return None;
    }
    let title = spot.value.get("title").and_then(|title| title.as_str().map(Cow::into_owned)).unwrap_or_default();
    let label = if title.is_empty() { "policy" } else { title.as_str() };
    Some(Head::sequence("policy", &title, label))
}

fn judge(difference: &Difference<'_>) -> Judgement {
    let is_in = |what: &str| difference.what == what || difference.around.contains(&what);
    let is_required = |part: Option<&Part<'_>>| part.and_then(|part| part.facet("required")) == Some("true");
    match (difference.what, difference.facet, difference.event) {
        ("operation", None, Event::Removed) => Judgement::breaking("flows and apps that call it stop working"),
        ("operation", Some("operationId"), _) => Judgement::breaking("flows and apps call it by its former name"),
        ("operation", Some("request"), _) | ("custom-connector", Some("host" | "basePath"), _) => {
            Judgement::risky("another address is called")
        }
        ("parameter", None, Event::Removed) => Judgement::risky("what flows and apps give for it is no longer sent"),
        ("parameter", None, Event::Added) if is_required(difference.part_now) => {
            Judgement::breaking("flows and apps that call the operation do not give it")
        }
        ("parameter", Some("required"), _) if difference.current == "true" => {
            Judgement::breaking("flows and apps that call the operation may not give it")
        }
        ("property", None, Event::Removed) => Judgement::risky("flows and apps that use it find nothing"),
        ("property" | "parameter" | "schema", Some("type" | "format" | "in" | "name"), _) => {
            Judgement::risky("flows and apps that use it get or give something else")
        }
        ("connection-parameter", None, Event::Removed | Event::Added) => Judgement::risky("connections may have to be made anew"),
        ("custom-connector", None, Event::Removed) => Judgement::breaking("connections, flows and apps that use it stop working"),
        _ if is_in("connection-parameter") && !is_in("uidefinition") || is_in("security") => {
            Judgement::risky("connections may have to be made anew")
        }
        _ if is_in("policy") => Judgement::risky("requests are changed on their way in another manner"),
        _ => managed_property(difference).unwrap_or(Judgement::NOTE),
    }
}
