//! Apps made in Power Apps Studio or beside it: one `CanvasApp` element for four kinds, told apart by
//! its type.

use super::lookup::kind_of_table;
use super::msapp::{self, OWN_ENVIRONMENT};
use super::{Claim, References, stated_id};
use crate::model::{Component, Referent, Scheme};
use crate::source::json::Value;
use crate::source::xml::Element;

/// Reads a canvas app when its type is one of these. Types 0, 1, 2 and 4 occur in the corpus; apps
/// of old files have none.
pub fn read(claim: &Claim<'_>, kind: &'static str, is_type: fn(&str) -> bool) -> Option<Component> {
    let element = claim.element;
    if !is_type(&claim.value("CanvasAppType").unwrap_or_default()) {
        return None;
    }
    let references = references(claim);
    let lists = ["AdditionalUris", "CodeAppPackageUris"].into_iter().filter_map(|list| element.child(list));
    let files = ["DocumentUri", "BackgroundImageUri"].into_iter().map(|name| element.child(name));
    let files = files.chain(lists.flat_map(Element::children).map(Some));
    let draft = claim.draft(kind).type_code(300).schema_name(claim.value("Name")).named(claim.value("DisplayName"));
    let mut component = draft.files(claim, files).references(references).done();
    for file in &mut component.files {
        // The path of a code package carries its media type, which the entry does not:
        // `.../index.html_ContentType_text/html` (Release Planner 1.1.0.0).
        if let Some(at) = file.path.find("_ContentType_") {
            file.path.truncate(at);
        }
    }
    Some(component)
}

/// Reads the elements that hold JSON, which the import reads as well; then the data sources in the app itself.
fn references<'c, 'a>(claim: &'c Claim<'a>) -> References<'c, 'a> {
    let mut references = References::of(claim);
    let parts: [(&str, Part); 4] = [
        ("ConnectionReferences", connections),
        ("DatabaseReferences", databases),
        ("CdsDependencies", dependencies),
        ("AppComponentDependencies", libraries),
    ];
    let mut read = Vec::new();
    for (name, part) in parts {
        if let Some(element) = claim.element.child(name)
            && let Some(tree) = claim.check_json(element)
        {
            read.push((element, part, tree));
        }
    }
    // What the list of dependencies says comes first: it is what Dataverse goes by.
    read.sort_by_key(|(element, _, _)| !element.is("CdsDependencies"));
    for (element, part, tree) in &read {
        if let Some(root) = tree.root() {
            part(&mut references, *element, root);
        }
    }
    if let Some(path) = claim.value("DocumentUri") {
        msapp::read(&mut references, path.trim_start_matches('/'));
    }
    references
}

type Part = for<'v> fn(&mut References<'_, '_>, Element<'_>, Value<'v>);

/// What Dataverse goes by. A type is a number, which for newer tables differs from environment to environment, and
/// the name of its table where the number is not a table itself. Of the 49 entries of the corpus that are no tables,
/// all but 6 stand in the same file, and those are listed as missing.
fn dependencies(references: &mut References<'_, '_>, element: Element<'_>, root: Value<'_>) {
    for entry in root.get("cdsdependencies").into_iter().flat_map(Value::children) {
        let text = |key: &str| entry.get(key).and_then(Value::as_str).filter(|text| !text.trim().is_empty());
        if let Some(set) = text("entitysetname") {
            references.import("canvas-table", Referent::named("table", Scheme::SetName, &set), element);
            continue;
        }
        let Some(name) = text("logicalname").or_else(|| text("dependencyid")) else { continue };
        let number = entry.get("componenttype").map(Value::source).unwrap_or_default();
        let kind = match text("componenttypeplatformname") {
            Some(table) => kind_of_table(&table),
            None => (number == "1").then(|| "table".into()),
        };
        let Some(kind) = kind else { continue };
        references.import(via(&kind), Referent::new(kind, &name), element);
    }
}

fn via(kind: &str) -> &'static str {
    match kind {
        "table" => "canvas-table",
        "pcf-control" => "canvas-code-component",
        "canvas-app" => "canvas-library",
        "connection-reference" => "canvas-connection",
        "custom-connector" => "canvas-connector",
        "process" => "canvas-flow",
        "environment-variable" => "canvas-environment-variable",
        _ => "canvas-dependency",
    }
}

/// Tables by the name the app gives them, for each environment the app reads; only its own is meant to move along.
/// What the list of dependencies leaves out (`environment_39a902ba` in the Center of Excellence) is not tracked.
fn databases(references: &mut References<'_, '_>, element: Element<'_>, root: Value<'_>) {
    for database in root.children() {
        if database.at(&["databaseDetails", "environmentName"]).and_then(Value::as_str).is_none_or(|name| name != OWN_ENVIRONMENT) {
            continue;
        }
        for source in database.get("dataSources").into_iter().flat_map(Value::children) {
            let name = source.get("logicalName").and_then(Value::as_str).unwrap_or_default();
            references.runtime("canvas-table", Referent::table(&name), element);
        }
        for component in database.get("components").into_iter().flat_map(Value::children) {
            let name = component.get("identifier").and_then(Value::as_str).unwrap_or_default();
            if component.get("componentName").and_then(Value::as_str).as_deref() == Some("CustomControl") {
                references.runtime("canvas-code-component", Referent::new("pcf-control", &name), element);
            }
        }
    }
}

/// Libraries whose components the app shows.
fn libraries(references: &mut References<'_, '_>, element: Element<'_>, root: Value<'_>) {
    for library in root.children() {
        let name = library.get("appComponentLibraryLogicalName").and_then(Value::as_str).unwrap_or_default();
        references.import("canvas-library", Referent::new("canvas-app", &name), element);
    }
}

/// Connections: by connection reference where the app is aware of its solution, else by API alone. A flow is called
/// through a connection as well.
fn connections(references: &mut References<'_, '_>, element: Element<'_>, root: Value<'_>) {
    for connection in root.children() {
        let text = |key: &str| connection.get(key).and_then(Value::as_str).unwrap_or_default();
        let reference = text("xrmConnectionReferenceLogicalName");
        references.import("canvas-connection", Referent::new("connection-reference", &reference), element);
        references.import("canvas-connector", Referent::new("custom-connector", &text("customApiLogicalName")), element);
        for hints in ["parameterHintsV2", "parameterHints"] {
            let flow = connection.at(&[hints, "workflowEntityId", "value"]).and_then(Value::as_str);
            if let Some(id) = flow.and_then(|id| stated_id(&id)) {
                references.runtime("canvas-flow", Referent::new("process", &id), element);
            }
        }
        for set in connection.get("dataSets").into_iter().flat_map(Value::children) {
            let tables = set.get("dataSources").into_iter().flat_map(Value::children).filter_map(|table| table.get("tableNameOverride"));
            for variable in set.get("datasetOverride").into_iter().chain(tables) {
                let name = variable.get("environmentVariableName").and_then(Value::as_str).unwrap_or_default();
                references.runtime("canvas-environment-variable", Referent::new("environment-variable", &name), element);
            }
        }
    }
}
