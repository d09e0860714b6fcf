//! Providers of virtual tables: `EntityDataProvider`. Empty in almost every file; MissingDependencies name
//! them.

use super::support::{Claim, Kind};
use crate::model::Component;

/// See the module.
pub static VIRTUAL_TABLE_PROVIDER: Kind =
    Kind { name: "virtual-table-provider", sections: &["EntityDataProviders/EntityDataProvider"], rows: &[], read };

fn read(claim: &Claim<'_>) -> Option<Component> {
    let id = claim.value("EntityDataProviderId");
    Some(claim.draft("virtual-table-provider").type_code(181).id(id).schema_name(claim.value("Name")).identity(claim.value("Name")).done())
}
