//! Who is who in two solutions.

use std::collections::BTreeMap;

use super::Side;
use crate::model::{Component, Key, Scheme, Solution, bare_guid};

/// The components of two solutions.
pub(super) struct Pairs<'a> {
    /// On both sides: before and now.
    pub(super) both: Vec<(&'a Component, &'a Component)>,
    /// In the baseline alone.
    pub(super) removed: Vec<&'a Component>,
    /// In the current solution alone.
    pub(super) added: Vec<&'a Component>,
}

/// Pairs components by key; those that are identified by a GUID and are left over, by what they are called, where that
/// tells exactly one on either side. Kinds that are identified by a name are not: another name is another component.
pub(super) fn pairs<'a>(baseline_side: &Side<'a>, current_side: &Side<'a>) -> Pairs<'a> {
    let (baseline, current) = (baseline_side.solution, current_side.solution);
    // Two apps by themselves are one app in two versions, whatever they are called.
    if let ([before], [now]) = (baseline.components.as_slice(), current.components.as_slice())
        && baseline.is_lone_app
        && current.is_lone_app
    {
        return Pairs { both: vec![(before, now)], removed: Vec::new(), added: Vec::new() };
    }
    let (mut both, removed, added) = merged(&baseline.components, &current.components);
    let lookups = (lookups(baseline), lookups(current));
    let (removed_names, added_names) = (by_name(baseline_side, &removed, &lookups.0), by_name(current_side, &added, &lookups.1));
    let mut paired = |component: &'a Component, name: &Option<Name<'a>>| -> Option<&'a Component> {
        let name = name.as_ref()?;
        let [only] = removed_names.get(name)?.as_slice() else { return None };
        let [_] = added_names.get(name)?.as_slice() else { return None };
        both.push((only, component));
        Some(only)
    };
    let mut taken = Vec::new();
    let added = added.into_iter().filter(|component| match paired(component, &name(current_side, component, &lookups.1)) {
        Some(other) => {
            taken.push(&other.key);
            false
        }
        None => true,
    });
    let added: Vec<_> = added.collect();
    taken.sort_unstable();
    let removed = removed.into_iter().filter(|component| taken.binary_search(&&component.key).is_err()).collect();
    Pairs { both, removed, added }
}

type Merged<'a> = (Vec<(&'a Component, &'a Component)>, Vec<&'a Component>, Vec<&'a Component>);

/// Both lists are sorted by key; of equal keys the first is paired with the first.
fn merged<'a>(baseline: &'a [Component], current: &'a [Component]) -> Merged<'a> {
    let (mut both, mut removed, mut added) = (Vec::new(), Vec::new(), Vec::new());
    let (mut before, mut now) = (baseline.iter().peekable(), current.iter().peekable());
    while let (Some(one), Some(other)) = (before.peek(), now.peek()) {
        match one.key.cmp(&other.key) {
            std::cmp::Ordering::Less => removed.extend(before.next()),
            std::cmp::Ordering::Greater => added.extend(now.next()),
            std::cmp::Ordering::Equal => both.extend(before.next().zip(now.next())),
        }
    }
    removed.extend(before);
    added.extend(now);
    (both, removed, added)
}

/// Kind, container, sort and name.
type Name<'a> = (&'a str, Option<&'a str>, String, String);

/// How many relationships each lookup column stands for.
type Lookups<'a> = BTreeMap<&'a str, usize>;

fn lookups(solution: &Solution) -> Lookups<'_> {
    let mut lookups = Lookups::new();
    for lookup in solution.components.iter().filter_map(lookup) {
        *lookups.entry(lookup).or_default() += 1;
    }
    lookups
}

fn lookup(component: &Component) -> Option<&str> {
    let alias = component.aliases.iter().find(|alias| alias.scheme == Scheme::Lookup)?;
    (component.kind() == "relationship").then_some(alias.name.as_str())
}

fn name<'a>(side: &Side<'a>, component: &'a Component, lookups: &Lookups<'_>) -> Option<Name<'a>> {
    let kind = component.kind();
    let parent = component.parent.as_ref().map(Key::identity);
    if kind == "command" {
        // A command carries a GUID in its name: `contoso__lockpermit!0b4ca3a9193a405abe37bc4472c64d7e!contoso_permit!0`.
        let pieces = component.key.identity().split('!').filter(|piece| !is_bare_hex(piece));
        return Some((kind, parent, String::new(), pieces.collect::<Vec<_>>().join("!")));
    }
    // A lookup column with one relationship: where another one stands for it, it finds the rows of another table.
    if kind == "relationship" {
        let lookup = lookup(component).filter(|lookup| lookups.get(lookup) == Some(&1))?;
        return Some((kind, None, String::new(), lookup.to_lowercase()));
    }
    // A table has one default control, which some exports give an id and others do not.
    if kind == "customcontroldefaultconfig" {
        return Some((kind, parent, String::new(), String::new()));
    }
    bare_guid(component.key.identity())?;
    let class = component.schema_name.as_deref().filter(|_| kind == "plugin-type");
    let name = class.unwrap_or(&component.display_name);
    let name = if kind == "plugin-step" { own_name(name) } else { name };
    // A class has one name wherever its assembly is registered.
    let parent = parent.filter(|_| class.is_none());
    // The images of a step stay its own where it was made anew.
    let step = component.parent.as_ref().filter(|_| kind == "plugin-step-image").and_then(|step| side.solution.get(step));
    let parent = step.map(|step| own_name(&step.display_name)).or(parent);
    // Forms of one table share a name when they are of different sorts: main, quick create, card.
    let element = side.content.element(component).filter(|_| matches!(kind, "form" | "dashboard"));
    let sort = element.and_then(|element| element.parent()?.attribute("type")).unwrap_or_default();
    // Without a name of its own it is called by its id.
    let is_named = bare_guid(name).is_none() && !name.is_empty();
    is_named.then(|| (kind, parent, sort.into_owned(), name.to_lowercase()))
}

/// Some tools name a step after the full name of its class, some after the last word of it:
/// `Contoso.Orders.Check: Update of contoso_order` (ppdsdemo in the corpus).
fn own_name(step: &str) -> &str {
    let dot = step.split_once(": ").and_then(|(class, _)| class.rfind('.'));
    dot.and_then(|dot| step.get(dot + 1..)).unwrap_or(step)
}

fn is_bare_hex(text: &str) -> bool {
    text.len() == 32 && text.bytes().all(|byte| byte.is_ascii_hexdigit())
}

fn by_name<'a>(side: &Side<'a>, components: &[&'a Component], lookups: &Lookups<'_>) -> BTreeMap<Name<'a>, Vec<&'a Component>> {
    let mut names: BTreeMap<Name<'a>, Vec<&'a Component>> = BTreeMap::new();
    for component in components {
        if let Some(name) = name(side, component, lookups) {
            names.entry(name).or_default().push(component);
        }
    }
    names
}
