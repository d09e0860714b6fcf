//! What a caller may choose.

use std::collections::BTreeMap;
use std::fmt;

use crate::model::Installed;
use crate::source::text::quoted;

/// Which rules run, and against what.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CheckOptions {
    /// Only these rules or categories; empty means all.
    pub select: Vec<String>,
    /// Not these rules or categories.
    pub ignore: Vec<String>,
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

impl CheckOptions {
    /// Whether a rule runs.
    pub fn runs(&self, name: &str, category: &str) -> bool {
        let names = |list: &[String]| list.iter().any(|wanted| wanted == name || wanted == category);
        (self.select.is_empty() || names(&self.select)) && !names(&self.ignore)
    }

    /// Refuses names that are neither a rule nor a category.
    ///
    /// # Errors
    /// With the nearest name, when there is one.
    pub fn validate(&self, known: &[&str]) -> Result<(), OptionsError> {
        for wanted in self.select.iter().chain(&self.ignore) {
            if !known.contains(&wanted.as_str()) {
                let nearest = nearest(wanted, known.iter().copied()).map(str::to_owned);
                return Err(OptionsError::UnknownName { name: wanted.clone(), nearest });
            }
        }
        Ok(())
    }
}

/// What cannot be checked as it was asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum OptionsError {
    /// A name that is no rule and no category.
    UnknownName {
        /// The name.
        name: String,
        /// What was probably meant.
        nearest: Option<String>,
    },
    /// One solution twice in a set: a target has it once.
    SameSolution {
        /// Its unique name.
        unique_name: String,
    },
    /// A word that is none of those an option takes.
    UnknownWord {
        /// What it should be, such as `kind`.
        option: &'static str,
        /// The word.
        word: String,
        /// What was probably meant.
        nearest: Option<String>,
    },
    /// A component that is neither in the set nor named by it.
    NoSuchComponent {
        /// What was asked for.
        query: String,
        /// Keys of components with similar names, the most similar first.
        near: Vec<String>,
    },
    /// A name that several components have.
    SeveralComponents {
        /// What was asked for.
        query: String,
        /// Their keys.
        keys: Vec<String>,
    },
}

impl OptionsError {
    /// The reason as scripts see it.
    pub fn code(&self) -> &'static str {
        match self {
            Self::UnknownName { .. } => "unknown-rule",
            Self::SameSolution { .. } => "same-solution-twice",
            Self::UnknownWord { .. } => "unknown-word",
            Self::NoSuchComponent { .. } => "no-such-component",
            Self::SeveralComponents { .. } => "several-components",
        }
    }

    /// What may have been meant, as keys.
    pub fn candidates(&self) -> &[String] {
        match self {
            Self::NoSuchComponent { near, .. } => near,
            Self::SeveralComponents { keys, .. } => keys,
            _ => &[],
        }
    }

    /// What to do.
    pub fn help(&self) -> &'static str {
        match self {
            Self::UnknownName { .. } => "`solvet rules` lists all rules",
            Self::SameSolution { .. } => "give each solution once: managed or unmanaged, in the version that is to be imported",
            Self::UnknownWord { .. } => {
                "the kinds are those `solvet inspect` counts; statuses are present, required, assumed and missing; ways to fold auto, none, parts and kinds"
            }
            Self::NoSuchComponent { .. } => {
                "give a key such as `table:contoso_order`, a schema name or a display name; `solvet inspect` lists them"
            }
            Self::SeveralComponents { .. } => "give one of the keys",
        }
    }
}

impl fmt::Display for OptionsError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::UnknownName { name, nearest: Some(nearest) } => {
                write!(f, "there is no rule or category {}; did you mean `{nearest}`?", quoted(name))
            }
            Self::UnknownName { name, nearest: None } => write!(f, "there is no rule or category {}", quoted(name)),
            Self::UnknownWord { option, word, nearest } => {
                write!(f, "there is no {option} {}", quoted(word))?;
                nearest.as_ref().map_or(Ok(()), |nearest| write!(f, "; did you mean `{nearest}`?"))
            }
            Self::NoSuchComponent { query, near } => {
                write!(f, "nothing is called {}{}", quoted(query), if near.is_empty() { "" } else { "; these come near" })
            }
            Self::SeveralComponents { query, keys } => write!(f, "{} components are called {}", keys.len(), quoted(query)),
            Self::SameSolution { unique_name } => write!(f, "two of the inputs are the solution {}", quoted(unique_name)),
        }
    }
}

impl std::error::Error for OptionsError {}

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
        let options = CheckOptions { ignore: vec!["absent-fiel".to_owned()], ..CheckOptions::default() };
        let message = options.validate(&known).map_err(|error| error.to_string());
        assert_eq!(message, Err("there is no rule or category `absent-fiel`; did you mean `absent-file`?".to_owned()));
    }
}
