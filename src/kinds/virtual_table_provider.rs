//! Providers of virtual tables: `EntityDataProvider`. Empty in almost every file; MissingDependencies name
//! them.

use super::support::{Claim, Kind, References, stated_id};
use crate::model::{Component, Referent};

/// See the module.
pub static VIRTUAL_TABLE_PROVIDER: Kind =
    Kind { name: "virtual-table-provider", sections: &["EntityDataProviders/EntityDataProvider"], rows: &[], read };

fn read(claim: &Claim<'_>) -> Option<Component> {
    let id = claim.value("EntityDataProviderId");
    let draft = claim.draft("virtual-table-provider").type_code(181).id(id).schema_name(claim.value("Name"));
    Some(draft.identity(claim.value("Name")).references(references(claim)).done())
}

/// The classes that answer for the rows, and the table of the data sources. The names are those of the
/// documented table `entitydataprovider`; no file of the corpus has a provider.
fn references<'c, 'a>(claim: &'c Claim<'a>) -> References<'c, 'a> {
    let mut references = References::of(claim);
    for name in ["RetrievePlugin", "RetrieveMultiplePlugin", "CreatePlugin", "UpdatePlugin", "DeletePlugin"] {
        if let Some(class) = claim.element.child(name).filter(|class| stated_id(&class.text()).is_some()) {
            references.likely("provider-class", Referent::new("plugin-type", &class.text()), class);
        }
    }
    if let Some(table) = claim.element.child("DataSourceLogicalName") {
        references.likely("provider-table", Referent::table(&table.text()), table);
    }
    references
}
