//! Model-driven apps: `AppModule`.

use super::support::{Claim, Kind, label_in};
use crate::model::Component;

/// See the module.
pub static MODEL_DRIVEN_APP: Kind = Kind { name: "model-driven-app", sections: &["AppModules/AppModule"], rows: &[], read };

fn read(claim: &Claim<'_>) -> Option<Component> {
    let label = label_in(claim.element, "LocalizedNames", claim.context.language);
    Some(claim.draft("model-driven-app").type_code(80).schema_name(claim.value("UniqueName")).named(label).done())
}
