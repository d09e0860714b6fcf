//! The screens and components of a canvas app: each a tree of controls, whose values are formulas.

use std::borrow::Cow;

use super::words::camel;
use super::{Head, JsonSpot, Noise, Part, Treatment, read_json, read_yaml};
use crate::content::{JsonTree, JsonType, JsonValue, YamlTree, YamlValue};
use crate::source::yaml::Type;

/// Controls are not nested deeper by people; what is deeper is left as it is written.
const MAX_DEPTH: usize = 100;

/// A file of `Controls`, `Components` or `AppTests`: the screen, the component or the tests in it.
pub(super) fn of_json(tree: &JsonTree, path: &str) -> Option<Part<'static>> {
    let top = tree.root()?.get("TopParent")?;
    let template = text(top.at(&["Template", "Name"]));
    let folder = path.split('/').next().unwrap_or_default().to_ascii_lowercase();
    let what = match (folder.as_str(), template.as_ref()) {
        ("components", _) => "component",
        ("apptests", _) => "tests",
        (_, "appinfo") => "app",
        _ => "screen",
    };
    let mut part = control(top, what, 0);
    if what == "app" {
        // What newer versions of the studio state, older ones leave to these values.
        part.default_to("theme", "PowerAppsTheme");
        part.default_to("backEnabled", "false");
    }
    if what == "component" {
        let properties = top.at(&["Template", "CustomProperties"]).into_iter().flat_map(JsonValue::children);
        part.parts.extend(properties.map(custom_property));
    }
    Some(part.owned())
}

fn control<'a>(value: JsonValue<'a>, what: &'static str, depth: usize) -> Part<'a> {
    let name = text(value.get("Name"));
    let mut part = Part::new(what, name.to_lowercase(), name.clone());
    part.movable = true;
    // The frame around the app, which newer versions of the studio add to each.
    if value.at(&["Template", "Name"]).and_then(JsonValue::as_str).is_some_and(|name| name.eq_ignore_ascii_case("hostControl")) {
        part.noise = Some(Noise::CanvasChurn);
    }
    let template = text(value.at(&["Template", "TemplateDisplayName"]));
    let template = if template.is_empty() { text(value.at(&["Template", "Name"])) } else { template };
    // A component is called by an id that its library gives it.
    if what == "control" {
        part.add("controlType", template);
    }
    part.add_noise("controlVersion", text(value.at(&["Template", "Version"])), Noise::CanvasChurn);
    for (key, name) in [("VariantName", "variant"), ("StyleName", "style"), ("LayoutName", "layout"), ("ControlThisItemType", "itemType")] {
        let value = text(value.get(key));
        if name == "style" || name == "itemType" {
            part.add_noise(name, value, Noise::CanvasChurn);
        } else {
            part.add(name, value);
        }
    }
    for key in ["IsLocked", "AllowAccessToGlobals"] {
        part.add(camel(key), text(value.get(key).filter(|value| value.as_bool() == Some(true))));
    }
    for rule in value.get("Rules").into_iter().flat_map(JsonValue::children) {
        add_rule(&mut part, &text(rule.get("Property")), text(rule.get("InvariantScript")));
    }
    for rule in value.get("DynamicProperties").into_iter().flat_map(JsonValue::children) {
        add_rule(&mut part, &text(rule.get("PropertyName")), text(rule.at(&["Rule", "InvariantScript"])));
    }
    // The order of formulas in the file means nothing; in `values` each has its name.
    for child in value.get("Children").into_iter().flat_map(JsonValue::children) {
        if depth < MAX_DEPTH {
            part.parts.push(control(child, "control", depth + 1));
        } else {
            part.add("children", child.source());
        }
    }
    part
}

/// Values of these were once written without the name before them.
const ENUMS: [&str; 15] = [
    "Align",
    "AlignInContainer",
    "BorderStyle",
    "Color",
    "DisplayMode",
    "Font",
    "FontWeight",
    "LayoutAlignItems",
    "LayoutDirection",
    "LayoutJustifyContent",
    "LayoutOverflow",
    "Live",
    "Overflow",
    "TextRole",
    "VerticalAlign",
];

fn add_rule<'a>(part: &mut Part<'a>, property: &str, script: Cow<'a, str>) {
    // What the studio keeps for itself, and a limit that newer versions write into each gallery.
    if property.starts_with('#') || property == "UseFluentV9Cards" {
        part.add_noise(formula_name(property), script, Noise::CanvasChurn);
    } else if property == "SearchItems" {
        // The studio makes it of other formulas, with blanks and quotes in one version and without in another.
        part.add(formula_name(property), script.replace(", ", ",").replace('"', ""));
    } else if property != "MaxTemplateSize" || script.trim() != "5000" {
        part.add(formula_name(property), as_now(script));
    }
}

/// The formula as all versions of the studio mean it: `Align.Center` was `Center`, and the cards of a form named their
/// columns without quotes.
fn as_now(script: Cow<'_, str>) -> Cow<'_, str> {
    if let Some((name, value)) = script.split_once('.')
        && ENUMS.contains(&name)
        && value.bytes().all(|byte| byte.is_ascii_alphanumeric())
    {
        return Cow::Owned(value.to_owned());
    }
    if script.starts_with("DataSourceInfo(") && script.ends_with(')') && script.matches('(').count() == 1 {
        return Cow::Owned(script.replace('"', "").split(',').map(str::trim).collect::<Vec<_>>().join(", "));
    }
    script
}

fn custom_property(value: JsonValue<'_>) -> Part<'_> {
    let name = text(value.get("Name"));
    let mut part = Part::new("property", name.to_lowercase(), name);
    read_json(value, "", &mut part, property_shape);
    part
}

/// The type of a property is written with the version of the studio in it; beside it stands what it is.
fn property_shape(spot: &JsonSpot<'_, '_>) -> Option<Treatment> {
    match spot.key {
        "Name" => Some(Treatment::Skip),
        "Type" | "PropertyScopeRuleNamespaceKey" => Some(Treatment::Noise(Noise::CanvasChurn)),
        key => (!matches!(spot.value.value_type(), JsonType::Object | JsonType::Array) && !spot.is_item)
            .then(|| Treatment::Value(Cow::Owned(camel(key).into_owned()))),
    }
}

fn text(value: Option<JsonValue<'_>>) -> Cow<'_, str> {
    match value {
        Some(value) if value.value_type() == JsonType::Null => Cow::Borrowed(""),
        Some(value) => value.as_str().unwrap_or(Cow::Borrowed(value.source())),
        None => Cow::Borrowed(""),
    }
}

fn formula_name(name: &str) -> Cow<'static, str> {
    Cow::Owned(camel(name).into_owned())
}

/// A file of `Src`: what stands in it is added to the app.
pub(super) fn of_yaml(tree: &YamlTree, path: &str) -> Vec<Part<'static>> {
    let mut parts = Vec::new();
    for section in tree.root().into_iter().flat_map(YamlValue::children) {
        match section.key().unwrap_or_default() {
            "App" => parts.push(yaml_control(section, "App", "app", 0).owned()),
            "Screens" => parts.extend(section.children().map(|screen| named(screen, "screen").owned())),
            "ComponentDefinitions" => parts.extend(section.children().map(|component| named(component, "component").owned())),
            // Which screen comes first is where the app starts, unless a formula says otherwise.
            "EditorState" => parts.push(editor_state(section).owned()),
            other => {
                let mut part = Part::new(other.to_ascii_lowercase(), path.to_lowercase(), other);
                read_yaml(section, "", &mut part);
                parts.push(part.owned());
            }
        }
    }
    parts
}

fn editor_state(section: YamlValue<'_>) -> Part<'_> {
    let mut part = Part::new("order", "order", "order of screens");
    for list in section.children() {
        let is_order = list.key() == Some("ScreensOrder");
        for item in list.children() {
            let name = item.as_str().unwrap_or_else(|| item.source());
            let mut inner = Part::new(if is_order { "place" } else { "state" }, name.to_lowercase(), name);
            // What comes or goes is told as a screen.
            inner.sequence = is_order;
            part.parts.push(inner);
        }
    }
    part
}

fn named<'a>(value: YamlValue<'a>, what: &'static str) -> Part<'a> {
    yaml_control(value, value.key().unwrap_or_default(), what, 0)
}

fn yaml_control<'a>(value: YamlValue<'a>, name: &str, what: &'static str, depth: usize) -> Part<'a> {
    let mut part = Part::new(what, name.to_lowercase(), name);
    part.movable = true;
    for child in value.children() {
        let key = child.key().unwrap_or_default();
        match (key, child.value_type()) {
            ("Control", _) => {
                let (control, version) = scalar(child).split_once('@').unwrap_or((scalar(child), ""));
                part.add("controlType", control);
                part.add_noise("controlVersion", version, Noise::CanvasChurn);
            }
            ("Properties", Type::Map) => {
                for property in child.children() {
                    part.add(formula_name(property.key().unwrap_or_default()), formula(property));
                }
            }
            ("Children", Type::List) if depth < MAX_DEPTH => {
                // Each item is a mapping of one key: the name.
                for item in child.children().flat_map(YamlValue::children) {
                    part.parts.push(yaml_control(item, item.key().unwrap_or_default(), "control", depth + 1).in_sequence());
                }
            }
            ("CustomProperties", Type::Map) => {
                for property in child.children() {
                    let name = property.key().unwrap_or_default();
                    let mut inner = Part::new("property", name.to_lowercase(), name);
                    read_yaml(property, "", &mut inner);
                    part.parts.push(inner);
                }
            }
            (_, Type::Map | Type::List) => {
                let mut inner = Part::new(key.to_ascii_lowercase(), key.to_lowercase(), key);
                read_yaml(child, "", &mut inner);
                part.parts.push(inner);
            }
            _ => part.add(formula_name(key), scalar(child)),
        }
    }
    part
}

fn scalar(value: YamlValue<'_>) -> &str {
    value.as_str().unwrap_or_else(|| value.source())
}

/// A formula as the formula bar shows it.
fn formula(value: YamlValue<'_>) -> &str {
    let text = scalar(value);
    text.strip_prefix('=').unwrap_or(text)
}

/// A data source that the app has beside its tables and connections: rows that are kept in the app.
pub(super) fn static_sources(tree: &JsonTree, is_alone: bool) -> Vec<Part<'static>> {
    let sources = tree.root().and_then(|root| root.get("DataSources")).into_iter().flat_map(JsonValue::children);
    let sources = sources.filter_map(|source| {
        let kind = text(source.get("Type"));
        // Tables and connections stand in the solution as well; choices and views come with their tables, collections
        // with their formulas.
        let is_told = match kind.as_ref() {
            "StaticDataSourceInfo" => true,
            "NativeCDSDataSourceInfo" | "ConnectedDataSourceInfo" | "ServiceInfo" => is_alone,
            _ => false,
        };
        if !is_told {
            return None;
        }
        let name = text(source.get("Name"));
        let mut part = Part::new("data-source", name.to_lowercase(), name);
        for (key, name) in [
            ("LogicalName", "table"),
            ("DatasetName", "dataset"),
            ("TableName", "list"),
            ("ApiId", "connector"),
            ("WorkflowEntityId", "flow"),
            ("Data", "rows"),
        ] {
            part.add(name, text(source.get(key)));
        }
        Some(part.owned())
    });
    sources.collect()
}

/// Settings of the app in `Properties.json`. What is counted, timed or stamped says nothing.
pub(super) fn settings_shape(spot: &JsonSpot<'_, '_>) -> Option<Treatment> {
    Some(match spot.key {
        _ if !spot.above.is_empty() => return None,
        "LocalConnectionReferences" | "LocalDatabaseReferences" | "LibraryDependencies" => Treatment::Skip,
        "InstrumentationKey" | "ConnectionString" | "ManualOfflineProfileId" => Treatment::Noise(Noise::Environment),
        "Id" | "FileID" => Treatment::Noise(Noise::GeneratedId),
        // Flags of the studio: it adds those that it learns at each save, on or off as it sees fit.
        "Author"
        | "Name"
        | "LastControlUniqueId"
        | "ControlCount"
        | "DeserializationLoadTime"
        | "AnalysisLoadTime"
        | "ErrorCount"
        | "ParserErrorCount"
        | "BindingErrorCount"
        | "OriginatingVersion"
        | "AppCreationSource"
        | "AppPreviewFlagsKey"
        | "AppPreviewFlagsMap"
        | "ContainsThirdPartyPcfControls"
        | "DocumentType" => Treatment::Noise(Noise::CanvasChurn),
        // Newer versions of the studio state what older ones leave out.
        "ShowStatusBar" | "EnableInstrumentation" if spot.value.as_bool() == Some(false) => Treatment::Skip,
        key if matches!(spot.value.value_type(), JsonType::Object) => Head::new(key.to_ascii_lowercase(), key, key),
        key => Treatment::Value(Cow::Owned(camel(key).into_owned())),
    })
}
