//! The chapters on what leads outside, and on what a deployment has to fill.

use super::{Block, Book, Cell};
use crate::report::{DocumentedConnector, DocumentedEndpoint, DocumentedPlace};

impl Book<'_> {
    pub(super) fn endpoints(&self) -> Vec<Block> {
        if self.0.endpoints.is_empty() {
            return Vec::new();
        }
        let rows = self.0.endpoints.iter().map(|endpoint| self.endpoint(endpoint));
        let lead = Block::Prose(
            "Hosts that are called, then those that are only named. Whole addresses are not shown: they may hold secrets.".to_owned(),
        );
        vec![lead, Block::Table(vec!["host", "", "known as", "where"], rows.collect())]
    }

    fn endpoint(&self, endpoint: &DocumentedEndpoint) -> Vec<Cell> {
        let mut places: Vec<String> = endpoint.places.iter().map(|place| self.place(place)).collect();
        let more = (endpoint.place_count as usize).saturating_sub(endpoint.places.len());
        if more > 0 {
            places.push(format!("and {more} more"));
        }
        let used = if endpoint.called { "called" } else { "named" };
        let used = if endpoint.encrypted { used.to_owned() } else { format!("{used}, not encrypted") };
        vec![
            Cell::Code(endpoint.host.clone()),
            Cell::Plain(used),
            Cell::Plain(endpoint.known_as.clone().unwrap_or_default()),
            Cell::Lines(places),
        ]
    }

    /// A component and the place in it, as a sentence with names between backticks.
    fn place(&self, place: &DocumentedPlace) -> String {
        let component = place.component.as_deref().map(|key| self.kind_and_name(key).replace('`', "'")).unwrap_or_default();
        match &place.what {
            Some(what) => format!("{component}: {what}"),
            None => component,
        }
    }

    pub(super) fn connectors(&self) -> Vec<Block> {
        if self.0.connectors.is_empty() {
            return Vec::new();
        }
        let rows = self.0.connectors.iter().map(|connector| {
            vec![
                Cell::Plain(connector.display_name.clone()),
                Cell::Plain(tier(connector)),
                self.kinds_and_names(&connector.used_by),
                Cell::Code(connector.name.clone()),
            ]
        });
        vec![Block::Table(vec!["connector", "tier", "used by", "name"], rows.collect())]
    }

    pub(super) fn connections(&self) -> Vec<Block> {
        if self.0.connections.is_empty() {
            return Vec::new();
        }
        let rows = self.0.connections.iter().map(|connection| {
            vec![
                Cell::Plain(connection.display_name.clone()),
                Cell::Code(connection.name.clone()),
                Cell::Plain(if connection.connector.is_empty() { "none".to_owned() } else { self.connector(&connection.connector) }),
                self.kinds_and_names(&connection.used_by),
            ]
        });
        vec![Block::Table(vec!["connection reference", "name", "connector", "used by"], rows.collect())]
    }

    pub(super) fn variables(&self) -> Vec<Block> {
        if self.0.variables.is_empty() {
            return Vec::new();
        }
        let rows = self.0.variables.iter().map(|variable| {
            vec![
                Cell::Plain(variable.display_name.clone()),
                Cell::Code(variable.name.clone()),
                Cell::Plain(variable.variable_type.clone()),
                Cell::yes(variable.has_default),
                Cell::yes(variable.has_value),
                self.kinds_and_names(&variable.used_by),
                Cell::Plain(variable.description.clone().unwrap_or_default()),
            ]
        });
        vec![Block::Table(vec!["variable", "name", "type", "has a default", "ships a value", "used by", "description"], rows.collect())]
    }

    pub(super) fn secrets(&self) -> Vec<Block> {
        if self.0.secrets.is_empty() {
            return Vec::new();
        }
        let rows = self.0.secrets.iter().map(|secret| {
            let mut places: Vec<String> = secret.places.iter().map(in_file).collect();
            places.dedup();
            vec![
                Cell::Prose(secret.message.clone()),
                Cell::Plain(if secret.likely { "likely, by its name" } else { "by its shape" }.to_owned()),
                Cell::Lines(places),
            ]
        });
        let lead = Block::Prose(
            "Places where secrets are written. The secrets are never shown; each that is here is known to everyone who has the file."
                .to_owned(),
        );
        vec![lead, Block::Table(vec!["what", "recognised", "where"], rows.collect())]
    }
}

/// Where a secret stands. Several may stand in one line.
fn in_file(place: &DocumentedPlace) -> String {
    let line = place.location.line.map(|line| format!(", line {line}")).unwrap_or_default();
    format!("`{}`{line}", place.location.entry.replace('`', "'"))
}

fn tier(connector: &DocumentedConnector) -> String {
    match (connector.tier.as_str(), connector.tier_from.as_deref()) {
        ("unknown", _) => "not known".to_owned(),
        ("custom", _) => "custom".to_owned(),
        (tier, Some("file")) => format!("{tier}, says the file"),
        (tier, _) => tier.to_owned(),
    }
}
