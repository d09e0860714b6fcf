//! Components that a solution carries and that belong to another one: to drop them deletes nothing but what was added.

use std::collections::BTreeMap;

use crate::model::{Component, Key, Solution};
use crate::platform::solutions::find as solution;
use crate::platform::{components, tables, views};

/// Who owns components of either side, as far as files and the platform tell.
#[derive(Debug)]
pub(super) struct Foreign {
    /// What `MissingDependencies` of either side say another solution has, by kind and identity.
    required: BTreeMap<Key, String>,
    /// The unique names of both sides, in lower case.
    own: [String; 2],
}

impl Foreign {
    pub(super) fn new(baseline: &Solution, current: &Solution) -> Self {
        let own = [&baseline.manifest.unique_name, &current.manifest.unique_name];
        let rows = [baseline, current].into_iter().flat_map(|side| &side.manifest.missing_dependencies);
        // What the source environment itself has belongs to nobody there.
        let of_others = rows.filter(|row| {
            let name = row.required_by.solution.as_str();
            !name.is_empty() && !name.eq_ignore_ascii_case("Active") && !own.iter().any(|own| own.eq_ignore_ascii_case(name))
        });
        let required = of_others.map(|row| (Key::new(row.required.kind.clone(), &row.required.identity), row.required_by.solution.clone()));
        Self { required: required.collect(), own: own.map(|name| name.to_lowercase()) }
    }

    /// The solution or product that a component belongs to; `None` where it is the solution's own, or nobody knows.
    pub(super) fn owner(&self, component: &Component) -> Option<String> {
        let key = &component.key;
        if let Some(name) = self.required.get(key) {
            return Some(called(name));
        }
        let owner = match key.kind() {
            "table" => tables::find(key.identity()).map(|table| table.solution.unwrap_or("System")),
            "view" if views::is_system(key.identity()) => Some("System"),
            // A ribbon is what was added to it.
            "ribbon" => None,
            _ => components::owner(key.kind(), key.identity()),
        };
        // What is known of Microsoft's own solutions holds for these, too: their components are their own.
        owner.filter(|name| !self.own.contains(&name.to_lowercase())).map(called)
    }
}

/// A solution as people know it.
fn called(name: &str) -> String {
    if name.eq_ignore_ascii_case("System") {
        return "the platform".to_owned();
    }
    match solution(name).map(|known| known.product).filter(|product| !product.is_empty()) {
        Some(product) => product.to_owned(),
        None => format!("the solution `{name}`"),
    }
}
