//! Column security profiles (`FieldSecurityProfile` in the file).

use super::support::{Claim, Kind};
use crate::model::Component;

/// See the module.
pub static FIELD_SECURITY_PROFILE: Kind =
    Kind { name: "field-security-profile", sections: &["FieldSecurityProfiles/FieldSecurityProfile"], rows: &[], read };

fn read(claim: &Claim<'_>) -> Option<Component> {
    let draft = claim.draft("field-security-profile").type_code(70).id(claim.value("fieldsecurityprofileid"));
    Some(draft.named(claim.value("name")).done())
}
