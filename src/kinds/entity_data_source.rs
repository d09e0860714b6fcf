//! Data sources of virtual tables.

use super::support::{Claim, Kind, References, stated_id};
use crate::model::{Component, Referent};

/// See the module.
pub static ENTITY_DATA_SOURCE: Kind = Kind { name: "entitydatasource", sections: &["EntityDataSources/EntityDataSource"], rows: &[], read };

fn read(claim: &Claim<'_>) -> Option<Component> {
    let mut references = References::of(claim);
    // The only one of the corpus has the provider of the platform, so that nothing shows whether it is tracked.
    if let Some(provider) = claim.element.child("EntityDataProviderId").filter(|id| stated_id(&id.text()).is_some()) {
        references.runtime("data-source-provider", Referent::new("virtual-table-provider", &provider.text()), provider);
    }
    let draft = claim.draft("entitydatasource").type_code(183).id(claim.value("EntityDataSourceId"));
    Some(draft.named(claim.value("Name")).references(references).done())
}
