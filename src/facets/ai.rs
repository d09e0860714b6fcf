//! AI models and their configurations, settings, and where virtual tables get their rows: rows whose columns may be
//! documents.

use super::generic;
use super::support::{Difference, Judgement, Reader};

/// See the module.
pub(super) static READER: Reader = Reader {
    kinds: &["ai-model", "msdyn_aiconfiguration", "virtual-table-provider", "entitydatasource", "setting"],
    read: generic::read,
    judge,
};

fn judge(difference: &Difference<'_>) -> Judgement {
    let is_whole = difference.around.is_empty() && difference.is_removal();
    match difference.what {
        "ai-model" | "msdyn_aiconfiguration" if is_whole => {
            Judgement::risky("an upgrade deletes it: flows and apps that ask the model fail")
        }
        "virtual-table-provider" | "entitydatasource" if is_whole => {
            Judgement::breaking("virtual tables that get their rows from it show none")
        }
        "setting" if is_whole => Judgement::risky("an upgrade deletes it: apps that read it find nothing"),
        _ => Judgement::NOTE,
    }
}
