//! Desktop flows: their script by lines, what they take and give, and what they use; and the files of their designer.

use std::borrow::Cow;
use std::collections::BTreeSet;

use super::support::{
    Difference, Judgement, Noise, Part, Reader, Subject, XmlShape, add_flat, add_process_row, file_part, judge_process_row, process_files,
    read_xml, readable,
};
use crate::content::{JsonTree, JsonType, JsonValue};
use crate::model::Key;
use crate::source::text::Text;

/// See the module.
pub(super) static READER: Reader = Reader { kinds: &["desktop-flow", "desktopflowbinary"], read, judge };

fn read<'a>(subject: &Subject<'a>) -> Part<'a> {
    let mut part = subject.part();
    if subject.component.kind() == "desktop-flow" {
        add_process_row(&mut part, subject);
        for facet in std::mem::take(&mut part.facets) {
            match facet.name.as_ref() {
                "definition" => script(&facet.value, &mut part),
                "metadata" => metadata(&facet.value, &mut part),
                "inputs" => variables("input", &facet.value, &mut part),
                "outputs" => variables("output", &facet.value, &mut part),
                "dependencies" => dependencies(&facet.value, &mut part, subject),
                "connectionReferences" => connections(&facet.value, &mut part),
                _ => part.facets.push(facet),
            }
        }
        add_definition_file(&mut part, subject);
    } else {
        binary(&mut part, subject);
    }
    part
}

/// The script is a string of JSON.
fn script(text: &str, part: &mut Part<'_>) {
    let tree = JsonTree::parse_str(text);
    let lines = tree.root().and_then(JsonValue::as_str).map_or_else(|| text.to_owned(), Cow::into_owned);
    let mut script = Part::new("script", "script", "script");
    script.text = Some(Cow::Owned(lines));
    part.parts.push(script);
}

/// What the designer notes about it. The `contains...` values follow from the script.
fn metadata(text: &str, part: &mut Part<'_>) {
    let tree = JsonTree::parse_str(text);
    let Some(root) = tree.root().filter(|root| root.value_type() == JsonType::Object) else {
        return part.add("metadata", text.to_owned());
    };
    let mut inner = Part::default();
    add_flat(&mut inner, "", root);
    for facet in inner.facets {
        let (name, value) = (facet.name.into_owned(), facet.value.into_owned());
        match name.to_ascii_lowercase().as_str() {
            "clientversion" | "$schema" => part.add_noise(name, value, Noise::VersionStamp),
            "isvalid" => part.add("isValid", value),
            name_in_lower if name_in_lower.starts_with("contains") => part.add_noise(name, value, Noise::Representation),
            _ => part.add(name, value),
        }
    }
}

fn variables(what: &'static str, text: &str, part: &mut Part<'_>) {
    let tree = JsonTree::parse_str(text);
    let schema = tree.root().and_then(|root| root.get("schema"));
    let required: BTreeSet<String> = schema
        .and_then(|schema| schema.get("required"))
        .into_iter()
        .flat_map(JsonValue::children)
        .filter_map(|name| name.as_str().map(Cow::into_owned))
        .collect();
    for variable in schema.and_then(|schema| schema.get("properties")).into_iter().flat_map(JsonValue::children) {
        let name = variable.key().unwrap_or_default();
        let mut inner = Part::new(what, name.to_lowercase(), name.as_ref());
        add_flat(&mut inner, "", variable);
        // Newer designers say it in the variable itself as well.
        let is_optional = inner.facets.iter().position(|facet| facet.name == "isOptional").map(|at| inner.facets.remove(at));
        let is_required = match is_optional.as_ref().map(|facet| facet.value.as_ref()) {
            Some(optional) => optional != "true",
            None => required.contains(name.as_ref()),
        };
        if what == "input" {
            inner.add("required", if is_required { "yes" } else { "no" });
        }
        part.parts.push(inner.owned());
    }
}

/// The ids of files are made anew; the flows and queues it uses are real.
fn dependencies(text: &str, part: &mut Part<'_>, subject: &Subject<'_>) {
    let tree = JsonTree::parse_str(text);
    let Some(root) = tree.root() else { return };
    for list in root.children() {
        let key = list.key().unwrap_or_default();
        let what = match key.as_ref() {
            "childFlows" => "child-flow",
            "workQueues" => "work-queue",
            "environmentVariables" => "environment-variable",
            "requiredBinaries" => "designer-file",
            _ => "dependency",
        };
        for item in list.children() {
            let id = item.as_str().map_or_else(|| item.source().to_owned(), Cow::into_owned);
            let flow = (what == "child-flow").then(|| subject.solution.get(&Key::new("desktop-flow", &id))).flatten();
            let mut inner = Part::new(what, id.to_lowercase(), flow.map_or(id, |flow| flow.display_name.clone()));
            inner.noise = (what == "designer-file").then_some(Noise::GeneratedId);
            part.parts.push(inner);
        }
    }
}

fn connections(text: &str, part: &mut Part<'_>) {
    let tree = JsonTree::parse_str(text);
    for connection in tree.root().into_iter().flat_map(JsonValue::children) {
        let name = connection.get("connectionReferenceLogicalName").and_then(JsonValue::as_str).unwrap_or_default();
        let mut inner = Part::new("connection", name.to_lowercase(), name.as_ref());
        add_flat(&mut inner, "", connection);
        for facet in inner.facets.iter_mut().filter(|facet| matches!(facet.name.as_ref(), "connectionName" | "connectionId")) {
            facet.noise = Some(Noise::Environment);
        }
        part.parts.push(inner.owned());
    }
}

/// The file beside the row holds the flow as a package in older exports.
fn add_definition_file<'a>(part: &mut Part<'a>, subject: &Subject<'a>) {
    for path in process_files(subject) {
        let mut file = Part::new("file", "definition", path.rsplit('/').next().unwrap_or(path));
        match subject.content.json(path) {
            Some(root) => add_flat(&mut file, "", root),
            None => file = file_part(path, subject),
        }
        for facet in &mut file.facets {
            facet.value = readable(std::mem::take(&mut facet.value));
            if facet.name == "schemaversion" || facet.name == "schemaVersion" {
                facet.noise = Some(Noise::VersionStamp);
            }
        }
        part.parts.push(file);
    }
}

/// A file of the designer: elements of windows, pictures, a manifest. Its name has an id that is made anew, and what it
/// holds is nothing that people read.
fn binary<'a>(part: &mut Part<'a>, subject: &Subject<'a>) {
    if let Some(element) = subject.element() {
        read_xml(element, part, subject, &XmlShape::default());
    }
    for facet in part.facets.iter_mut().filter(|facet| facet.name == "data") {
        facet.noise = Some(Noise::GeneratedId);
    }
    // The name of the file stands in `data`, with its type beside it.
    for inner in part.parts.iter_mut().filter(|inner| inner.what == "data") {
        inner.noise = Some(Noise::GeneratedId);
    }
    let own = subject.content.document_of(subject.component);
    for path in subject.files.iter().filter(|path| Some(path.as_str()) != own) {
        let mut file = Part::new("file", "data", path.rsplit('/').next().unwrap_or(path));
        // A manifest is read for what it says beside the versions of the designer.
        let bytes = match subject.content.text(path) {
            Some(text) => Some(text.as_str().as_bytes().to_vec()),
            None => subject.content.bytes(path),
        };
        let manifest = bytes.clone().filter(|_| path.contains("ManifestFile")).map(|bytes| JsonTree::parse(Text::decode(bytes).0));
        if let Some(root) = manifest.as_ref().and_then(JsonTree::root) {
            let mut inner = Part::default();
            add_flat(&mut inner, "", root);
            file.facets = inner.owned().facets;
            for facet in file.facets.iter_mut().filter(|facet| facet.name.contains("Version")) {
                facet.noise = Some(Noise::VersionStamp);
            }
        } else {
            file.bytes = bytes;
        }
        part.parts.push(file);
    }
}

fn judge(difference: &Difference<'_>) -> Judgement {
    if let Some(judgement) = judge_process_row(difference) {
        return judgement;
    }
    match (difference.what, difference.facet) {
        ("connection", None | Some("connectionReferenceLogicalName")) => {
            Judgement::risky("a connection has to be chosen for it in the target")
        }
        ("input", None) if difference.is_removal() => Judgement::breaking("flows that hand it over fail"),
        ("input", None) if difference.is_addition() && difference.part_now.and_then(|part| part.facet("required")) == Some("yes") => {
            Judgement::risky("flows that call it have to hand it over")
        }
        ("output", None) if difference.is_removal() => Judgement::breaking("flows that use it fail"),
        ("input" | "output", Some("type")) => Judgement::breaking("flows hand over, or expect, a value of another type"),
        _ => Judgement::NOTE,
    }
}
