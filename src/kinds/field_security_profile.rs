//! Column security profiles (`FieldSecurityProfile` in the file).

use super::support::{Claim, Kind, References};
use crate::model::{Component, Referent};
use crate::source::xml::Element;

/// See the module.
pub static FIELD_SECURITY_PROFILE: Kind =
    Kind { name: "field-security-profile", sections: &["FieldSecurityProfiles/FieldSecurityProfile"], rows: &[], read };

fn read(claim: &Claim<'_>) -> Option<Component> {
    let draft = claim.draft("field-security-profile").type_code(70).id(claim.value("fieldsecurityprofileid"));
    Some(draft.named(claim.value("name")).references(references(claim)).done())
}

/// No row of `MissingDependencies` names a column because of a profile.
fn references<'c, 'a>(claim: &'c Claim<'a>) -> References<'c, 'a> {
    let mut references = References::of(claim);
    for permission in claim.element.child("FieldPermissions").into_iter().flat_map(Element::children) {
        let table = permission.value("EntityName").unwrap_or_default();
        if let Some(column) = permission.child("AttributeName") {
            references.runtime("profile-column", Referent::column(&table, &column.text()), column);
        }
    }
    references
}
