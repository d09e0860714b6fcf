//! Elements of a model-driven app: what ties a custom page or a command library to it.

use super::support::{Claim, Kind, References};
use crate::model::{Component, Referent};

/// See the module.
pub static APP_ELEMENT: Kind = Kind { name: "appelement", sections: &["AppModules/AppModule/appelements/appelement"], rows: &[], read };

fn read(claim: &Claim<'_>) -> Option<Component> {
    let app = claim.owner("AppModule", "UniqueName");
    let mut references = References::of(claim);
    if let Some(name) = claim.element.at(&["canvasappid", "name"]) {
        references.import("app-element-page", Referent::new("canvas-app", &name.text()), name);
    }
    let draft = claim.draft("appelement").schema_name(claim.value("uniquename")).named(claim.value("name"));
    Some(draft.parent("model-driven-app", app).references(references).done())
}
