//! Charts: `visualization` of a table.

use super::support::{Claim, Kind, label_in};
use crate::model::Component;

/// See the module.
pub static CHART: Kind = Kind { name: "chart", sections: &["Entities/Entity/Visualizations/visualization"], rows: &[], read };

fn read(claim: &Claim<'_>) -> Option<Component> {
    let label = label_in(claim.element, "LocalizedNames", claim.context.language);
    Some(claim.draft("chart").type_code(59).id(claim.value("savedqueryvisualizationid")).named(label).parent("table", claim.table()).done())
}
