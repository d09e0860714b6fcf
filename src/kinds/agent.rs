//! Agents (`bot` in the file), with their `configuration.json`.

use super::support::{Claim, Kind, References, lookup, row_label};
use crate::model::{Component, Hardness, Referent};

/// See the module.
pub static AGENT: Kind = Kind { name: "agent", sections: &[], rows: &["bot"], read };

fn read(claim: &Claim<'_>) -> Option<Component> {
    let draft = claim.draft("agent").schema_name(claim.value("schemaname")).named(row_label(claim.element, "name"));
    Some(draft.references(references(claim)).done())
}

/// The component that holds its instructions. The other settings of the file name no components in the corpus.
fn references<'c, 'a>(claim: &'c Claim<'a>) -> References<'c, 'a> {
    let mut references = References::of(claim);
    lookup::of_row(&mut references, "");
    let path = format!("{}configuration.json", claim.folder.unwrap_or_default());
    if claim.context.is_unread(&path)
        && let Some(tree) = claim.context.json(&path)
        && let Some(settings) = tree.root().and_then(|root| root.get("gPTSettings"))
        && let Some(name) = settings.get("defaultSchemaName")
    {
        let target = Referent::new("agent-component", &name.as_str().unwrap_or_default());
        references.add("agent-instructions", Hardness::Runtime, target, || claim.json_place(&path, &[settings, name]));
    }
    references
}
