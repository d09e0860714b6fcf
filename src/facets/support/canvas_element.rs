//! The `CanvasApp` element: what an app is called, what it reads and calls, and who may use it without asking.

use std::borrow::Cow;
use std::collections::BTreeSet;

use super::canvas_app::is_document;
use super::words::camel;
use super::{
    Difference, Head, JsonShape, JsonSpot, Judgement, Noise, Part, Subject, Treatment, XmlShape, embedded, file_part, judge_file, read_xml,
};
use crate::content::{Element, JsonType, JsonValue};

/// Reads the element, and the files beside the document.
pub fn read_canvas_element<'a>(subject: &Subject<'a>) -> Part<'a> {
    let mut part = Part::new(subject.component.kind(), "", &subject.component.display_name);
    // An app by itself has no element.
    let Some(element) = subject.element() else { return part };
    read_xml(element, &mut part, subject, &XmlShape { element: element_shape, ..XmlShape::default() });
    // Files of before these could be chosen do not state them.
    for name in ["canConsumeAppPass", "bypassConsent", "adminControlBypassConsent", "canvasAppType"] {
        part.default_to(name, "0");
    }
    for (name, shape) in DOCUMENTS {
        let text = element.child(name).map(Element::text).unwrap_or_default();
        match embedded(&text, shape) {
            Some(inner) => {
                part.facets.extend(inner.facets);
                part.parts.extend(inner.parts);
            }
            None => part.add(camel(name), text),
        }
    }
    drop_named_twice(&mut part);
    add_other_files(&mut part, subject);
    part
}

/// Elements that hold JSON.
const DOCUMENTS: [(&str, JsonShape); 7] = [
    ("Tags", tags),
    ("ConnectionReferences", connections),
    ("DatabaseReferences", databases),
    ("CdsDependencies", dependencies),
    ("AppComponents", components),
    ("AppComponentDependencies", components),
    ("AuthorizationReferences", |_| None),
];

fn element_shape(element: Element<'_>) -> Option<Treatment> {
    let name = element.name();
    if DOCUMENTS.iter().any(|(document, _)| element.is(document)) {
        return Some(Treatment::Skip);
    }
    Some(match name {
        "AppVersion" | "CommitMessage" => Treatment::Noise(Noise::VersionStamp),
        "GalleryItemId" => Treatment::Noise(Noise::GeneratedId),
        "IsCdsUpgraded" => Treatment::Noise(Noise::Representation),
        // The files themselves are compared.
        "DocumentUri" | "BackgroundImageUri" | "AdditionalUris" | "CodeAppPackageUris" => Treatment::Skip,
        _ => return None,
    })
}

fn tags(spot: &JsonSpot<'_, '_>) -> Option<Treatment> {
    Some(match spot.key {
        "sienaVersion" | "publisherVersion" | "minimumRequiredApiVersion" => Treatment::Noise(Noise::VersionStamp),
        // What the studio counts up from the controls, and what newer ones state of what was so before.
        "hasComponent" | "hasUnlockedComponent" | "isUnifiedRootApp" | "showStatusBar" | "hasAnyPCFControls" => {
            Treatment::Noise(Noise::CanvasChurn)
        }
        _ => return None,
    })
}

/// Connections, by their reference, else by their connector; a flow is called through one as well. Their ids are made by
/// the environment.
fn connections(spot: &JsonSpot<'_, '_>) -> Option<Treatment> {
    let text = |key: &str| spot.value.get(key).and_then(JsonValue::as_str).unwrap_or_default().into_owned();
    if spot.above.is_empty() && spot.value.value_type() == JsonType::Object {
        let connector = text("id");
        let connector = connector.rsplit('/').next().unwrap_or_default();
        let sources: Vec<String> = spot
            .value
            .get("dataSources")
            .into_iter()
            .flat_map(JsonValue::children)
            .filter_map(|name| Some(name.as_str()?.into_owned()))
            .collect();
        let is_flow = connector.eq_ignore_ascii_case("shared_logicflows");
        let identity = format!(
            "{} {connector} {}",
            text("xrmConnectionReferenceLogicalName"),
            if is_flow { sources.join(",") } else { String::new() }
        );
        let label = if is_flow && !sources.is_empty() { format!("flow {}", sources.join(", ")) } else { text("displayName") };
        return Some(Head::named("connection", &identity, if label.is_empty() { connector } else { &label }));
    }
    Some(match spot.key {
        "iconUri" | "apiTier" => Treatment::Noise(Noise::VersionStamp),
        "sharedConnectionId" | "parameterHints" | "parameterHintsV2" => Treatment::Noise(Noise::Environment),
        "dependencies" | "dependents" if spot.is_item => Head::named("dependency", "", spot.key).with_noise(Noise::GeneratedId),
        "dataSources" if spot.is_item => named("data-source", spot),
        "actions" if spot.is_item => named("operation", spot),
        "xrmConnectionReferenceLogicalName" => Treatment::Value("connectionReference".into()),
        "id" if spot.above.len() == 1 => Treatment::Value("connector".into()),
        _ => return None,
    })
}

/// Tables, by the name the app gives them.
fn databases(spot: &JsonSpot<'_, '_>) -> Option<Treatment> {
    let parent = spot.above.last().map(String::as_str);
    Some(match spot.key {
        _ if spot.above.is_empty() => Treatment::Flat,
        "dataSources" if spot.above.len() == 1 => Treatment::Flat,
        _ if parent == Some("dataSources") && spot.above.len() == 2 => Head::named("data-source", spot.key, spot.key),
        "overrideValues" | "instanceUrl" | "webApiVersion" | "state" | "referenceType" | "entitySetName" => Treatment::Skip,
        "databaseDetails" => Treatment::Flat,
        "logicalName" => Treatment::Value("table".into()),
        _ => return None,
    })
}

/// What Dataverse goes by. The number of a type differs between environments for newer tables.
fn dependencies(spot: &JsonSpot<'_, '_>) -> Option<Treatment> {
    let text = |key: &str| spot.value.get(key).and_then(JsonValue::as_str).unwrap_or_default().into_owned();
    Some(match spot.key {
        "cdsdependencies" if !spot.is_item => Treatment::Flat,
        "cdsdependencies" => {
            let name = [text("logicalname"), text("entitysetname"), text("dependencyid")].into_iter().find(|name| !name.is_empty());
            let name = name.unwrap_or_default();
            let platform = text("componenttypeplatformname");
            Head::named("dependency", &name, &if platform.is_empty() { name.clone() } else { format!("{name} ({platform})") })
        }
        "componenttype" | "componenttypeplatformname" => Treatment::Noise(Noise::Environment),
        "logicalname" | "entitysetname" | "dependencyid" => Treatment::Skip,
        _ => return None,
    })
}

/// Components that the app offers, and those of libraries that it shows.
fn components(spot: &JsonSpot<'_, '_>) -> Option<Treatment> {
    let text = |key: &str| spot.value.get(key).and_then(JsonValue::as_str).unwrap_or_default().into_owned();
    if spot.above.is_empty() && spot.is_item {
        let (id, name, library) = (text("appComponentName"), text("displayName"), text("appComponentLibraryLogicalName"));
        let what = if spot.value.get("displayName").is_some() { "offered-component" } else { "library-component" };
        return Some(Head::named(what, &id, if name.is_empty() { &library } else { &name }));
    }
    Some(match spot.key {
        "appName" | "appComponentLibraryName" => Treatment::Noise(Noise::GeneratedId),
        "appVersion" | "createdOn" | "lastModifiedOn" => Treatment::Noise(Noise::VersionStamp),
        "environmentName" => Treatment::Noise(Noise::Environment),
        "owner" => Treatment::Skip,
        _ => return None,
    })
}

fn named(what: &'static str, spot: &JsonSpot<'_, '_>) -> Treatment {
    let name = spot.value.as_str().unwrap_or(Cow::Borrowed(spot.value.source()));
    Head::named(what, &name, &name)
}

/// A dependency says again what a table or a connection says: a change of it is told once.
fn drop_named_twice(part: &mut Part<'_>) {
    let mut names: BTreeSet<String> = part.of("data-source").filter_map(|source| Some(source.facet("table")?.to_lowercase())).collect();
    names.extend(part.of("connection").filter_map(|connection| Some(connection.facet("connectionReference")?.to_lowercase())));
    part.parts.retain(|inner| inner.what != "dependency" || !names.contains(&inner.identity));
}

/// The files of an app other than its document.
fn add_other_files<'a>(into: &mut Part<'a>, subject: &Subject<'a>) {
    for path in subject.files.iter().filter(|path| !is_document(path)) {
        let mut part = file_part(path, subject);
        let lower = path.to_ascii_lowercase();
        // Ids of the controls, made anew at times; beside them the formulas are compared.
        if lower.ends_with("_identity.json") {
            part.noise = Some(Noise::CanvasChurn);
        } else if lower.ends_with("_backgroundimageuri") {
            "picture of the app".clone_into(&mut part.label);
        }
        into.parts.push(part);
    }
}

/// Judges what changed in an app.
pub fn judge_app(difference: &Difference<'_>) -> Judgement {
    let is_whole = difference.around.is_empty() && difference.facet.is_none();
    match (difference.what, difference.facet) {
        _ if is_whole && difference.is_removal() => Judgement::risky("an upgrade deletes the app: those who use it lose it"),
        ("connection", None) if difference.is_addition() => {
            Judgement::risky("those who use the app need a connection to it, and are asked to allow it")
        }
        ("connection", Some("connector" | "connectionReference")) => Judgement::risky("the app calls something else under the same name"),
        (_, Some("bypassConsent" | "adminControlBypassConsent")) if difference.around.is_empty() => {
            Judgement::risky("it decides whether users are asked before the app uses their connections")
        }
        ("data-source", Some("table" | "dataset" | "list" | "connector")) => Judgement::risky("the app reads and writes somewhere else"),
        _ => judge_file(difference),
    }
}
