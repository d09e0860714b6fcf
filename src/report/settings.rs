//! The deployment settings of a solution, and what is wrong with a file of them.

use serde::{Deserialize, Serialize};
#[cfg(feature = "wasm")]
use tsify::Tsify;

use super::header::headers;
use super::{Counts, InputInfo, Location, SolutionHeader, Tool, counted};
use crate::model::{Solution, quoted};
use crate::settings::{Connection, DefaultValue, Finding, Settings, Severity, Variable, collect, verify};
use crate::{Member, Opened};

/// What a solution leaves to the target.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "wasm", derive(Tsify))]
pub struct SettingsDocument {
    /// `solvet.settings/1`.
    #[cfg_attr(feature = "wasm", tsify(type = "\"solvet.settings/1\""))]
    pub schema: String,
    /// The program.
    pub tool: Tool,
    /// The file.
    pub input: InputInfo,
    /// Its solutions; a package has several, and their settings are one file.
    pub solutions: Vec<SolutionHeader>,
    /// The file that the build tools read, still to be filled in.
    pub settings: DeploymentSettings,
    /// The environment variables, sorted by schema name.
    pub variables: Vec<SettingsVariable>,
    /// The connection references, sorted by logical name.
    pub connections: Vec<SettingsConnection>,
    /// What has to be done with it.
    pub notes: Vec<String>,
}

/// The deployment settings file of the Power Platform build tools.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "wasm", derive(Tsify))]
#[serde(rename_all = "PascalCase")]
pub struct DeploymentSettings {
    /// A value for each environment variable.
    pub environment_variables: Vec<VariableSetting>,
    /// A connection for each connection reference.
    pub connection_references: Vec<ConnectionSetting>,
}

/// The value of an environment variable.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "wasm", derive(Tsify))]
#[serde(rename_all = "PascalCase")]
pub struct VariableSetting {
    /// The schema name.
    pub schema_name: String,
    /// The value: empty, as `pac solution create-settings` leaves it.
    pub value: String,
}

/// The connection of a connection reference.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "wasm", derive(Tsify))]
#[serde(rename_all = "PascalCase")]
pub struct ConnectionSetting {
    /// The logical name.
    pub logical_name: String,
    /// The id of a connection in the target: empty.
    pub connection_id: String,
    /// The connector.
    pub connector_id: String,
}

/// An environment variable of a solution.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "wasm", derive(Tsify))]
#[serde(rename_all = "camelCase")]
pub struct SettingsVariable {
    /// The schema name.
    pub schema_name: String,
    /// The name people see.
    pub display_name: String,
    /// What kind of value it takes.
    #[serde(rename = "type")]
    #[cfg_attr(
        feature = "wasm",
        tsify(type = "\"text\" | \"number\" | \"yes-no\" | \"json\" | \"data-source\" | \"secret\" | \"unknown\"")
    )]
    pub variable_type: String,
    /// Its default; that of a secret is `***`.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub default: Option<String>,
    /// Whether the solution ships a current value, which is never shown.
    pub has_value: bool,
    /// Whether it has neither: the target or the settings must give a value.
    pub required: bool,
    /// Key of the component.
    pub component: String,
    /// Where it stands.
    pub location: Location,
}

/// A connection reference of a solution.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "wasm", derive(Tsify))]
#[serde(rename_all = "camelCase")]
pub struct SettingsConnection {
    /// The logical name.
    pub logical_name: String,
    /// The name people see.
    pub display_name: String,
    /// The connector, as the solution names it.
    pub connector_id: String,
    /// What the connector is called: a custom one in this file by its label, others by the last part of the id.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub connector_name: Option<String>,
    /// Whether it is a custom connector, whose id differs from environment to environment.
    pub custom: bool,
    /// Key of the custom connector, where the solution brings it.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub custom_connector: Option<String>,
    /// Key of the component.
    pub component: String,
    /// Where it stands.
    pub location: Location,
}

/// Whether a settings file fits a solution.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "wasm", derive(Tsify))]
pub struct SettingsCheckDocument {
    /// `solvet.settings-check/1`.
    #[cfg_attr(feature = "wasm", tsify(type = "\"solvet.settings-check/1\""))]
    pub schema: String,
    /// The program.
    pub tool: Tool,
    /// The file with the solution.
    pub input: InputInfo,
    /// Its solutions.
    pub solutions: Vec<SolutionHeader>,
    /// `broken`: the import stops at the file; `doubtful`: it leaves something unset, or sets what was not
    /// meant; `fits`: nothing known stands against it.
    #[cfg_attr(feature = "wasm", tsify(type = "\"broken\" | \"doubtful\" | \"fits\""))]
    pub result: String,
    /// One sentence for people.
    pub summary: String,
    /// Findings by severity.
    pub counts: Counts,
    /// Errors first, then by place.
    pub findings: Vec<SettingsFinding>,
    /// What cannot be known from the two files alone.
    pub notes: Vec<String>,
}

/// Something wrong with a settings file. No value of the file is ever part of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "wasm", derive(Tsify))]
pub struct SettingsFinding {
    /// How bad it is.
    #[cfg_attr(feature = "wasm", tsify(type = "\"error\" | \"warning\" | \"info\""))]
    pub severity: String,
    /// What it is; `docs/settings.md` lists the codes.
    pub code: String,
    /// What was found.
    pub message: String,
    /// Why it matters.
    pub why: String,
    /// What to do.
    pub help: String,
    /// Key of the component of the solution it is about.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub component: Option<String>,
    /// Where in the settings file.
    pub location: SettingsPlace,
}

/// A place in a settings file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "wasm", derive(Tsify))]
pub struct SettingsPlace {
    /// Line, counted from 1.
    pub line: u32,
    /// Column in characters, counted from 1.
    pub column: u32,
    /// The JSON pointer; empty for the whole file.
    pub path: String,
}

/// Lists what the solutions of an input leave to the target.
pub(crate) fn settings(opened: &Opened) -> SettingsDocument {
    let solutions = solutions(opened);
    let settings = collect(&solutions);
    SettingsDocument {
        schema: "solvet.settings/1".to_owned(),
        tool: Tool::this(),
        input: opened.input().clone(),
        solutions: headers(&[opened]),
        settings: deployment_settings(&settings),
        notes: notes(&settings, &solutions),
        variables: settings.variables.iter().map(variable).collect(),
        connections: settings.connections.iter().map(connection).collect(),
    }
}

/// Checks the text of a settings file against the solutions of an input.
pub(crate) fn verify_settings(opened: &Opened, text: &str) -> SettingsCheckDocument {
    let solutions = solutions(opened);
    let findings = verify(&collect(&solutions), text);
    let mut counts = Counts::default();
    for found in &findings {
        match found.severity {
            Severity::Error => counts.error += 1,
            Severity::Warning => counts.warning += 1,
            Severity::Info => counts.info += 1,
        }
    }
    let (result, summary) = verdict(&findings, counts);
    let mut notes = vec![
        "Judged from the two files alone: which values and connections the target has, and who may use them, is not known here.".to_owned(),
    ];
    notes.extend(unread_note(&solutions));
    SettingsCheckDocument {
        schema: "solvet.settings-check/1".to_owned(),
        tool: Tool::this(),
        input: opened.input().clone(),
        solutions: headers(&[opened]),
        result: result.to_owned(),
        summary,
        counts,
        findings: findings.iter().map(finding).collect(),
        notes,
    }
}

fn solutions(opened: &Opened) -> Vec<&Solution> {
    opened.members().iter().map(Member::solution).filter(|solution| !solution.is_lone_app).collect()
}

/// The file as `pac solution create-settings` writes it: every `Value` and `ConnectionId` empty, whether or not
/// there is a default (the Microsoft documentation "Pre-populate connection references and environment
/// variables for automated deployments"; outputs that people published show the same for variables with a
/// default). What newer versions of it add beside (`DefaultValue`, `Name`, `Description`) is for the reader, and
/// stands in `variables` here. A value that the solution ships is left out: it belongs to the source environment.
fn deployment_settings(settings: &Settings) -> DeploymentSettings {
    let value = |variable: &Variable| VariableSetting { schema_name: variable.schema_name.clone(), value: String::new() };
    let connection = |connection: &Connection| ConnectionSetting {
        logical_name: connection.logical_name.clone(),
        connection_id: String::new(),
        connector_id: connection.connector_id.clone(),
    };
    DeploymentSettings {
        environment_variables: settings.variables.iter().map(value).collect(),
        connection_references: settings.connections.iter().map(connection).collect(),
    }
}

fn variable(variable: &Variable) -> SettingsVariable {
    SettingsVariable {
        schema_name: variable.schema_name.clone(),
        display_name: variable.display_name.clone(),
        variable_type: variable.variable_type.as_str().to_owned(),
        default: variable.default.as_ref().map(|default| match default {
            DefaultValue::Shown(text) => text.clone(),
            DefaultValue::Withheld => "***".to_owned(),
        }),
        has_value: variable.has_value,
        required: variable.is_required(),
        component: variable.key.to_string(),
        location: Location::from(&variable.location),
    }
}

fn connection(connection: &Connection) -> SettingsConnection {
    SettingsConnection {
        logical_name: connection.logical_name.clone(),
        display_name: connection.display_name.clone(),
        connector_id: connection.connector_id.clone(),
        connector_name: connection.connector_name.clone(),
        custom: connection.is_custom,
        custom_connector: connection.custom_connector.as_ref().map(ToString::to_string),
        component: connection.key.to_string(),
        location: Location::from(&connection.location),
    }
}

fn notes(settings: &Settings, solutions: &[&Solution]) -> Vec<String> {
    let mut notes = Vec::new();
    let variables = settings.variables.len();
    if variables == 0 && settings.connections.is_empty() {
        notes.push("There is nothing to set: no environment variable and no connection reference.".to_owned());
    }
    if variables > 0 {
        let required = settings.variables.iter().filter(|variable| variable.is_required()).count();
        let need =
            if required == 1 { "1 has neither and needs a value".to_owned() } else { format!("{required} have neither and need a value") };
        notes.push(format!(
            "Fill in each `Value`, or remove the entry where a default or the shipped value should hold: the import refuses an empty one. Of {}, {need}.",
            counted(variables, "variable")
        ));
    }
    if settings.variables.iter().any(|variable| variable.has_value) {
        notes.push("Values that the solution ships are not copied here: they are those of the source environment.".to_owned());
    }
    if settings.variables.iter().any(|variable| variable.variable_type.as_str() == "secret") {
        notes.push("The value of a secret is its path in a key vault, never the secret: `/subscriptions/<id>/resourceGroups/<name>/providers/Microsoft.KeyVault/vaults/<name>/secrets/<name>`.".to_owned());
    }
    if !settings.connections.is_empty() {
        notes.push("Fill in each `ConnectionId` with a connection of the target that is shared with the account that imports.".to_owned());
    }
    if settings.connections.iter().any(|connection| connection.is_custom) {
        notes
            .push("The id of a custom connector differs from environment to environment: give its `ConnectorId` of the target.".to_owned());
    }
    notes.extend(unread_note(solutions));
    notes
}

/// What could not be read may have held a variable.
fn unread_note(solutions: &[&Solution]) -> Option<String> {
    let parts: Vec<&str> = solutions.iter().flat_map(|solution| &solution.unread).map(|part| part.path.as_str()).collect();
    let first = parts.first()?;
    let more = if parts.len() > 1 { format!(" and {} more", parts.len() - 1) } else { String::new() };
    Some(format!("A part could not be read ({}{more}): a variable or a connection reference in it is not known here.", quoted(first)))
}

fn verdict(findings: &[Finding], counts: Counts) -> (&'static str, String) {
    let first = findings.first().map(|found| found.message.as_str()).unwrap_or_default();
    match (counts.error, counts.warning) {
        (0, 0) => ("fits", "Nothing in the settings stands against importing with them.".to_owned()),
        (0, 1) => ("doubtful", format!("The import takes the settings, but the target may not work: {first}.")),
        (0, more) => {
            ("doubtful", format!("The import takes the settings, but the target may not work: {more} warnings; the first: {first}."))
        }
        (1, _) => ("broken", format!("The import stops at the settings: {first}.")),
        (more, _) => ("broken", format!("The import stops at the settings: {more} errors; the first: {first}.")),
    }
}

fn finding(found: &Finding) -> SettingsFinding {
    SettingsFinding {
        severity: found.severity.as_str().to_owned(),
        code: found.code.as_str().to_owned(),
        message: found.message.clone(),
        why: found.why.clone(),
        help: found.help.clone(),
        component: found.component.as_ref().map(ToString::to_string),
        location: SettingsPlace { line: found.place.line, column: found.place.column, path: found.place.pointer.clone() },
    }
}
