//! Views: `savedquery` of a table. The query says which rows, the grid which columns.

use super::support::fetch::{self, Vias};
use super::support::{Claim, Kind, References, label_in, web_resource};
use crate::model::{Component, Referent};
use crate::source::xml::Element;

/// See the module.
pub static VIEW: Kind = Kind { name: "view", sections: &["Entities/Entity/SavedQueries/savedqueries/savedquery"], rows: &[], read };

fn read(claim: &Claim<'_>) -> Option<Component> {
    let label = label_in(claim.element, "LocalizedNames", claim.context.language).or_else(|| claim.value("name"));
    let table = claim.table();
    let references = references(claim, table.as_deref().unwrap_or_default());
    let draft = claim.draft("view").type_code(26).id(claim.value("savedqueryid")).named(label).parent("table", table);
    Some(draft.references(references).done())
}

fn references<'c, 'a>(claim: &'c Claim<'a>, table: &str) -> References<'c, 'a> {
    let mut references = References::of(claim);
    let Some(query) = claim.element.child("fetchxml") else { return references };
    let tables = fetch::read(&mut references, query, Vias { table: "view-table", column: "view-query-column" });
    let main = if tables.main.is_empty() { table } else { tables.main.as_str() };
    for element in claim.element.child("layoutxml").into_iter().flat_map(Element::descendants) {
        let mut column = |attribute: &str| {
            let Some(name) = element.attribute(attribute) else { return };
            // A cell of a linked table is written `alias.column`.
            let (owner, name) =
                name.split_once('.').map_or((main, name.as_ref()), |(alias, name)| (tables.of(alias).unwrap_or_default(), name));
            references.import("view-column", Referent::column(owner, name), element);
        };
        match element.name() {
            "cell" => column("name"),
            "row" => column("id"),
            "grid" => column("jump"),
            _ => continue,
        }
        for attribute in ["imageproviderwebresource", "iconwebresource"] {
            if let Some(name) = element.attribute(attribute).as_deref().and_then(web_resource::in_address) {
                references.import("view-icon", Referent::new("web-resource", name), element);
            }
        }
    }
    // What the offline client of old read: a list of columns beside the grid.
    for column in claim.element.child("columnsetxml").into_iter().flat_map(Element::descendants).filter(|element| element.is("column")) {
        references.import("view-column", Referent::column(main, &column.text()), column);
    }
    references
}
