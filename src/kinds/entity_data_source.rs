//! Data sources of virtual tables.

use super::support::{Claim, Kind};
use crate::model::Component;

/// See the module.
pub static ENTITY_DATA_SOURCE: Kind = Kind { name: "entitydatasource", sections: &["EntityDataSources/EntityDataSource"], rows: &[], read };

fn read(claim: &Claim<'_>) -> Option<Component> {
    Some(claim.draft("entitydatasource").type_code(183).id(claim.value("EntityDataSourceId")).named(claim.value("Name")).done())
}
