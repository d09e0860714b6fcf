//! What comes or goes with what: a table takes its columns along, and is told once.

use std::collections::BTreeMap;

use super::Side;
use super::foreign::Foreign;
use crate::model::{Component, Key, Scheme};

/// Those that come or go by themselves, each with what comes or goes with it, sorted by key.
pub(super) fn grouped<'a>(side: &Side<'a>, components: &[&'a Component], foreign: &Foreign) -> Vec<(&'a Component, Vec<&'a Component>)> {
    // What belongs to somebody else takes nothing along, and a shell stays where it is: what was added to it comes and
    // goes by itself.
    let is_owning = |component: &Component| component.content && foreign.owner(component).is_none();
    let owning = components.iter().enumerate().filter(|(_, component)| is_owning(component));
    let here: BTreeMap<&Key, usize> = owning.map(|(index, component)| (&component.key, index)).collect();
    let owner = |index: usize| -> Option<usize> {
        let component = components.get(index)?;
        let owners = owners(side, component);
        owners.iter().find_map(|key| here.get(key).copied()).filter(|owner| *owner != index)
    };
    let direct: Vec<Option<usize>> = (0..components.len()).map(owner).collect();
    let mut inside: BTreeMap<usize, Vec<&'a Component>> = BTreeMap::new();
    let mut alone = Vec::new();
    for (index, component) in components.iter().enumerate() {
        match outermost(index, &direct) {
            Some(outer) => inside.entry(outer).or_default().push(component),
            None => alone.push((index, *component)),
        }
    }
    alone.into_iter().map(|(index, component)| (component, inside.remove(&index).unwrap_or_default())).collect()
}

/// The owner that is owned by nobody. A circle of owners, which only a lying file has, is cut.
fn outermost(index: usize, direct: &[Option<usize>]) -> Option<usize> {
    let mut at = direct.get(index).copied().flatten()?;
    for _ in 0..16 {
        match direct.get(at).copied().flatten() {
            Some(next) if next != index => at = next,
            Some(_) => return None,
            None => return Some(at),
        }
    }
    Some(at)
}

/// Whom a component belongs to: what contains it; of a relationship the lookup column that stands for it, and its
/// tables.
fn owners(side: &Side<'_>, component: &Component) -> Vec<Key> {
    let mut owners: Vec<Key> = component.parent.iter().cloned().collect();
    if component.kind() == "relationship" {
        let lookups = component.aliases.iter().filter(|alias| alias.scheme == Scheme::Lookup);
        owners.extend(lookups.map(|alias| Key::new("column", &alias.name)));
        let tables = component.references.iter().filter(|reference| reference.referent.kind == "table");
        owners.extend(tables.map(|reference| reference.referent.key()));
    }
    // The table that a business process flow keeps its runs in.
    if component.kind() == "table"
        && let Some(process) = side.solution.with_identity(component.key.identity()).find(|other| other.kind() == "business-process-flow")
    {
        owners.push(process.key.clone());
    }
    owners
}
