//! What a caller may choose.

mod config;
mod error;
mod glob;

use std::collections::BTreeMap;

pub use config::{Baseline, BaselineEntry, Config, Level, Override, Preset, RuleChoice, SuppressionEntry};
pub use error::{Fault, OptionsError};
pub use glob::Glob;

use crate::model::Installed;

/// Which rules run, and against what.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CheckOptions {
    /// Only these rules: by name, by category, by the beginning of a name before a `*`, by the name that Microsoft's
    /// checker has for it, or `all`; empty means all.
    pub select: Vec<String>,
    /// Not these rules, named in the same ways.
    pub ignore: Vec<String>,
    /// Whether rules in preview run too.
    pub preview: bool,
    /// What a team has decided about the rules.
    pub config: Option<Config>,
    /// Findings that were there before and do not count.
    pub baseline: Option<Baseline>,
    /// The date, as `YYYY-MM-DD`, by which suppressions expire; without it they do not.
    pub today: Option<String>,
    /// What the target has; unknown where it is absent.
    pub target: Option<Target>,
}

/// What a configuration sets for one rule, by the names of its options.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct RuleSettings {
    /// Whole numbers.
    pub numbers: BTreeMap<String, u32>,
    /// Lists of words.
    pub words: BTreeMap<String, Vec<String>>,
}

/// What a target environment has.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Target(pub(crate) Installed);

impl Target {
    /// Adds what another list names.
    pub fn extend(&mut self, other: Self) {
        self.0.extend(other.0);
    }

    /// How many solutions it has.
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether it has none.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

/// How much of a graph is shown.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct GraphOptions {
    /// Only components of these kinds; empty means all.
    pub kinds: Vec<String>,
    /// Only components with one of these statuses, and what names them; empty means all.
    pub only: Vec<String>,
    /// Only what lies around this component: a key, a schema name or a display name.
    pub around: Option<String>,
    /// So many steps around it; one where it is absent.
    pub depth: Option<u32>,
    /// How much is shown as one: `auto`, `none`, `parts` or `kinds`. `none` where it is absent.
    pub fold: Option<String>,
    /// What the target has.
    pub target: Option<Target>,
}

/// What a documentation goes by.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct DocumentOptions {
    /// What the target has: whose tables are extended is told by it.
    pub target: Option<Target>,
}

/// What of a comparison is shown.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct DiffOptions {
    /// Only changes of components of these kinds; empty means all.
    pub kinds: Vec<String>,
    /// Only changes of these components: keys, schema names or display names, in which `*` stands for anything.
    pub only: Vec<String>,
    /// Whether differences that mean nothing are shown.
    pub show_noise: bool,
    /// Whether unchanged parts and values of the components in `only` are shown as well.
    pub context: bool,
}

/// How unlike two words are: 0 for the same, 1 for nothing in common. A word that holds the other is like it.
pub(crate) fn unlikeness(word: &str, candidate: &str) -> f64 {
    let longest = word.chars().count().max(candidate.chars().count()).max(1);
    if candidate.contains(word) || word.contains(candidate) && candidate.len() > 3 {
        return 0.3 * (1.0 - word.len().min(candidate.len()) as f64 / word.len().max(candidate.len()).max(1) as f64);
    }
    strsim::osa_distance(word, candidate) as f64 / longest as f64
}

/// The candidate most like a mistyped word, when one is near enough to be meant.
pub fn nearest<'a>(word: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let scored = candidates.into_iter().map(|candidate| (strsim::damerau_levenshtein(word, candidate), candidate));
    let best = scored.min_by(|a, b| a.0.cmp(&b.0).then_with(|| a.1.cmp(b.1)))?;
    // A third of the letters may be wrong, as in rustc and clap.
    (best.0 <= word.chars().count().max(3) / 3).then_some(best.1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn mistyped_words_find_their_neighbour() {
        let known = ["unmanaged-package", "absent-file"];
        assert_eq!(nearest("unmanged-package", known), Some("unmanaged-package"));
        assert_eq!(nearest("something-else", known), None);
    }
}
