//! Code components (PCF controls): `CustomControl`, and its folder in `Controls/`.

use super::support::{Claim, Kind};
use crate::model::Component;

/// See the module.
pub static PCF_CONTROL: Kind = Kind { name: "pcf-control", sections: &["CustomControls/CustomControl"], rows: &[], read };

fn read(claim: &Claim<'_>) -> Option<Component> {
    let name = claim.value("Name");
    let folder = name.as_ref().map(|name| format!("Controls/{name}/"));
    let draft = claim.draft("pcf-control").type_code(66).schema_name(name).folder(folder);
    Some(draft.files(claim, [claim.element.child("FileName")]).done())
}
