//! Relationships: `EntityRelationship`, one-to-many and many-to-many alike.

use super::support::{Claim, Kind, References};
use crate::model::{Component, Referent, Scheme};
use crate::source::xml::Element;

/// See the module.
pub static RELATIONSHIP: Kind = Kind { name: "relationship", sections: &["EntityRelationships/EntityRelationship"], rows: &[], read };

fn read(claim: &Claim<'_>) -> Option<Component> {
    let value = |name: &str| claim.value(name).unwrap_or_default();
    let (many, one, column) = (value("ReferencingEntityName"), value("ReferencedEntityName"), value("ReferencingAttributeName"));
    let mut references = References::of(claim);
    // An activity can regard a row of any table that allows it: the export has a relationship for each of them in the
    // source environment, and for each kind of activity there is, and lists none as needed (incidentreporting and
    // changetrackingsample in the corpus).
    let is_regarding = column.eq_ignore_ascii_case("regardingobjectid");
    references.sure(!is_regarding);
    for name in ["ReferencingEntityName", "ReferencedEntityName", "FirstEntityName", "SecondEntityName"] {
        if let Some(element) = claim.element.child(name) {
            references.import("relationship-table", Referent::table(&element.text()), element);
        }
    }
    if let Some(element) = claim.element.child("ReferencingAttributeName") {
        references.import("relationship-column", Referent::column(&many, &column), element);
    }
    // A lookup holds the id of the other row and shows its name: both columns are needed and named nowhere
    // (of the rows 10 -> 2 of the corpus that no file names, all are one of the two).
    if let Some(element) = claim.element.child("ReferencedEntityName").filter(|_| !is_regarding) {
        references.import("relationship-implied-column", Referent::named("column", Scheme::PrimaryId, &one), element);
        references.import("relationship-implied-column", Referent::named("column", Scheme::PrimaryName, &one), element);
    }
    let lookup = format!("{many}.{column}");
    let parent = claim.value("ReferencingEntityName").or_else(|| claim.value("FirstEntityName"));
    let draft = claim.draft("relationship").type_code(10).schema_name(claim.value("Name")).parent("table", parent).references(references);
    let draft = draft.alias(Scheme::Lookup, Some(lookup.as_str()).filter(|_| !many.is_empty() && !column.is_empty()));
    let draft = draft.alias(Scheme::Intersect, claim.value("IntersectEntityName").as_deref());
    Some(navigation_names(claim, &many).iter().fold(draft, |draft, name| draft.alias(Scheme::Navigation, Some(name))).done())
}

/// The names the Web API gives the two ends; that of the many side stands beside the lookup column.
fn navigation_names(claim: &Claim<'_>, many: &str) -> Vec<String> {
    let roles = claim.element.child("EntityRelationshipRoles").into_iter().flat_map(Element::children);
    roles.filter_map(|role| Some(format!("{many}.{}", role.value("NavigationPropertyName")?))).collect()
}
