//! What a caller may choose.

use std::fmt;

use crate::source::text::quoted;

/// Which rules run.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CheckOptions {
    /// Only these rules or categories; empty means all.
    pub select: Vec<String>,
    /// Not these rules or categories.
    pub ignore: Vec<String>,
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
}

impl OptionsError {
    /// The reason as scripts see it.
    pub fn code(&self) -> &'static str {
        match self {
            Self::UnknownName { .. } => "unknown-rule",
            Self::SameSolution { .. } => "same-solution-twice",
        }
    }

    /// What to do.
    pub fn help(&self) -> &'static str {
        match self {
            Self::UnknownName { .. } => "`solvet rules` lists all rules",
            Self::SameSolution { .. } => "give each solution once: managed or unmanaged, in the version that is to be imported",
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
            Self::SameSolution { unique_name } => write!(f, "two of the inputs are the solution {}", quoted(unique_name)),
        }
    }
}

impl std::error::Error for OptionsError {}

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
