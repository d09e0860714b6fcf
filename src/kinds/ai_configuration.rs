//! Configurations of AI models: one trained or published state.

use super::support::{Claim, Kind, References, stated_id};
use crate::model::{Component, Referent};
use crate::source::json::{Tree, Value};

/// See the module.
pub static AI_CONFIGURATION: Kind =
    Kind { name: "msdyn_aiconfiguration", sections: &["AIModels/AIModel/AIConfigurations/AIConfiguration"], rows: &[], read };

fn read(claim: &Claim<'_>) -> Option<Component> {
    let model = claim.owner("AIModel", "msdyn_aimodelid");
    let draft = claim.draft("msdyn_aiconfiguration").type_code(402).id(claim.value("msdyn_aiconfigurationid"));
    Some(draft.named(claim.value("msdyn_name")).parent("ai-model", model).references(references(claim)).done())
}

/// The tables and columns a prompt reads (`definitions`, and `contoso_order.contoso_total` in the text), and the
/// training a published state comes from.
fn references<'c, 'a>(claim: &'c Claim<'a>) -> References<'c, 'a> {
    let mut references = References::of(claim);
    if let Some(trained) = claim.element.child("msdyn_trainedmodelaiconfigurationpareid")
        && let Some(id) = stated_id(&trained.text())
    {
        references.runtime("ai-model-configuration", Referent::new("msdyn_aiconfiguration", &id), trained);
    }
    let Some(prompt) = claim.element.child("msdyn_customconfiguration") else { return references };
    let tree = Tree::parse_str(prompt.layer().as_str());
    let Some(root) = tree.root() else { return references };
    let text = |value: Value<'_>, key: &str| value.get(key).and_then(|value| Some(value.as_str()?.into_owned())).unwrap_or_default();
    for table in root.at(&["definitions", "data"]).into_iter().flat_map(Value::children) {
        if text(table, "type") == "dataverseTable" {
            references.runtime("prompt-table", Referent::table(&text(table, "id")), prompt);
        }
    }
    for part in root.get("prompt").into_iter().flat_map(Value::children).filter(|part| text(*part, "type") == "data") {
        let id = text(part, "id");
        if let Some((table, column)) = id.split_once('.').filter(|(_, column)| !column.contains('.')) {
            references.runtime("prompt-column", Referent::column(table, column), prompt);
        }
    }
    references
}
