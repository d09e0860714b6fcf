//! Processes: one `Workflow` element for seven kinds, told apart by its category.

use super::{Claim, label_in};
use crate::model::Component;

/// Reads a process when its category is one of these. Category numbers are those of the `workflow`
/// table's `category` choice; all of them but dialogs (1) occur in the corpus.
pub fn read(claim: &Claim<'_>, kind: &'static str, is_category: fn(&str) -> bool) -> Option<Component> {
    let element = claim.element;
    let category = claim.value("Category").unwrap_or_default();
    if !is_category(&category) {
        return None;
    }
    let name = label_in(element, "LocalizedNames", claim.context.language).or_else(|| claim.value("Name"));
    let files = [element.child("XamlFileName"), element.child("JsonFileName")];
    let draft = claim.draft(kind).type_code(29).id(claim.value("WorkflowId")).named(name).files(claim, files);
    // `UniqueName` is the table of a business process flow and the message of an action.
    Some(draft.schema_name(claim.value("UniqueName")).done())
}
