//! Dashboards, classic and interactive. They are forms without a table, and share the type code of forms.

use super::support::{Claim, Kind, form, label_in};
use crate::model::Component;

/// See the module.
pub static DASHBOARD: Kind = Kind {
    name: "dashboard",
    sections: &["Dashboards/Dashboard", "InteractionCentricDashboards/InteractionCentricDashboard"],
    rows: &[],
    read,
};

fn read(claim: &Claim<'_>) -> Option<Component> {
    let label = label_in(claim.element, "LocalizedNames", claim.context.language);
    let (references, details) = form::read(claim, None);
    let draft = claim.draft("dashboard").type_code(60).id(claim.value("FormId")).named(label);
    Some(draft.references(references).details(details).done())
}
