//! Charts: `visualization` of a table.

use super::support::fetch::{self, Vias};
use super::support::{Claim, Kind, References, label_in, web_resource};
use crate::model::{Component, Referent};

/// See the module.
pub static CHART: Kind = Kind { name: "chart", sections: &["Entities/Entity/Visualizations/visualization"], rows: &[], read };

fn read(claim: &Claim<'_>) -> Option<Component> {
    let label = label_in(claim.element, "LocalizedNames", claim.context.language);
    let mut references = References::of(claim);
    if let Some(data) = claim.element.child("datadescription") {
        fetch::read(&mut references, data, Vias { table: "chart-table", column: "chart-column" });
    }
    // A chart may be a page of its own instead of a picture of the platform.
    if let Some(page) = claim.element.child("webresourcename") {
        let text = page.text();
        references.import("chart-page", Referent::new("web-resource", web_resource::in_address(&text).unwrap_or(&text)), page);
    }
    let draft = claim.draft("chart").type_code(59).id(claim.value("savedqueryvisualizationid")).named(label).parent("table", claim.table());
    Some(draft.references(references).done())
}
