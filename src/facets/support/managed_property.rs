//! Managed properties: what may be customized where a managed solution is installed.

use super::{Difference, Judgement};

/// Whether a value is one. Exports leave them out of what nobody may lock.
pub(super) fn is_managed_property(name: &str) -> bool {
    matches!(name, "isCustomizable" | "iscustomizable" | "isRenameable" | "isMappable")
        || ["canModify", "canCreate", "canChange", "canEnable"].iter().any(|start| name.starts_with(start))
}

/// Judges a managed property; `None` of any other value. An update may open what was locked, and not the other way round
/// ("Microsoft Learn, Managed properties": an update of a managed solution can make them only less restrictive).
pub fn managed_property(difference: &Difference<'_>) -> Option<Judgement> {
    difference.facet.filter(|name| is_managed_property(name))?;
    let is_locked = matches!(difference.current.trim(), "0" | "false" | "no");
    Some(if is_locked { Judgement::note("where it is installed already, an update does not lock what was open") } else { Judgement::NOTE })
}
