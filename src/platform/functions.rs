//! The functions that expressions of cloud flows may call.
//!
//! `functions.tsv` has the source of each row; the engine carries `functions.bare.tsv`, which `npm run update` makes of
//! it.

use std::collections::BTreeMap;
use std::sync::OnceLock;

/// A function of the Workflow Definition Language.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Function {
    /// Its name as the documentation writes it.
    pub name: &'static str,
    /// How many arguments it needs.
    pub least: usize,
    /// How many it takes; `None` for any number.
    pub most: Option<usize>,
}

/// A function by its name, compared without case: real flows write `Utcnow` and `utcNow`.
pub fn find(name: &str) -> Option<&'static Function> {
    known().get(name.to_ascii_lowercase().as_str())
}

/// The names of all functions.
pub fn names() -> impl Iterator<Item = &'static str> {
    known().values().map(|function| function.name)
}

fn known() -> &'static BTreeMap<String, Function> {
    static KNOWN: OnceLock<BTreeMap<String, Function>> = OnceLock::new();
    KNOWN.get_or_init(|| include_str!("functions.bare.tsv").lines().filter_map(row).collect())
}

fn row(line: &'static str) -> Option<(String, Function)> {
    let mut cells = line.split('\t');
    let (name, least, most) = (cells.next()?, cells.next()?, cells.next()?);
    Some((name.to_ascii_lowercase(), Function { name, least: least.parse().ok()?, most: most.parse().ok() }))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn functions_are_found_without_case() {
        assert_eq!(find("UTCNOW"), Some(&Function { name: "utcNow", least: 0, most: Some(1) }));
        assert_eq!(find("concat").map(|function| function.most), Some(None));
        assert_eq!(find("lookup"), None);
        assert!(known().values().all(|function| function.most.is_none_or(|most| function.least <= most)));
        assert_eq!(known().len(), include_str!("functions.bare.tsv").lines().count());
    }
}
