//! Which changes are shown.

use crate::model::{Component, Solution, family};
use crate::options::{DiffOptions, Glob, OptionsError, nearest};
use crate::platform::component_types;

/// What a caller wants to see.
#[derive(Debug, Default)]
pub(super) struct Filter {
    kinds: Vec<String>,
    only: Vec<Glob>,
}

impl Filter {
    /// Reads the wishes.
    ///
    /// # Errors
    /// When a kind is named that neither solution has and no kind is called like it.
    pub(super) fn new(options: &DiffOptions, baseline: &Solution, current: &Solution) -> Result<Self, OptionsError> {
        let kinds: Vec<String> = options.kinds.iter().map(|kind| kind.trim().to_lowercase()).collect();
        let there = || baseline.components.iter().chain(&current.components).map(Component::kind);
        let others: Vec<&str> = component_types::kinds().chain(["solution", "process"]).collect();
        let known = || there().chain(others.iter().copied());
        if let Some(unknown) = kinds.iter().find(|kind| !known().any(|known| known == kind.as_str())) {
            let nearest = nearest(unknown, known()).map(str::to_owned);
            return Err(OptionsError::UnknownWord { option: "kind", word: unknown.clone(), nearest });
        }
        Ok(Self { kinds, only: options.only.iter().filter_map(|pattern| Glob::new(pattern)).collect() })
    }

    /// Whether a component is named: by key, schema name or display name.
    pub(super) fn looks_at(&self, component: &Component) -> bool {
        self.names(&component.key.to_string(), component.kind(), component.schema_name.as_deref(), &component.display_name)
    }

    /// Whether a change is shown.
    pub(super) fn names(&self, key: &str, kind: &str, schema_name: Option<&str>, display_name: &str) -> bool {
        let of_kind = |wanted: &String| wanted == kind || family(kind).is_some_and(|(_, family)| wanted == family && family != kind);
        let is_kind = self.kinds.is_empty() || self.kinds.iter().any(of_kind);
        let fits = |glob: &Glob| glob.matches(key) || glob.matches(display_name) || schema_name.is_some_and(|name| glob.matches(name));
        is_kind && (self.only.is_empty() || self.only.iter().any(fits))
    }
}
