//! Components of agents: topics, tools, knowledge sources and what else `botcomponent` holds.

use super::support::{Claim, Kind, References, agent, lookup, row_label};
use crate::model::Component;

/// See the module.
pub static AGENT_COMPONENT: Kind = Kind { name: "agent-component", sections: &[], rows: &["botcomponent"], read };

fn read(claim: &Claim<'_>) -> Option<Component> {
    let agent = claim.element.at(&["parentbotid", "schemaname"]).map(|name| name.text().into_owned()).filter(|name| !name.is_empty());
    let draft = claim.draft("agent-component").schema_name(claim.value("schemaname")).named(row_label(claim.element, "name"));
    let mut references = References::of(claim);
    lookup::of_row(&mut references, "parentbotid");
    let tools = agent::read(&mut references);
    Some(draft.parent("agent", agent).references(references).details(tools).done())
}
