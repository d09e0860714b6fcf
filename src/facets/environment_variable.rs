//! Environment variables: what the solution says of them. What they hold in an environment is the environment's.

use std::borrow::Cow;

use super::support::{
    Difference, Event, Judgement, Noise, Part, Reader, Subject, Treatment, XmlShape, managed_property, read_xml, rename, reword,
    row_labels, switches,
};
use crate::content::{Element, JsonType, Value, secret};

/// See the module.
pub(super) static READER: Reader = Reader { kinds: &["environment-variable", "environmentvariablevalue"], read, judge };

const SHAPE: XmlShape = XmlShape { element: shape, attribute };

/// "Microsoft Learn, Environment Variable Definition table reference", choices `type` and `secretstore`.
const TYPES: [(&str, &str); 6] = [
    ("100000000", "text"),
    ("100000001", "number"),
    ("100000002", "yes or no"),
    ("100000003", "JSON"),
    ("100000004", "data source"),
    ("100000005", "secret"),
];
const STORES: [(&str, &str); 2] = [("0", "Azure Key Vault"), ("1", "Dataverse")];

fn read<'a>(subject: &Subject<'a>) -> Part<'a> {
    let component = subject.component;
    let mut part = Part::new(component.kind(), "", &component.display_name);
    if let Some(element) = subject.element() {
        let language = subject.solution.manifest.language;
        read_xml(element, &mut part, subject, &SHAPE);
        row_labels(&mut part, "displayName", element.child("displayname"), language);
        row_labels(&mut part, "description", element.child("description"), language);
        rename(
            &mut part,
            &[("defaultvalue", "defaultValue"), ("isrequired", "required"), ("secretstore", "secretStore"), ("schemaname", "schemaName")],
        );
        reword(&mut part, "type", &TYPES);
        reword(&mut part, "secretStore", &STORES);
    }
    if component.kind() == "environment-variable" {
        switches(&mut part, &["required"]);
        values(&mut part, subject);
    }
    hide(&mut part, &component.display_name);
    part
}

fn shape(element: Element<'_>) -> Option<Treatment> {
    Some(match element.name() {
        // Read by their languages.
        "displayname" | "DisplayName" | "description" | "Description" => Treatment::Skip,
        "environmentvariablevalueid" | "environmentvariabledefinitionid" if element.children().next().is_none() => {
            Treatment::Noise(Noise::GeneratedId)
        }
        "value" => Treatment::Noise(Noise::Environment),
        // Old exports write them with capitals.
        "DefaultValue" => Treatment::Value("defaultvalue".into()),
        "IsRequired" => Treatment::Value("isrequired".into()),
        "parentdefinitionid" => return parent(element),
        _ => return None,
    })
}

fn attribute(_element: Element<'_>, name: &str) -> Option<Treatment> {
    (name == "environmentvariablevalueid").then_some(Treatment::Noise(Noise::GeneratedId))
}

/// The variable that says in which site a list is.
fn parent(element: Element<'_>) -> Option<Treatment> {
    element.child("schemaname").is_some().then_some(Treatment::Flat)
}

/// The values that travel with the file, and whether there are any: without one an admin has to give it.
fn values<'a>(part: &mut Part<'a>, subject: &Subject<'a>) {
    let path = subject.files.iter().find(|path| path.to_ascii_lowercase().ends_with("/environmentvariablevalues.json"));
    let row = path.and_then(|path| subject.content.json(path)?.at(&["environmentvariablevalues", "environmentvariablevalue"]));
    let rows: Vec<Value<'a>> = match row {
        Some(row) if row.value_type() == JsonType::Array => row.children().collect(),
        other => other.into_iter().collect(),
    };
    let texts =
        rows.into_iter().filter_map(|row| row.get("value")).filter_map(|value| value.as_str().or(Some(Cow::Borrowed(value.source()))));
    let texts: Vec<Cow<'a, str>> = texts.filter(|text| !text.is_empty() && text != "null").collect();
    part.add("bringsValue", if texts.is_empty() { "no" } else { "yes" });
    for text in texts {
        part.add_noise("value", text, Noise::Environment);
    }
}

/// Values that are secrets, or that a name says are, go by names under which none is ever shown.
fn hide(part: &mut Part<'_>, display_name: &str) {
    let is_secret = part.facet("type") == Some("secret") || part.what == "environmentvariablevalue";
    let schema_name = part.facet("schemaName").unwrap_or_default().to_owned();
    for facet in &mut part.facets {
        let hidden = match facet.name.as_ref() {
            "defaultValue" => "secretDefaultValue",
            "value" => "secretValue",
            _ => continue,
        };
        let is_named = |name: &str| secret::named(name, &facet.value).is_some();
        if is_secret || is_named(&schema_name) || is_named(display_name) {
            facet.name = Cow::Borrowed(hidden);
        } else if facet.name == "value" {
            facet.name = Cow::Borrowed("currentValue");
        }
    }
}

fn judge(difference: &Difference<'_>) -> Judgement {
    match (difference.facet, difference.event) {
        (Some("type"), _) => Judgement::breaking("what reads it gets another type of value, and a value that the target has does not fit"),
        (Some("required"), _) if difference.current == "yes" => Judgement::risky("the import asks for a value where the target has none"),
        (Some("defaultValue" | "secretDefaultValue"), Event::Removed) => {
            Judgement::risky("where the target has no value of its own, there is none")
        }
        (Some("defaultValue" | "secretDefaultValue"), Event::Changed) => {
            Judgement::note("it holds where the target has no value of its own")
        }
        (Some("bringsValue"), _) if difference.current == "no" => Judgement::risky("a target that has no value yet has to be given one"),
        (Some("bringsValue"), _) => Judgement::risky("the value in the file is the one of the environment that exported"),
        (Some("secretStore"), _) => Judgement::breaking("the secret is looked for elsewhere"),
        (Some("apiid" | "apiId"), _) => Judgement::breaking("it names something of another connector"),
        _ => managed_property(difference).unwrap_or(Judgement::NOTE),
    }
}
