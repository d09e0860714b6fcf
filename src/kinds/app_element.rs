//! Elements of a model-driven app: what ties a custom page or a command library to it.

use super::support::{Claim, Kind};
use crate::model::Component;

/// See the module.
pub static APP_ELEMENT: Kind = Kind { name: "appelement", sections: &["AppModules/AppModule/appelements/appelement"], rows: &[], read };

fn read(claim: &Claim<'_>) -> Option<Component> {
    let app = claim.owner("AppModule", "UniqueName");
    Some(claim.draft("appelement").schema_name(claim.value("uniquename")).named(claim.value("name")).parent("model-driven-app", app).done())
}
