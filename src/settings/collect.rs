//! What a solution leaves to the target.

use std::collections::BTreeMap;

use crate::kinds::support::{ConnectionReference, DefaultValue, EnvironmentVariable, VariableType};
use crate::model::{Component, Key, Solution};
use crate::source::text::Location;

/// The settings of one solution, or of several that are imported together; sorted by name, each name once.
#[derive(Debug, Default)]
pub struct Settings {
    /// Environment variables.
    pub variables: Vec<Variable>,
    /// Connection references.
    pub connections: Vec<Connection>,
}

/// An environment variable.
#[derive(Debug)]
pub struct Variable {
    /// The schema name, as it is written.
    pub schema_name: String,
    /// The name people see.
    pub display_name: String,
    /// What kind of value it takes.
    pub variable_type: VariableType,
    /// Its default.
    pub default: Option<DefaultValue>,
    /// Whether a current value travels with it.
    pub has_value: bool,
    /// Its key.
    pub key: Key,
    /// Where it stands.
    pub location: Location,
}

impl Variable {
    /// Whether it is empty unless the target or the settings give it a value.
    pub fn is_required(&self) -> bool {
        self.default.is_none() && !self.has_value
    }
}

/// A connection reference.
#[derive(Debug)]
pub struct Connection {
    /// The logical name, as it is written.
    pub logical_name: String,
    /// The name people see.
    pub display_name: String,
    /// The connector; empty where the file names none.
    pub connector_id: String,
    /// What the connector is called: a custom one by its label, others by the last part of their id.
    pub connector_name: Option<String>,
    /// Whether it is a custom connector.
    pub is_custom: bool,
    /// The custom connector, where it is in the file.
    pub custom_connector: Option<Key>,
    /// Its key.
    pub key: Key,
    /// Where it stands.
    pub location: Location,
}

/// Collects the settings of solutions. A name that several have is there once, as the first has it, with a
/// default or a value that any of them ships.
pub fn collect(solutions: &[&Solution]) -> Settings {
    let mut variables: BTreeMap<String, Variable> = BTreeMap::new();
    let mut connections: BTreeMap<String, Connection> = BTreeMap::new();
    // A custom connector often comes in a solution of its own, which is imported first.
    let components = solutions.iter().flat_map(|solution| &solution.components);
    let connectors: BTreeMap<&str, &Component> = components
        .filter(|component| component.kind() == "custom-connector")
        .filter_map(|connector| Some((connector.id.as_deref()?, connector)))
        .collect();
    for solution in solutions {
        for (component, details) in
            solution.all::<EnvironmentVariable>().filter(|(component, _)| component.kind() == "environment-variable")
        {
            let Some(found) = variable(component, details) else { continue };
            match variables.get_mut(&found.schema_name.to_lowercase()) {
                Some(known) => {
                    known.has_value |= found.has_value;
                    known.default = known.default.take().or(found.default);
                }
                None => {
                    variables.insert(found.schema_name.to_lowercase(), found);
                }
            }
        }
        for (component, details) in solution.all::<ConnectionReference>() {
            if let Some(found) = connection(component, details, &connectors) {
                connections.entry(found.logical_name.to_lowercase()).or_insert(found);
            }
        }
    }
    // A value may be a row of its own, and stand in another solution than its variable.
    for solution in solutions {
        for (value, details) in solution.all::<EnvironmentVariable>().filter(|(_, details)| details.value.is_some()) {
            let owner = value.parent.as_ref().filter(|parent| parent.kind() == "environment-variable");
            if let Some(variable) = owner.and_then(|owner| variables.get_mut(owner.identity())) {
                variable.has_value |= details.value.is_some();
            }
        }
    }
    Settings { variables: variables.into_values().collect(), connections: connections.into_values().collect() }
}

/// One without a schema name cannot be set by it.
fn variable(component: &Component, details: &EnvironmentVariable) -> Option<Variable> {
    Some(Variable {
        schema_name: component.schema_name.clone()?,
        display_name: component.display_name.clone(),
        variable_type: details.variable_type,
        default: details.default.clone(),
        has_value: details.value.is_some(),
        key: component.key.clone(),
        location: component.location.clone(),
    })
}

fn connection(component: &Component, details: &ConnectionReference, connectors: &BTreeMap<&str, &Component>) -> Option<Connection> {
    let custom = details.custom_connector.as_deref().and_then(|id| connectors.get(id));
    let connector_id = details.connector_id.clone().unwrap_or_default();
    let api = connector_id.rsplit('/').next().filter(|name| !name.is_empty()).map(str::to_owned);
    Some(Connection {
        logical_name: component.schema_name.clone()?,
        display_name: component.display_name.clone(),
        connector_name: custom.map(|connector| connector.display_name.clone()).or(api),
        connector_id,
        is_custom: details.custom_connector.is_some(),
        custom_connector: custom.map(|connector| connector.key.clone()),
        key: component.key.clone(),
        location: component.location.clone(),
    })
}
