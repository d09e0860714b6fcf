//! Relationships: `EntityRelationship`, one-to-many and many-to-many alike.

use super::support::{Claim, Kind};
use crate::model::Component;

/// See the module.
pub static RELATIONSHIP: Kind = Kind { name: "relationship", sections: &["EntityRelationships/EntityRelationship"], rows: &[], read };

fn read(claim: &Claim<'_>) -> Option<Component> {
    let parent = claim.value("ReferencingEntityName").or_else(|| claim.value("FirstEntityName"));
    Some(claim.draft("relationship").type_code(10).schema_name(claim.value("Name")).parent("table", parent).done())
}
