//! Custom APIs. Their request parameters and response properties are rows below their folder.

use super::support::{Claim, Kind, References, row_label};
use crate::model::{Component, Referent};
use crate::source::xml::Element;

/// See the module.
pub static CUSTOM_API: Kind = Kind { name: "custom-api", sections: &[], rows: &["customapi"], read };

fn read(claim: &Claim<'_>) -> Option<Component> {
    let label = row_label(claim.element, "displayname").or_else(|| row_label(claim.element, "name"));
    let draft = claim.draft("custom-api").schema_name(claim.value("uniquename")).named(label);
    Some(draft.references(references(claim)).done())
}

fn references<'c, 'a>(claim: &'c Claim<'a>) -> References<'c, 'a> {
    let mut references = References::of(claim);
    // 8 of 9 in the corpus name the class by its export key, which is its id; one by the id itself.
    for id in claim.element.child("plugintypeid").into_iter().flat_map(Element::children) {
        references.import("api-class", Referent::new("plugin-type", &id.text()), id);
    }
    if let Some(name) = claim.element.at(&["fxexpressionid", "uniquename"]) {
        references.runtime("api-formula", Referent::new("fxexpression", &name.text()), name);
    }
    // No row of the corpus shows that the table is tracked: all three are in the file or the platform's.
    if let Some(table) = claim.element.child("boundentitylogicalname") {
        references.runtime("api-table", Referent::table(&table.text()), table);
    }
    references
}
