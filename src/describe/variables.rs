//! Connection references and environment variables, which a deployment has to fill.

use super::connectors::of_connection;
use super::world::{World, written};
use crate::kinds::support::row_label;
use crate::report::{DocumentedConnection, DocumentedVariable};
use crate::settings::{Connection, Variable, collect};

pub(super) fn settings(world: &World<'_>) -> (Vec<DocumentedConnection>, Vec<DocumentedVariable>) {
    let settings = collect(world.solutions);
    let connections = settings.connections.iter().map(|one| connection(world, one));
    let variables = settings.variables.iter().map(|one| variable(world, one));
    (connections.collect(), variables.collect())
}

fn connection(world: &World<'_>, connection: &Connection) -> DocumentedConnection {
    let component = world.solutions.iter().find_map(|solution| solution.get(&connection.key));
    DocumentedConnection {
        key: connection.key.to_string(),
        name: connection.logical_name.clone(),
        display_name: connection.display_name.clone(),
        connector: component.and_then(|component| of_connection(world, component)).unwrap_or_default(),
        used_by: world.users(&connection.key),
    }
}

fn variable(world: &World<'_>, variable: &Variable) -> DocumentedVariable {
    let element = world.readings.iter().find_map(|reading| {
        let component = reading.solution.get(&variable.key)?;
        reading.content.element(component)
    });
    DocumentedVariable {
        key: variable.key.to_string(),
        name: variable.schema_name.clone(),
        display_name: variable.display_name.clone(),
        variable_type: variable.variable_type.as_str().to_owned(),
        description: written(element.and_then(|element| row_label(element, "description"))),
        has_default: variable.default.is_some(),
        has_value: variable.has_value,
        used_by: world.users(&variable.key),
    }
}
